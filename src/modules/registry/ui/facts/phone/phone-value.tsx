import { Input, Selector } from 'antd-mobile'
import type { ValueControlProps } from '../value-control.tsx'
import '../../../../../web/phone/phone-form.css'
import './phone-facts.css'

const FEW = 9

/** The same for a thumb: big choices, the phone's own date picker, digits where digits are asked for. */
export function PhoneValue(props: ValueControlProps) {
  switch (props.field.kind) {
    case 'code':
      return <PhoneCode {...props} />
    case 'flag':
      return (
        <Selector
          columns={2}
          options={[
            { value: 'yes', label: '是' },
            { value: 'no', label: '否' },
          ]}
          value={typeof props.value === 'boolean' ? [props.value ? 'yes' : 'no'] : []}
          onChange={([picked]) => props.onChange(picked === undefined ? undefined : picked === 'yes')}
        />
      )
    case 'date':
      return (
        <input
          id={props.id}
          type="date"
          className="wg-phone-date"
          aria-label={props.field.title}
          value={textOf(props.value)}
          onChange={({ target }) => props.onChange(target.value || undefined)}
        />
      )
    case 'area':
      // Places of the whole country: nobody scrolls through them, and the first six digits of an ID number are one.
      return <PhoneText {...props} placeholder="六位区划代码，如身份证号前六位" />
    default:
      return <PhoneText {...props} />
  }
}

function PhoneText({ id, field, value, onChange, placeholder }: ValueControlProps) {
  const isDigits = ['phone', 'number', 'area'].includes(field.kind)
  return (
    <Input
      id={id}
      clearable
      aria-label={field.title}
      inputMode={isDigits ? 'decimal' : 'text'}
      value={value === undefined || value === null ? '' : String(value)}
      placeholder={placeholder ?? `请填写${field.title}`}
      onChange={(text) => onChange(text === '' ? undefined : text)}
    />
  )
}

function PhoneCode({ id, field, book, value, onChange }: ValueControlProps) {
  const choices = book.choicesOf(field.codes ?? '')
  if (choices.length <= FEW) {
    return (
      <Selector
        columns={3}
        options={choices.map((one) => ({ ...one, value: String(one.value) }))}
        value={typeof value === 'string' ? [value] : []}
        onChange={([code]) => onChange(code)}
      />
    )
  }
  return (
    <select
      id={id}
      className="reg-phone-choice"
      aria-label={field.title}
      value={textOf(value)}
      onChange={({ target }) => onChange(target.value || undefined)}
    >
      <option value="">请选择</option>
      {choices.map((one) => (
        <option key={one.value} value={one.value}>
          {one.label}
        </option>
      ))}
    </select>
  )
}

function textOf(value: ValueControlProps['value']): string {
  return typeof value === 'string' ? value : ''
}
