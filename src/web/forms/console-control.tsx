import { DatePicker, Input, InputNumber, Radio, Select, Switch } from 'antd'
import dayjs from 'dayjs'
import type { ControlProps } from './control.ts'
import type { Choice } from './form-fields.ts'

const FEW = 5

/** antd's control for a field's kind. Values stay plain JSON: dates are text as the contract has them. */
export function ConsoleControl(props: ControlProps) {
  switch (props.field.kind) {
    case 'text':
    case 'multiline':
      return <Words {...props} />
    case 'number':
      return <Amount {...props} />
    case 'choice':
      return <OneOf {...props} />
    case 'choices':
    case 'words':
      return <ManyOf {...props} />
    case 'date':
    case 'datetime':
      return <Moment {...props} />
    case 'flag':
      return <Flag {...props} />
    case 'other':
      throw new Error(`field "${props.field.name}" needs a control of the screen's own`)
  }
}

function Words({ id, field, value, onChange, invalid }: ControlProps) {
  const common = {
    id,
    value: typeof value === 'string' ? value : '',
    placeholder: field.placeholder ?? '',
    'aria-invalid': invalid,
    ...(field.maxLength !== undefined && { maxLength: field.maxLength }),
  }
  if (field.kind === 'multiline') {
    return (
      <Input.TextArea
        {...common}
        autoSize={{ minRows: 3, maxRows: 12 }}
        showCount={field.maxLength !== undefined}
        onChange={(event) => onChange(event.target.value)}
      />
    )
  }
  return <Input {...common} onChange={(event) => onChange(event.target.value)} />
}

function Amount({ id, field, value, onChange, invalid }: ControlProps) {
  return (
    <InputNumber
      id={id}
      value={typeof value === 'number' ? value : null}
      onChange={(amount) => onChange(amount ?? undefined)}
      aria-invalid={invalid}
      style={{ width: '100%' }}
      {...(field.isInteger && { precision: 0 })}
      {...(field.min !== undefined && { min: field.min })}
      {...(field.max !== undefined && { max: field.max })}
      {...(field.unit !== undefined && { suffix: field.unit })}
      {...(field.placeholder !== undefined && { placeholder: field.placeholder })}
    />
  )
}

function OneOf({ id, field, value, onChange, invalid }: ControlProps) {
  if (field.choices.length <= FEW && field.required) {
    return (
      <Radio.Group
        id={id}
        value={value}
        options={field.choices.map(({ value: code, label }) => ({ value: code, label }))}
        optionType="button"
        onChange={(event) => onChange(event.target.value)}
      />
    )
  }
  return (
    <Select
      id={id}
      value={(value as Choice['value'] | undefined) ?? null}
      options={[...field.choices]}
      allowClear={!field.required}
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={field.placeholder ?? '请选择'}
      aria-invalid={invalid}
      onChange={(code) => onChange(code ?? undefined)}
    />
  )
}

function ManyOf({ id, field, value, onChange, invalid }: ControlProps) {
  const chosen = Array.isArray(value) ? (value as Choice['value'][]) : []
  return (
    <Select
      id={id}
      mode={field.kind === 'words' ? 'tags' : 'multiple'}
      value={chosen}
      options={[...field.choices]}
      allowClear
      tokenSeparators={field.kind === 'words' ? [',', '，', ' '] : []}
      placeholder={field.placeholder ?? (field.kind === 'words' ? '输入后回车' : '请选择')}
      aria-invalid={invalid}
      onChange={(codes: Choice['value'][]) => onChange(codes.length > 0 ? codes : undefined)}
    />
  )
}

function Moment({ id, field, value, onChange, invalid }: ControlProps) {
  const withTime = field.kind === 'datetime'
  return (
    <DatePicker
      id={id}
      value={typeof value === 'string' ? dayjs(value) : null}
      showTime={withTime ? { format: 'HH:mm' } : false}
      format={withTime ? 'YYYY-MM-DD HH:mm' : 'YYYY-MM-DD'}
      aria-invalid={invalid}
      style={{ width: '100%' }}
      onChange={(at) =>
        onChange(
          at ? (withTime ? at.second(0).millisecond(0).toISOString() : at.format('YYYY-MM-DD')) : undefined,
        )
      }
    />
  )
}

function Flag({ id, value, onChange, invalid }: ControlProps) {
  return (
    <Switch
      id={id}
      checked={value === true}
      onChange={(checked) => onChange(checked)}
      aria-invalid={invalid}
      checkedChildren="是"
      unCheckedChildren="否"
    />
  )
}
