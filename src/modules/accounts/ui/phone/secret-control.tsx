import { Input } from 'antd-mobile'
import type { ControlProps } from '../../../../web/forms/control.ts'

/** A password field of a phone form. */
export function SecretControl({ id, field, value, onChange }: ControlProps) {
  return (
    <Input
      id={id}
      type="password"
      placeholder={`请输入${field.title}`}
      value={typeof value === 'string' ? value : ''}
      onChange={onChange}
      autoComplete={field.name === 'current' ? 'current-password' : 'new-password'}
    />
  )
}
