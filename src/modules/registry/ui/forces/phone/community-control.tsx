import { useEffect, useState } from 'react'
import { call } from '../../../../../web/api/call.ts'
import type { ControlProps } from '../../../../../web/forms/control.ts'
import { type AreaRow, listChildren } from '../../../../areas/contract/areas.ts'

/** A community of the place this installation serves, for who gives no position. */
export function CommunityControl({ id, value, onChange }: ControlProps) {
  const communities = useCommunities()
  return (
    <select
      id={id}
      aria-label="在哪个社区"
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => onChange(event.target.value || undefined)}
    >
      <option value="">请选择社区</option>
      {communities.map(({ code, name }) => (
        <option key={code} value={code}>
          {name}
        </option>
      ))}
    </select>
  )
}

/** Down from the top for as long as there is only one way. */
function useCommunities(): AreaRow[] {
  const [rows, setRows] = useState<AreaRow[]>([])
  useEffect(() => {
    let isHere = true
    read().then(
      (found) => isHere && setRows(found),
      () => isHere && setRows([]),
    )
    return () => {
      isHere = false
    }
  }, [])
  return rows
}

async function read(): Promise<AreaRow[]> {
  let { rows } = await call(listChildren, {})
  while (rows.length === 1 && rows[0] && rows[0].level !== 'community')
    rows = (await call(listChildren, { parent: rows[0].code })).rows
  return rows
}
