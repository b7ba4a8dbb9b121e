import { Select } from 'antd'
import { useState } from 'react'
import { useCall } from '../../../../web/api/use-call.ts'
import { useSettled } from '../../../../web/components/use-settled.ts'
import { findForces } from '../../contract/forces.ts'

interface ForceSelectProps {
  id?: string
  value: string
  onChange: (id: string) => void
  /** Only those who serve here, or in an area that holds it. */
  area?: string | undefined
  /** Codes of the tables force_skill and force_class. */
  skill?: string | undefined
  forceClass?: string | undefined
  label?: string
}

/** One of the 治理力量 in service, found by name, pinyin or unit; with class and skills beside the name. */
export function ForceSelect({
  id,
  value,
  onChange,
  area,
  skill,
  forceClass,
  label = '治理力量',
}: ForceSelectProps) {
  const [typed, setTyped] = useState('')
  const q = useSettled(typed.trim(), 300)
  const found = useCall(
    findForces,
    {
      ...(q && { q }),
      ...(area && { area }),
      ...(skill && { skill }),
      ...(forceClass && { class: forceClass }),
    },
    { keepPrevious: true },
  )
  const options = (found.data?.rows ?? []).map((one) => ({
    value: one.id,
    label: [one.name, one.className, one.skills.join('、'), one.areaName].filter(Boolean).join(' · '),
  }))
  return (
    <Select
      {...(id && { id })}
      aria-label={label}
      allowClear
      showSearch={{ onSearch: setTyped, filterOption: false }}
      placeholder={`${label}：姓名、拼音或单位`}
      value={value || null}
      options={options}
      notFoundContent="这里没有符合条件的治理力量"
      popupMatchSelectWidth={false}
      style={{ width: '100%' }}
      onChange={(next: string | null) => onChange(next ?? '')}
    />
  )
}
