import { Button } from 'antd-mobile'
import { useId, useState } from 'react'
import { useCommand } from '../../../../web/api/use-call.ts'
import { Loading } from '../../../../web/components/state-pages.tsx'
import { stateFacts } from '../../contract/facts.ts'
import type { PersonFile } from '../../contract/people.ts'
import { PhoneValue } from '../facts/phone/phone-value.tsx'
import { type BookField, type FieldBook, useFieldBook } from '../facts/use-field-book.ts'
import { useWrittenValues, type WrittenValues } from '../facts/written-values.ts'
import { Sheet } from './sheet.tsx'

interface AddFactsSheetProps {
  person: PersonFile
  onClose: () => void
}

/** What is not known yet, filled in on the spot; it counts as seen on site. */
export function AddFactsSheet(props: AddFactsSheetProps) {
  const book = useFieldBook('person')
  return (
    <Sheet title="补充内容" onClose={props.onClose}>
      {book ? <AddForm {...props} book={book} /> : <Loading lines={6} />}
    </Sheet>
  )
}

const FIRST = 8

function AddForm({ person, onClose, book }: AddFactsSheetProps & { book: FieldBook }) {
  const written = useWrittenValues()
  const [isAll, showAll] = useState(false)
  const command = useCommand(stateFacts)
  const known = new Set(person.fields.map(({ field }) => field))
  const open = book.fields.filter(({ field, isCollected }) => isCollected && !known.has(field))
  const count = Object.keys(written.values).length
  const send = () =>
    command.mutate(
      {
        input: {
          kind: 'person',
          id: person.id,
          version: person.version,
          values: { ...written.values },
          isVerified: true,
        },
      },
      { onSuccess: onClose, onError: written.refuse },
    )
  return (
    <div className="reg-fact-mend">
      {(isAll ? open : open.slice(0, FIRST)).map((field) => (
        <ValueRow key={field.field} field={field} book={book} written={written} />
      ))}
      {!isAll && open.length > FIRST && (
        <Button block fill="none" onClick={() => showAll(true)}>
          还有 {open.length - FIRST} 项
        </Button>
      )}
      {written.general && (
        <p className="wg-phone-problem" role="alert">
          {written.general}
        </p>
      )}
      <Button
        block
        color="primary"
        size="large"
        disabled={count === 0}
        loading={command.isPending}
        onClick={send}
      >
        {count > 0 ? `登记 ${count} 项` : '登记'}
      </Button>
    </div>
  )
}

interface ValueRowProps {
  field: BookField
  book: FieldBook
  written: WrittenValues
  isRequired?: boolean
}

/** A field with its name above and what is wrong below. */
export function ValueRow({ field, book, written, isRequired = false }: ValueRowProps) {
  const id = useId()
  const problem = written.problems[field.field]
  return (
    <div>
      <label className="wg-phone-label" htmlFor={id}>
        {field.title}
        {isRequired && <span className="wg-quiet">（必填）</span>}
      </label>
      <PhoneValue
        id={id}
        field={field}
        book={book}
        value={written.values[field.field]}
        invalid={problem !== undefined}
        onChange={(value) => written.set(field.field, value)}
      />
      {problem && (
        <div className="wg-phone-problem" role="alert">
          {problem}
        </div>
      )}
    </div>
  )
}
