import { Select } from 'antd'
import { useCall } from '../../../web/api/use-call.ts'
import { type AreaRow, getArea, listChildren } from '../../areas/contract/areas.ts'

interface AreaChoiceProps {
  value: string
  onChange: (code: string) => void
  placeholder: string
}

const STALE_MS = 300_000
const none: readonly AreaRow[] = []

/** One's own areas and what lies directly in them, and in the area chosen: down the tree step by step. */
export function AreaChoice({ value, onChange, placeholder }: AreaChoiceProps) {
  const own = useCall(listChildren, {}, { staleMs: STALE_MS }).data?.rows ?? none
  const only = own.length === 1 ? own[0]?.code : undefined
  const inside = useCall(
    listChildren,
    { parent: only ?? '' },
    { enabled: only !== undefined, staleMs: STALE_MS },
  )
  const below = useCall(listChildren, { parent: value }, { enabled: value.length === 12, staleMs: STALE_MS })
  const chosen = useCall(getArea, { code: value }, { enabled: value !== '', staleMs: STALE_MS })
  const rows = [...own, ...(inside.data?.rows ?? none), ...(value ? (below.data?.rows ?? none) : none)]
  const options = new Map(rows.map((row) => [row.code, row.shortName]))
  if (value && chosen.data) options.set(value, chosen.data.shortName)
  return (
    <Select
      aria-label="区域"
      placeholder={placeholder}
      value={value || null}
      options={[...options].map(([code, label]) => ({ value: code, label }))}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      style={{ minWidth: 140 }}
      onChange={(next: string | undefined) => onChange(next ?? '')}
    />
  )
}
