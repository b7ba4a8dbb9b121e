import type { FlowProblem } from '../../../../rules/flow-editing/problems.ts'

/** What is wrong with a field, below it. */
export function FieldProblems({ problems }: { problems: readonly FlowProblem[] }) {
  return problems.map(({ message }) => (
    <div key={message} role="alert" className="wg-flow-problem">
      {message}
    </div>
  ))
}
