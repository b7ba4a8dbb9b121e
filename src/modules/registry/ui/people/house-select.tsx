import { Select } from 'antd'
import { useState } from 'react'
import { useCall } from '../../../../web/api/use-call.ts'
import { useSettled } from '../../../../web/components/use-settled.ts'
import type { ControlProps } from '../../../../web/forms/control.ts'
import { searchRegistry } from '../../contract/search.ts'

/** A house by typing its address as one says it: 康馨花园3-2-502. A control for forms. */
export function HouseControl({ id, value, onChange, invalid }: ControlProps) {
  const [typed, setTyped] = useState('')
  const [label, setLabel] = useState('')
  const q = useSettled(typed.trim(), 300)
  const found = useCall(searchRegistry, { q, kinds: ['house'], limit: 20 }, { enabled: q.length > 1 })
  const options = (found.data?.hits ?? []).map((hit) => ({ value: hit.id, label: hit.title }))
  return (
    <Select
      id={id}
      aria-label="房屋"
      aria-invalid={invalid}
      allowClear
      showSearch={{ onSearch: setTyped, filterOption: false }}
      placeholder="小区、楼号、单元、房号：康馨花园3-2-502"
      value={typeof value === 'string' ? { value, label: label || '已选房屋' } : null}
      labelInValue
      options={options}
      notFoundContent={
        q.length > 1 && found.data ? '没有这处房屋，请核对楼号和房号' : '写到楼号以后就能选：康馨花园3'
      }
      onChange={(next: { value: string; label: string } | null) => {
        setLabel(next?.label ?? '')
        onChange(next?.value)
      }}
    />
  )
}
