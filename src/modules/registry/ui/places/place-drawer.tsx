import { ExpandAltOutlined } from '@ant-design/icons'
import { useCall } from '../../../../web/api/use-call.ts'
import type { OpenRow } from '../../../../web/list/use-open-row.ts'
import { LinkTo } from '../../../../web/router/links.tsx'
import { getPlace } from '../../contract/places.ts'
import { RecordDrawer } from '../units/record-drawer.tsx'
import { PlaceBody } from './place-body.tsx'

export function PlaceDrawer({ row, ids }: { row: OpenRow; ids: readonly string[] }) {
  const answer = useCall(getPlace, { id: row.id }, { enabled: row.id !== '' })
  return (
    <RecordDrawer
      row={row}
      ids={ids}
      what="场所"
      answer={answer}
      title={(place) => (
        <span className="wg-record-title">
          {place.name || '（未登记名称）'}
          <span className="wg-quiet">
            {place.smallPremisesName ?? place.kindName} · {place.areaName}
          </span>
          <LinkTo to={`/registry/places/${place.id}`} title="在整页中打开" aria-label="在整页中打开">
            <ExpandAltOutlined />
          </LinkTo>
        </span>
      )}
    >
      {(place) => <PlaceBody place={place} />}
    </RecordDrawer>
  )
}
