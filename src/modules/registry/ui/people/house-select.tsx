import type { ControlProps } from '../../../../web/forms/control.ts'
import { HouseSelect } from '../pickers/house-select.tsx'

/** A house as a field of a form. */
export function HouseControl({ id, value, onChange, invalid }: ControlProps) {
  return (
    <HouseSelect
      id={id}
      invalid={invalid}
      value={typeof value === 'string' ? value : ''}
      onChange={(house) => onChange(house || undefined)}
    />
  )
}
