import { isHolder } from '../../contract/terms.ts'
import type { FormNode } from '../../rules/form/form.ts'
import type { Frame } from '../../rules/form/frame.ts'
import { titleAt } from '../../rules/form/words.ts'
import { Question } from './question.tsx'
import { Rounds } from './rounds.tsx'
import type { Step } from './steps.ts'
import { FormContext, type FormState, useFormState } from './use-form.ts'
import './form.css'

/** One page of a form. `tells` shows what is wrong; before that a person is left in peace. */
export function StepView({ state, step, tells }: { state: FormState; step: Step; tells: boolean }) {
  return (
    <FormContext.Provider value={state}>
      <div className="wg-sheet">
        <Nodes nodes={step.nodes} frame={state.root} tells={tells} />
      </div>
    </FormContext.Provider>
  )
}

export interface NodesProps {
  nodes: readonly FormNode[]
  frame: Frame
  tells: boolean
}

export function Nodes({ nodes, frame, tells }: NodesProps) {
  const { settled } = useFormState()
  return nodes
    .filter(({ item }) => !settled.hidden.has(frame.prefix + item.name) && item.kind !== 'calculated')
    .map((node) => <One key={node.item.name} node={node} frame={frame} tells={tells} />)
}

function One({ node, frame, tells }: { node: FormNode; frame: Frame; tells: boolean }) {
  const { settled } = useFormState()
  const { kind, title } = node.item
  if (kind === 'repeat')
    return (
      <Rounds node={node} frame={frame} tells={tells}>
        {(round) => <Nodes nodes={node.children} frame={round} tells={tells} />}
      </Rounds>
    )
  if (!isHolder(kind)) return <Question node={node} frame={frame} tells={tells} />
  return (
    <fieldset className="wg-sheet-group">
      {title && <legend>{titleAt(title, settled, frame)}</legend>}
      <Nodes nodes={node.children} frame={frame} tells={tells} />
    </fieldset>
  )
}
