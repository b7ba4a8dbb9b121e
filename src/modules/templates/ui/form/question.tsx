import { useId } from 'react'
import type { FormNode } from '../../rules/form/form.ts'
import type { Frame } from '../../rules/form/frame.ts'
import { titleAt } from '../../rules/form/words.ts'
import { Control } from './control.tsx'
import { useFormState } from './use-form.ts'

/** Kinds whose control is several: they are a group under the question's name. */
const several: ReadonlySet<string> = new Set([
  'one',
  'many',
  'photo',
  'place',
  'signature',
  'person',
  'house',
])

/** A question with its hint, where its answer came from, and what is wrong with it. */
export function Question({ node, frame, tells }: { node: FormNode; frame: Frame; tells: boolean }) {
  const { settled, problems, place } = useFormState()
  const id = useId()
  const { name, title, hint, kind, required, unit } = node.item
  const path = frame.prefix + name
  const words = titleAt(title, settled, frame)
  if (kind === 'note') return <p className="wg-sheet-note">{words}</p>
  const problem = tells ? problems.get(path) : undefined
  const source = frame.prefix === '' ? place.sources[name] : undefined
  const label = (
    <>
      {words}
      {unit && <small>（{unit}）</small>}
      {required && (
        <span className="wg-sheet-star" title="必填">
          *
        </span>
      )}
    </>
  )
  const rest = (
    <>
      {hint && <p className="wg-sheet-hint">{hint}</p>}
      <Control id={id} node={node} frame={frame} invalid={problem !== undefined} />
      {source && <p className="wg-sheet-source">已带出：{source}，请当面核对</p>}
      {problem && (
        <p className="wg-sheet-problem" role="alert">
          {problem}
        </p>
      )}
    </>
  )
  if (several.has(kind))
    return (
      <fieldset className="wg-sheet-question" data-path={path}>
        <legend>{label}</legend>
        {rest}
      </fieldset>
    )
  return (
    <div className="wg-sheet-question" data-path={path}>
      <label htmlFor={id}>{label}</label>
      {rest}
    </div>
  )
}
