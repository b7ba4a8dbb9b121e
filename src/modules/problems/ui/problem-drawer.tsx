import { useCall } from '../../../web/api/use-call.ts'
import { ErrorState, Loading } from '../../../web/components/state-pages.tsx'
import { StateTag } from '../../../web/components/state-tag.tsx'
import { SideDrawer } from '../../../web/list/side-drawer.tsx'
import type { OpenRow } from '../../../web/list/use-open-row.ts'
import { getProblem } from '../contract/problems.ts'
import { ProblemActions } from './problem-actions.tsx'
import { ProblemBody } from './problem-body.tsx'
import { stateKinds, urgentWords } from './states.ts'

/** A class of problems beside its list; it is read again whenever the server says that it changed. */
export function ProblemDrawer({ row, ids }: { row: OpenRow; ids: readonly string[] }) {
  const answer = useCall(getProblem, { id: row.id }, { enabled: row.id !== '' })
  const problem = row.id === '' ? undefined : answer.data
  return (
    <SideDrawer
      row={row}
      ids={ids}
      title={
        problem ? (
          <span className="wg-problem-title">
            {problem.title}
            <StateTag kind={stateKinds[problem.state]}>{problem.stateName}</StateTag>
            {urgentWords(problem) && <StateTag kind="overdue">{urgentWords(problem)}</StateTag>}
          </span>
        ) : (
          '一类事'
        )
      }
      footer={problem && <ProblemActions problem={problem} onStale={() => void answer.refetch()} />}
    >
      {answer.isPending && <Loading lines={10} />}
      {answer.error && !problem && (
        <ErrorState title="一类事没有加载出来" error={answer.error} onRetry={() => void answer.refetch()} />
      )}
      {problem && <ProblemBody problem={problem} />}
    </SideDrawer>
  )
}
