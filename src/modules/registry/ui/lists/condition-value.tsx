import { DatePicker, Form, Input, InputNumber, Radio, Select } from 'antd'
import dayjs from 'dayjs'
import type { BookField, FieldBook } from '../facts/use-field-book.ts'
import type { Asked } from './asked.ts'

interface ConditionValueProps {
  id: string
  field: BookField
  book: FieldBook
  asked: Asked
  onChange: (part: Partial<Asked>) => void
}

/** What the field should be, by its kind. */
export function ConditionValue(props: ConditionValueProps) {
  switch (props.field.kind) {
    case 'code':
      return <Codes {...props} />
    case 'flag':
      return <YesNo {...props} />
    case 'number':
      return <Numbers {...props} />
    case 'date':
      return <Days {...props} />
    default:
      return <Words {...props} />
  }
}

function Codes({ id, field, book, asked, onChange }: ConditionValueProps) {
  return (
    <Form.Item label="是其中之一" htmlFor={`${id}-value`}>
      <Select
        id={`${id}-value`}
        mode="multiple"
        showSearch={{ optionFilterProp: 'label' }}
        placeholder="可选几个"
        value={[...asked.values]}
        options={[...book.choicesOf(field.codes ?? '')]}
        onChange={(values: string[]) => onChange({ values })}
      />
    </Form.Item>
  )
}

function YesNo({ id, field, asked, onChange }: ConditionValueProps) {
  return (
    <Form.Item label={field.title}>
      <Radio.Group
        id={`${id}-value`}
        aria-label={field.title}
        optionType="button"
        value={asked.values[0] ?? null}
        options={[
          { value: 'true', label: '是' },
          { value: 'false', label: '否' },
        ]}
        onChange={({ target }) => onChange({ values: [String(target.value)] })}
      />
    </Form.Item>
  )
}

function Words({ id, asked, onChange }: ConditionValueProps) {
  return (
    <Form.Item label="含有" htmlFor={`${id}-value`}>
      <Input
        id={`${id}-value`}
        value={asked.words}
        maxLength={60}
        autoComplete="off"
        placeholder="其中一段文字"
        onChange={({ target }) => onChange({ words: target.value })}
      />
    </Form.Item>
  )
}

function Numbers({ id, field, asked, onChange }: ConditionValueProps) {
  const box = (key: 'from' | 'to', label: string) => (
    <InputNumber
      id={`${id}-${key}`}
      aria-label={label}
      placeholder={label}
      min={0}
      suffix={field.unit}
      value={asked[key] === '' ? null : Number(asked[key])}
      onChange={(number) => onChange({ [key]: number === null ? '' : String(number) })}
    />
  )
  return (
    <Form.Item label="范围，可只填一头">
      <div className="reg-condition-range">
        {box('from', '不少于')}
        <span>至</span>
        {box('to', '不超过')}
      </div>
    </Form.Item>
  )
}

function Days({ id, asked, onChange }: ConditionValueProps) {
  const box = (key: 'from' | 'to', label: string) => (
    <DatePicker
      id={`${id}-${key}`}
      aria-label={label}
      placeholder={label}
      value={asked[key] === '' ? null : dayjs(asked[key])}
      onChange={(day) => onChange({ [key]: day?.format('YYYY-MM-DD') ?? '' })}
    />
  )
  return (
    <Form.Item label="日期，可只填一头">
      <div className="reg-condition-range">
        {box('from', '从')}
        <span>至</span>
        {box('to', '到')}
      </div>
    </Form.Item>
  )
}
