import { useState } from 'react'
import { messageOf } from '../../../../web/api/api-error.ts'
import type { ChosenAnswer } from '../../contract/answers.ts'
import type { AnswerProps } from './control.tsx'
import { useFormState } from './use-form.ts'

/** A person or a house of the registry, found by name or address. */
export function Chooser({ id, node, answer, onAnswer, invalid }: AnswerProps) {
  const { place } = useFormState()
  const [found, setFound] = useState<(ChosenAnswer & { note: string })[] | undefined>(undefined)
  const [words, setWords] = useState('')
  const [problem, setProblem] = useState('')
  const kind = node.item.kind === 'house' ? 'house' : 'person'
  const { choose } = place
  if (answer !== null && typeof answer === 'object' && 'title' in answer)
    return (
      <div className="wg-sheet-place">
        <span>{String(answer.title)}</span>
        <button type="button" className="wg-sheet-plain" onClick={() => onAnswer(null)}>
          换一{kind === 'house' ? '处' : '位'}
        </button>
      </div>
    )
  if (!choose) return <p className="wg-sheet-hint">手机上在这里查找{kind === 'house' ? '房屋' : '人员'}</p>
  const search = async (q: string) => {
    setWords(q)
    setProblem('')
    if (q.trim() === '') return setFound(undefined)
    try {
      setFound(await choose(kind, q.trim()))
    } catch (error) {
      setProblem(messageOf(error))
    }
  }
  return (
    <div className="wg-sheet-choices">
      <input
        id={id}
        className="wg-sheet-input"
        type="search"
        placeholder={kind === 'house' ? '输入地址，如 3号楼 201' : '输入姓名'}
        aria-invalid={invalid}
        aria-label={node.item.title}
        value={words}
        onChange={(event) => void search(event.target.value)}
      />
      {found?.map(({ note, ...one }) => (
        <button key={one.id} type="button" className="wg-sheet-found" onClick={() => onAnswer(one)}>
          {one.title}
          <small>{note}</small>
        </button>
      ))}
      {found?.length === 0 && <p className="wg-sheet-hint">没有找到，换几个字试试</p>}
      {problem && (
        <p className="wg-sheet-problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  )
}
