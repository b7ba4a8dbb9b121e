import { DatePicker, Input, InputNumber, Radio, Select } from 'antd'
import dayjs from 'dayjs'
import { AreaSelect } from '../../../areas/ui/pickers/area-select.tsx'
import type { BookField, FieldBook } from './use-field-book.ts'
import type { Written } from './written-values.ts'

export interface ValueControlProps {
  id: string
  field: BookField
  book: FieldBook
  value: Written | undefined
  /** `undefined` leaves the field alone. */
  onChange: (value: Written | undefined) => void
  placeholder?: string
  invalid?: boolean
}

/** The console's control for a field by its kind. */
export function ValueControl(props: ValueControlProps) {
  switch (props.field.kind) {
    case 'code':
      return <CodeControl {...props} />
    case 'flag':
      return <FlagControl {...props} />
    case 'date':
      return <DayControl {...props} />
    case 'number':
      return <NumberControl {...props} />
    case 'area':
      return (
        <AreaSelect
          id={props.id}
          isWide
          value={textOf(props.value)}
          placeholder={props.placeholder ?? '请选择'}
          label={props.field.title}
          onChange={(code) => props.onChange(code || undefined)}
        />
      )
    default:
      return <TextControl {...props} />
  }
}

function TextControl({ id, field, value, onChange, placeholder, invalid }: ValueControlProps) {
  const isDigits = field.kind === 'phone' || field.kind === 'idNumber'
  return (
    <Input
      id={id}
      value={textOf(value)}
      maxLength={500}
      autoComplete="off"
      inputMode={isDigits ? 'numeric' : 'text'}
      placeholder={placeholder ?? ''}
      aria-invalid={invalid ?? false}
      onChange={({ target }) => onChange(target.value === '' ? undefined : target.value)}
    />
  )
}

function CodeControl({ id, field, book, value, onChange, placeholder, invalid }: ValueControlProps) {
  return (
    <Select
      id={id}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      options={[...book.choicesOf(field.codes ?? '')]}
      value={textOf(value) || null}
      placeholder={placeholder ?? '请选择'}
      aria-invalid={invalid ?? false}
      onChange={(code: string | null) => onChange(code ?? undefined)}
    />
  )
}

function FlagControl({ id, value, onChange }: ValueControlProps) {
  return (
    <Radio.Group
      id={id}
      optionType="button"
      value={value}
      options={[
        { value: true, label: '是' },
        { value: false, label: '否' },
      ]}
      onChange={({ target }) => onChange(target.value as boolean)}
    />
  )
}

function DayControl({ id, value, onChange, placeholder }: ValueControlProps) {
  return (
    <DatePicker
      id={id}
      style={{ width: '100%' }}
      placeholder={placeholder ?? '年-月-日'}
      value={typeof value === 'string' ? dayjs(value) : null}
      onChange={(day) => onChange(day?.format('YYYY-MM-DD'))}
    />
  )
}

function NumberControl({ id, field, value, onChange, placeholder, invalid }: ValueControlProps) {
  return (
    <InputNumber
      id={id}
      min={0}
      style={{ width: '100%' }}
      placeholder={placeholder ?? ''}
      value={typeof value === 'number' ? value : null}
      suffix={field.unit}
      aria-invalid={invalid ?? false}
      onChange={(number) => onChange(number ?? undefined)}
    />
  )
}

function textOf(value: Written | undefined): string {
  return typeof value === 'string' ? value : ''
}
