import { useCall } from '../../../../../web/api/use-call.ts'
import { ErrorState, Loading } from '../../../../../web/components/state-pages.tsx'
import { PhonePage } from '../../../../../web/phone/phone-page.tsx'
import { useRouteParam } from '../../../../../web/router/links.tsx'
import { getPlace, type PlaceFile } from '../../../contract/places.ts'
import { Validity } from '../../credentials/validity.tsx'
import { PhoneFacts } from '../../facts/phone/phone-facts.tsx'
import './nearby.css'

/** One place on the worker's phone: what is known, confirmed or mended on the spot, and its permits. */
export default function PlaceScreen() {
  const answer = useCall(getPlace, { id: useRouteParam('id') })
  const place = answer.data
  return (
    <PhonePage title={place?.name || '场所'}>
      {answer.isPending && <Loading lines={8} />}
      {answer.isError && !place && (
        <ErrorState title="场所没有加载出来" error={answer.error} onRetry={() => void answer.refetch()} />
      )}
      {place && <Whole place={place} />}
    </PhonePage>
  )
}

function Whole({ place }: { place: PlaceFile }) {
  const { id, version, fields, mayEdit, mayReveal } = place
  return (
    <div className="wg-near">
      <section className="wg-near-card" aria-label="场所">
        <span className="wg-quiet">
          {place.smallPremisesName ?? place.kindName} · {place.areaName}
        </span>
        {place.entity && <span>管理单位：{place.entity.name}</span>}
        {place.credentials
          .filter(({ endedOn }) => endedOn === null)
          .map((one) => (
            <span key={one.id} className="wg-near-line">
              {one.kindName} <Validity one={one} />
            </span>
          ))}
      </section>
      <PhoneFacts record={{ kind: 'place', id }} {...{ version, fields, mayEdit, mayReveal }} />
    </div>
  )
}
