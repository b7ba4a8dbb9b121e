import { Select } from 'antd'
import { useState } from 'react'
import { useCall } from '../../../../web/api/use-call.ts'
import { useSettled } from '../../../../web/components/use-settled.ts'
import { listComponents } from '../../contract/components.ts'
import type { FactKind } from '../../contract/facts.ts'
import { searchKindNames, searchRegistry } from '../../contract/search.ts'

export interface ChosenRecord {
  kind: FactKind
  id: string
}

interface RecordSelectProps {
  id?: string
  value: ChosenRecord | undefined
  onChange: (record: ChosenRecord | undefined) => void
}

const kinds = ['person', 'house', 'legal_entity', 'place'] as const

/** Anything with a file in the registry, found as in the header's search; components by code, name or place. */
export function RecordSelect({ id, value, onChange }: RecordSelectProps) {
  const [typed, setTyped] = useState('')
  const q = useSettled(typed.trim(), 300)
  const asked = { enabled: q !== '', keepPrevious: true }
  const found = useCall(searchRegistry, { q: q || '-', kinds: [...kinds] }, asked)
  const components = useCall(listComponents, { q, limit: 6 }, asked)
  const options = [
    ...(found.data?.hits ?? []).map(({ kind, id: hit, title, detail, areaName }) => ({
      value: `${kind}:${hit}`,
      label: [searchKindNames[kind], title, detail, areaName].filter(Boolean).join(' · '),
    })),
    ...(components.data?.rows ?? []).map((one) => ({
      value: `component:${one.id}`,
      label: ['部件', one.name, one.code, one.location].filter(Boolean).join(' · '),
    })),
  ]
  return (
    <Select
      {...(id && { id })}
      aria-label="关联的档案"
      allowClear
      showSearch={{ onSearch: setTyped, filterOption: false }}
      placeholder="姓名、地址、单位、场所、部件编码"
      value={value ? `${value.kind}:${value.id}` : null}
      options={q === '' ? [] : options}
      notFoundContent={q === '' ? '输入几个字查找' : '没有找到'}
      popupMatchSelectWidth={false}
      style={{ width: '100%' }}
      onChange={(next: string | null) => onChange(next ? readRecord(next) : undefined)}
    />
  )
}

function readRecord(text: string): ChosenRecord {
  const at = text.indexOf(':')
  return { kind: text.slice(0, at) as FactKind, id: text.slice(at + 1) }
}
