import { Input, Selector, Switch, TextArea } from 'antd-mobile'
import type { ControlProps } from '../forms/control.ts'
import type { Choice } from '../forms/form-fields.ts'

/** antd-mobile's control for a field's kind; dates by the phone's own picker. */
export function PhoneControl(props: ControlProps) {
  switch (props.field.kind) {
    case 'text':
      return <Line {...props} />
    case 'multiline':
      return <Lines {...props} />
    case 'number':
      return <Amount {...props} />
    case 'choice':
    case 'choices':
      return <Choices {...props} />
    case 'words':
      return <Words {...props} />
    case 'date':
    case 'datetime':
      return <Moment {...props} />
    case 'flag':
      return (
        <Switch checked={props.value === true} onChange={props.onChange} aria-label={props.field.title} />
      )
    case 'other':
      throw new Error(`field "${props.field.name}" needs a control of the screen's own`)
  }
}

function Line({ id, field, value, onChange }: ControlProps) {
  return (
    <Input
      id={id}
      clearable
      value={textOf(value)}
      onChange={onChange}
      placeholder={field.placeholder ?? `请填写${field.title}`}
      {...(field.maxLength !== undefined && { maxLength: field.maxLength })}
    />
  )
}

function Lines({ id, field, value, onChange }: ControlProps) {
  return (
    <TextArea
      id={id}
      autoSize={{ minRows: 3, maxRows: 10 }}
      value={textOf(value)}
      onChange={onChange}
      placeholder={field.placeholder ?? `请填写${field.title}`}
      {...(field.maxLength !== undefined && { maxLength: field.maxLength, showCount: true })}
    />
  )
}

function Amount({ id, field, value, onChange }: ControlProps) {
  return (
    <Input
      id={id}
      inputMode={field.isInteger ? 'numeric' : 'decimal'}
      value={value === undefined ? '' : String(value)}
      placeholder={field.placeholder ?? (field.unit ? `单位：${field.unit}` : '请填写数字')}
      onChange={(text) => onChange(numberOf(text))}
    />
  )
}

/** What is not yet a number (a lone minus) stays as typed; the contract then says what is wrong with it. */
function numberOf(text: string): unknown {
  if (text.trim() === '') return undefined
  const value = Number(text)
  return Number.isFinite(value) && !text.endsWith('.') ? value : text
}

function Choices({ field, value, onChange }: ControlProps) {
  const many = field.kind === 'choices'
  const chosen = many ? (Array.isArray(value) ? value : []) : value === undefined ? [] : [value]
  return (
    <Selector
      multiple={many}
      columns={field.choices.length > 2 ? 3 : 2}
      options={[...field.choices]}
      value={chosen as Choice['value'][]}
      onChange={(codes) => onChange(many ? (codes.length > 0 ? codes : undefined) : codes[0])}
    />
  )
}

function Words({ id, field, value, onChange }: ControlProps) {
  const words = Array.isArray(value) ? value.map(String) : []
  return (
    <Input
      id={id}
      defaultValue={words.join('，')}
      placeholder={field.placeholder ?? '多个用逗号隔开'}
      onChange={(text) => {
        const parts = text.split(/[,，\s]+/).filter(Boolean)
        onChange(parts.length > 0 ? parts : undefined)
      }}
    />
  )
}

function Moment({ id, field, value, onChange, invalid }: ControlProps) {
  const withTime = field.kind === 'datetime'
  return (
    <input
      id={id}
      type={withTime ? 'datetime-local' : 'date'}
      className="wg-phone-date"
      aria-invalid={invalid}
      value={withTime ? localOf(textOf(value)) : textOf(value)}
      onChange={(event) => onChange(momentOf(event.target.value, withTime))}
    />
  )
}

function momentOf(text: string, withTime: boolean): string | undefined {
  if (text === '') return undefined
  return withTime ? new Date(text).toISOString() : text
}

/** ISO time as the phone's picker wants it: local, without zone. */
function localOf(iso: string): string {
  if (iso === '') return ''
  const date = new Date(iso)
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
