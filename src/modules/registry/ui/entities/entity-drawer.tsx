import { ExpandAltOutlined } from '@ant-design/icons'
import { useCall } from '../../../../web/api/use-call.ts'
import type { OpenRow } from '../../../../web/list/use-open-row.ts'
import { LinkTo } from '../../../../web/router/links.tsx'
import { getEntity } from '../../contract/entities.ts'
import { entityKindNames } from '../../contract/unit-terms.ts'
import { RecordDrawer } from '../units/record-drawer.tsx'
import { EntityBody } from './entity-body.tsx'

export function EntityDrawer({ row, ids }: { row: OpenRow; ids: readonly string[] }) {
  const answer = useCall(getEntity, { id: row.id }, { enabled: row.id !== '' })
  return (
    <RecordDrawer
      row={row}
      ids={ids}
      what="单位"
      answer={answer}
      title={(unit) => (
        <span className="wg-record-title">
          {unit.name || '（未登记名称）'}
          <span className="wg-quiet">
            {entityKindNames[unit.kind]} · {unit.areaName}
          </span>
          <LinkTo to={`/registry/entities/${unit.id}`} title="在整页中打开" aria-label="在整页中打开">
            <ExpandAltOutlined />
          </LinkTo>
        </span>
      )}
    >
      {(unit) => <EntityBody unit={unit} />}
    </RecordDrawer>
  )
}
