import { CloseOutlined, FilterOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { parseConditions, writeConditions } from '../../rules/field-conditions.ts'
import type { FieldBook } from '../facts/use-field-book.ts'
import { type Asked, askedOf, conditionsOf, nothingAsked, wordsOf } from './asked.ts'
import { ConditionDialog } from './condition-dialog.tsx'
import './lists.css'

interface ConditionsProps {
  book: FieldBook | undefined
  /** As it stands in the address. */
  value: string
  onChange: (value: string) => void
}

/** 按字段筛选: what is asked of single fields, each to be changed or taken away. */
export function Conditions({ book, value, onChange }: ConditionsProps) {
  const [open, setOpen] = useState<Asked>()
  const button = useBack(open !== undefined)
  const all = askedOf(parseConditions(value))
  const keep = (list: readonly Asked[]) => onChange(writeConditions(list.flatMap(conditionsOf)))
  const without = (...fields: string[]) => all.filter(({ field }) => !fields.includes(field))
  return (
    <>
      {all.map((asked) => {
        const words = wordsOf(asked, book)
        return (
          <span key={asked.field} className="reg-condition">
            <button type="button" disabled={!book} title={`改条件“${words}”`} onClick={() => setOpen(asked)}>
              {words}
            </button>
            <Button
              type="text"
              size="small"
              icon={<CloseOutlined />}
              aria-label={`去掉条件“${words}”`}
              onClick={() => {
                keep(without(asked.field))
                button.current?.focus()
              }}
            />
          </span>
        )
      })}
      <Button
        ref={button}
        icon={<FilterOutlined />}
        disabled={!book}
        onClick={() => setOpen(nothingAsked(''))}
      >
        按字段筛选
      </Button>
      {open && book && (
        <ConditionDialog
          book={book}
          asked={open}
          onClose={() => setOpen(undefined)}
          onDone={(asked) => {
            keep([...without(open.field, asked.field), asked])
            setOpen(undefined)
          }}
        />
      )}
    </>
  )
}

/** The keyboard goes on at the button when the dialog is gone. */
function useBack(isOpen: boolean) {
  const button = useRef<HTMLButtonElement>(null)
  const wasOpen = useRef(false)
  useEffect(() => {
    if (wasOpen.current && !isOpen) button.current?.focus()
    wasOpen.current = isOpen
  }, [isOpen])
  return button
}
