import { AimOutlined } from '@ant-design/icons'
import { Button } from 'antd-mobile'
import { useState } from 'react'
import { useCall } from '../../../../../web/api/use-call.ts'
import { Empty, ErrorState, Loading } from '../../../../../web/components/state-pages.tsx'
import { PhonePage } from '../../../../../web/phone/phone-page.tsx'
import { LinkTo } from '../../../../../web/router/links.tsx'
import { listNearby, type NearbyThing } from '../../../contract/components.ts'
import type { Point } from '../../../contract/point.ts'
import { Ago } from '../../units/marks.tsx'
import { ComponentStateTag } from '../component-marks.tsx'
import { useHere } from './use-here.ts'
import './nearby.css'

type Kind = NearbyThing['kind']

/** 附近部件和场所: what stands around the worker, nearest first. */
export default function NearbyScreen() {
  const [kind, setKind] = useState<Kind>('component')
  const { here, ask } = useHere()
  const again = (
    <button type="button" aria-label="重新定位" onClick={ask}>
      <AimOutlined />
    </button>
  )
  return (
    <PhonePage title="附近部件和场所" aside={again}>
      <div className="wg-near">
        <SegmentedBar kind={kind} onKind={setKind} />
        {here.at === 'asking' && <Loading lines={6} />}
        {here.at === 'failed' && <Empty title={here.why} action={<Button onClick={ask}>重新定位</Button>} />}
        {here.at === 'found' && <Around kind={kind} point={here.point} />}
      </div>
    </PhonePage>
  )
}

function SegmentedBar({ kind, onKind }: { kind: Kind; onKind: (kind: Kind) => void }) {
  return (
    <fieldset className="wg-near-kinds" aria-label="看部件还是场所">
      {(['component', 'place'] as const).map((one) => (
        <button key={one} type="button" aria-pressed={kind === one} onClick={() => onKind(one)}>
          {one === 'component' ? '部件' : '场所'}
        </button>
      ))}
    </fieldset>
  )
}

const REACHES = [500, 2000]

function Around({ kind, point }: { kind: Kind; point: Point }) {
  const [reach, setReach] = useState(0)
  const radiusM = REACHES[reach] ?? 2000
  const answer = useCall(listNearby, { kind, ...point, radiusM }, { keepPrevious: true })
  if (answer.isPending) return <Loading lines={6} />
  if (answer.isError) return <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />
  const { rows } = answer.data
  return (
    <>
      {rows.length === 0 && (
        <Empty title={`${radiusM} 米内没有您能看到的${kind === 'component' ? '部件' : '场所'}`} />
      )}
      <ul className="wg-near-list">
        {rows.map((thing) => (
          <li key={thing.id}>
            <LinkTo to={thing.kind === 'component' ? `/components/${thing.code}` : `/places/${thing.id}`}>
              <Thing thing={thing} />
            </LinkTo>
          </li>
        ))}
      </ul>
      {reach < REACHES.length - 1 && (
        <Button block onClick={() => setReach(reach + 1)}>
          看 2 公里以内的
        </Button>
      )}
    </>
  )
}

function Thing({ thing }: { thing: NearbyThing }) {
  return (
    <>
      <span className="wg-near-line">
        <b>{thing.name}</b>
        {thing.state && thing.state !== 'intact' && <ComponentStateTag state={thing.state} />}
        <span className="wg-near-far">{distance(thing.distanceM)}</span>
      </span>
      <span className="wg-quiet">
        {[thing.className === thing.name ? '' : thing.className, thing.where].filter(Boolean).join(' · ')}
      </span>
      <span className="wg-quiet">
        现场核实：
        <Ago day={thing.verifiedOn} />
      </span>
    </>
  )
}

function distance(metres: number): string {
  return metres < 1000 ? `${metres} 米` : `${(metres / 1000).toFixed(1)} 公里`
}
