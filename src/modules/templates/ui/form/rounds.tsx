import type { ReactNode } from 'react'
import type { FormNode } from '../../rules/form/form.ts'
import { type Frame, roundFrame, roundsOf } from '../../rules/form/frame.ts'
import { MOST_ROUNDS } from '../../rules/form/validate.ts'
import { titleAt } from '../../rules/form/words.ts'
import { useFormState } from './use-form.ts'

interface RoundsProps {
  node: FormNode
  frame: Frame
  tells: boolean
  /** The questions of one round. */
  children: (round: Frame) => ReactNode
}

/** A repeat: the same questions for each member, each in a box of its own. */
export function Rounds({ node, frame, tells, children }: RoundsProps) {
  const { settled, addRound, removeRound, problems } = useFormState()
  const { name, title, hint, atLeast = 0, atMost = MOST_ROUNDS } = node.item
  const path = frame.prefix + name
  const rounds = roundsOf(frame.answers[name])
  const words = titleAt(title, settled, frame)
  const problem = tells ? problems.get(path) : undefined
  return (
    <section className="wg-sheet-rounds" aria-label={words} data-path={path}>
      {hint && <p className="wg-sheet-hint">{hint}</p>}
      {rounds
        .map((_, n) => roundFrame(frame, name, n))
        .map((round, n) => (
          <fieldset key={round.prefix} className="wg-sheet-round">
            <legend>
              {words} {n + 1}
            </legend>
            {rounds.length > atLeast && (
              <button type="button" className="wg-sheet-remove" onClick={() => removeRound(path, n)}>
                删除
              </button>
            )}
            {children(round)}
          </fieldset>
        ))}
      {problem && (
        <p className="wg-sheet-problem" role="alert">
          {problem}
        </p>
      )}
      {rounds.length < atMost && (
        <button type="button" className="wg-sheet-add" onClick={() => addRound(node, frame)}>
          ＋ 添加{words}
        </button>
      )}
    </section>
  )
}
