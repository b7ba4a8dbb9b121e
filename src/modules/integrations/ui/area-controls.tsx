import { Select } from 'antd'
import { useState } from 'react'
import { useCall } from '../../../web/api/use-call.ts'
import type { ControlProps, Controls } from '../../../web/forms/control.ts'
import { listChildren, searchAreas } from '../../areas/contract/areas.ts'

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

/** Areas by name, code or pinyin; before anything is typed, the streets (or what is next below one's own). */
function useAreaChoices(words: string) {
  const found = useCall(searchAreas, { q: words }, { enabled: words !== '', keepPrevious: true })
  const own = useCall(listChildren, {})
  const parent = own.data?.rows.length === 1 ? own.data.rows[0]?.code : undefined
  const below = useCall(listChildren, { parent: parent ?? '' }, { enabled: parent !== undefined })
  const first = [...(own.data?.rows ?? []), ...(below.data?.rows ?? [])]
  if (words !== '') return (found.data?.rows ?? []).map((row) => ({ value: row.code, label: row.fullName }))
  return first.map((row) => ({ value: row.code, label: row.shortName }))
}

function AreaControl({ id, value, onChange, invalid }: ControlProps) {
  const [typed, setTyped] = useState('')
  const choices = useAreaChoices(typed.trim())
  return (
    <Select
      id={id}
      allowClear
      showSearch={{ searchValue: typed, onSearch: setTyped, filterOption: false }}
      placeholder="按名称、代码或拼音查找"
      value={isText(value) ? value : null}
      options={choices}
      {...(invalid && { status: 'error' as const })}
      onChange={(code: string | undefined) => onChange(code || undefined)}
    />
  )
}

function AreasControl({ id, value, onChange, invalid }: ControlProps) {
  const [typed, setTyped] = useState('')
  const choices = useAreaChoices(typed.trim())
  return (
    <Select
      id={id}
      mode="multiple"
      showSearch={{ searchValue: typed, onSearch: setTyped, filterOption: false }}
      placeholder="按名称、代码或拼音查找"
      value={Array.isArray(value) ? value.filter(isText) : []}
      options={choices}
      {...(invalid && { status: 'error' as const })}
      onChange={(codes: string[]) => onChange(codes)}
    />
  )
}

export const systemControls: Controls = { areas: AreasControl, deskCode: AreaControl }
export const subscriptionControls: Controls = { areaCode: AreaControl }
