import { Select } from 'antd'
import type { ControlProps } from '../../../../web/forms/control.ts'
import { AreaSelect } from '../../../areas/ui/pickers/area-select.tsx'
import { useCodes } from '../units/use-codes.ts'

export function ClassControl({ id, value, onChange }: ControlProps) {
  return (
    <Select
      id={id}
      placeholder="选一类"
      value={typeof value === 'string' ? value : null}
      options={useCodes('force_class')}
      onChange={(next: string) => onChange(next)}
    />
  )
}

export function SkillsControl({ id, value, onChange }: ControlProps) {
  return (
    <Select
      id={id}
      mode="multiple"
      placeholder="可选多项"
      value={Array.isArray(value) ? (value as string[]) : []}
      options={useCodes('force_skill')}
      showSearch={{ optionFilterProp: 'label' }}
      onChange={(next: string[]) => onChange(next)}
    />
  )
}

export function AreaControl({ id, value, onChange, invalid }: ControlProps) {
  return (
    <AreaSelect
      id={id}
      isWide
      invalid={invalid}
      value={typeof value === 'string' ? value : ''}
      onChange={(next) => onChange(next || undefined)}
    />
  )
}

/** Areas served, one by one; the first is enough for most. */
export function AreasControl({ id, value, onChange, invalid }: ControlProps) {
  const areas = Array.isArray(value) ? (value as string[]) : []
  const put = (at: number, code: string) => {
    const next = [...areas]
    if (code) next[at] = code
    else next.splice(at, 1)
    onChange([...new Set(next)])
  }
  return (
    <div style={{ display: 'grid', gap: 8 }}>
      {[...areas, ''].map((code, at) => (
        <AreaSelect
          key={code || 'new'}
          {...(at === 0 && { id })}
          isWide
          label={at === 0 ? '服务的区域' : '再加一处'}
          value={code}
          invalid={invalid && at === 0}
          onChange={(next) => put(at, next)}
        />
      ))}
    </div>
  )
}
