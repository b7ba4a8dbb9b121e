import { Checkbox, Form } from 'antd'
import { useId } from 'react'
import type { FieldView } from '../../contract/facts.ts'
import type { BookField, FieldBook } from './use-field-book.ts'
import { ValueControl } from './value-control.tsx'
import type { WrittenValues } from './written-values.ts'
import './facts.css'

interface ValuesFieldsProps {
  fields: readonly BookField[]
  book: FieldBook
  written: WrittenValues
  /** What is known now, shown under each field. */
  known?: readonly FieldView[]
  /** Fields that must be filled in. */
  required?: readonly string[]
}

/** Controls for the values of some fields; what is left empty says nothing about that field. */
export function ValuesFields({ fields, known = [], required = [], ...rest }: ValuesFieldsProps) {
  return (
    <div className="reg-fact-form">
      {fields.map((field) => (
        <FieldItem
          key={field.field}
          field={field}
          now={known.find((one) => one.field === field.field)}
          isRequired={required.includes(field.field)}
          {...rest}
        />
      ))}
    </div>
  )
}

interface FieldItemProps extends Pick<ValuesFieldsProps, 'book' | 'written'> {
  field: BookField
  now: FieldView | undefined
  isRequired: boolean
}

/** What somebody has for life is another value or none was ever known; it does not cease. */
const LASTING = new Set(['name', 'idNumber', 'idDocument', 'sex', 'birthOn', 'nativePlace'])

function FieldItem({ field, now, isRequired, book, written }: FieldItemProps) {
  const id = useId()
  const value = written.values[field.field]
  const problem = written.problems[field.field]
  const isGone = value === null
  return (
    <Form.Item
      label={field.title}
      htmlFor={id}
      required={isRequired}
      help={problem}
      extra={
        now && (
          <span className="reg-fact-now">
            现为：{now.value ?? '没有'}{' '}
            {now.value !== null && !LASTING.has(field.field) && (
              <Checkbox
                checked={isGone}
                onChange={({ target }) => written.set(field.field, target.checked ? null : undefined)}
              >
                现已没有
              </Checkbox>
            )}
          </span>
        )
      }
      {...(problem && { validateStatus: 'error' as const })}
    >
      <ValueControl
        id={id}
        field={field}
        book={book}
        value={isGone ? undefined : value}
        invalid={problem !== undefined}
        onChange={(next) => written.set(field.field, next)}
        {...(isGone && { placeholder: '没有' })}
      />
    </Form.Item>
  )
}
