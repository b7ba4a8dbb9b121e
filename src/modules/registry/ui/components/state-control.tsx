import { Radio } from 'antd'
import type { ControlProps } from '../../../../web/forms/control.ts'
import { componentStateNames } from '../../contract/unit-terms.ts'
import { choicesOf } from '../units/shared-filters.tsx'

export function StateControl({ id, value, onChange }: ControlProps) {
  return (
    <Radio.Group
      id={id}
      optionType="button"
      value={value}
      options={choicesOf(componentStateNames)}
      onChange={({ target }) => onChange(target.value)}
    />
  )
}
