import { useState } from 'react'
import { choicesAt } from '../../rules/form/validate.ts'
import type { AnswerProps } from './control.tsx'
import { useFormState } from './use-form.ts'

/** More than this are searched, not looked through. */
const MANY = 12

/** One or several of a list, each as wide as a thumb needs. */
export function ChoiceControl({ id, node, frame, answer, onAnswer }: AnswerProps) {
  const { settled } = useFormState()
  const [words, setWords] = useState('')
  const isMany = node.item.kind === 'many'
  const chosen = Array.isArray(answer) ? answer.map(String) : answer === null ? [] : [String(answer)]
  const offered = choicesAt(node, { settled, frame })
  const isLong = offered.length > MANY
  const shown = isLong
    ? offered
        .filter(({ value, title }) => chosen.includes(value) || (words !== '' && title.includes(words)))
        .slice(0, 30)
    : offered
  const toggle = (value: string) => {
    if (!isMany) onAnswer(chosen.includes(value) && !node.item.required ? null : value)
    else onAnswer(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value])
  }
  return (
    <div className="wg-sheet-choices">
      {isLong && (
        <input
          className="wg-sheet-input"
          type="search"
          placeholder={`共 ${offered.length} 项，输入几个字查找`}
          aria-label="查找选项"
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      )}
      {shown.map(({ value, title }) => (
        <label key={value} className="wg-sheet-choice" data-chosen={chosen.includes(value) || undefined}>
          <input
            type={isMany ? 'checkbox' : 'radio'}
            name={id}
            checked={chosen.includes(value)}
            disabled={node.item.readonly}
            onChange={() => toggle(value)}
          />
          {title}
        </label>
      ))}
      {offered.length === 0 && <p className="wg-sheet-hint">先回答前面的题目，这里才有选项</p>}
    </div>
  )
}
