import { useCall } from '../../../../web/api/use-call.ts'
import { useLiveRefresh } from '../../../../web/api/use-live.ts'
import { Page } from '../../../../web/components/page.tsx'
import { ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
import { useRouteParam } from '../../../../web/router/links.tsx'
import { getPlace } from '../../contract/places.ts'
import { PlaceBody } from './place-body.tsx'

/** The whole file of one place, by its own address. */
export default function PlacePage() {
  const answer = useCall(getPlace, { id: useRouteParam('id') })
  useLiveRefresh(['registry'])
  const place = answer.data
  return (
    <Page title={place?.name || '场所'}>
      {answer.isPending && <Loading lines={12} />}
      {answer.isError && !place && (
        <ErrorState title="档案没有加载出来" error={answer.error} onRetry={() => void answer.refetch()} />
      )}
      {place && (
        <section className="wg-card">
          <p className="wg-quiet">
            {place.smallPremisesName ?? place.kindName} · {place.areaName}
          </p>
          <PlaceBody place={place} />
        </section>
      )}
    </Page>
  )
}
