import type { ChangeEvent } from 'react'
import type { Answer } from '../../contract/answers.ts'
import type { Item } from '../../contract/definition.ts'
import type { FormNode } from '../../rules/form/form.ts'
import type { Frame } from '../../rules/form/frame.ts'
import { PhotoControl, PlaceControl } from './capture.tsx'
import { ChoiceControl } from './choices.tsx'
import { Chooser } from './chooser.tsx'
import { Signature } from './signature.tsx'
import { useFormState } from './use-form.ts'

export interface ControlProps {
  id: string
  node: FormNode
  frame: Frame
  invalid: boolean
}

export interface AnswerProps extends ControlProps {
  answer: Answer
  onAnswer: (answer: Answer) => void
}

/** What answers a question of this kind. */
export function Control(props: ControlProps) {
  const { set } = useFormState()
  const { node, frame } = props
  const path = frame.prefix + node.item.name
  const answer = frame.answers[node.item.name] ?? null
  const Kind = controls[node.item.kind] ?? TextControl
  return <Kind {...props} answer={answer} onAnswer={(next) => set(path, next)} />
}

const controls: Partial<Record<Item['kind'], (props: AnswerProps) => React.ReactNode>> = {
  long_text: LongText,
  one: ChoiceControl,
  many: ChoiceControl,
  photo: PhotoControl,
  place: PlaceControl,
  signature: Signature,
  person: Chooser,
  house: Chooser,
}

const types: Partial<Record<Item['kind'], { type: string; inputMode?: 'numeric' | 'decimal' | 'tel' }>> = {
  integer: { type: 'text', inputMode: 'numeric' },
  decimal: { type: 'text', inputMode: 'decimal' },
  date: { type: 'date' },
  time: { type: 'time' },
  phone: { type: 'tel', inputMode: 'tel' },
}

function TextControl({ id, node, invalid, answer, onAnswer }: AnswerProps) {
  const { kind, readonly } = node.item
  return (
    <input
      id={id}
      className="wg-sheet-input"
      {...(types[kind] ?? { type: 'text' })}
      value={typeof answer === 'string' || typeof answer === 'number' ? answer : ''}
      readOnly={readonly}
      aria-invalid={invalid}
      autoComplete="off"
      onChange={(event) => onAnswer(read(kind, event))}
    />
  )
}

/** A whole number becomes one at once; what is still being typed stays as it is. */
function read(kind: Item['kind'], { target }: ChangeEvent<HTMLInputElement>): Answer {
  const text = target.value
  if (text === '') return null
  return (kind === 'integer' || kind === 'decimal') && /^-?(0|[1-9]\d{0,14})(\.\d*[1-9])?$/.test(text)
    ? Number(text)
    : text
}

function LongText({ id, node, invalid, answer, onAnswer }: AnswerProps) {
  return (
    <textarea
      id={id}
      className="wg-sheet-input"
      rows={4}
      value={typeof answer === 'string' ? answer : ''}
      readOnly={node.item.readonly}
      aria-invalid={invalid}
      onChange={(event) => onAnswer(event.target.value || null)}
    />
  )
}
