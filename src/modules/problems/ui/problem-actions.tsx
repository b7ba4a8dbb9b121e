import { Button, Modal } from 'antd'
import { useState } from 'react'
import type { AnyEndpoint } from '../../../base/contract.ts'
import { CommandForm } from '../../../web/forms/command-form.tsx'
import type { Controls } from '../../../web/forms/control.ts'
import * as endpoints from '../contract/actions.ts'
import { actionNames, type ProblemAction } from '../contract/terms.ts'
import { CriteriaDialog } from './criteria-dialog.tsx'
import { MeasuresControl } from './measures-control.tsx'
import { OwnerControl, OwnerPersonControl } from './owner-control.tsx'
import type { ProblemDetail } from './problem-body.tsx'

interface Shown {
  endpoint: AnyEndpoint
  /** What it means, before it is done. */
  says: string
  danger?: true
}

/** Actions with a form of their own, in the order of the dock; the last that may be done is the likely one. */
const shown: Partial<Record<ProblemAction, Shown>> = {
  dismiss: {
    endpoint: endpoints.dismissProblem,
    says: '归入的工单照常办理，这一类事不再跟踪。',
    danger: true,
  },
  reassign: { endpoint: endpoints.reassignProblem, says: '新的责任单位和责任人会收到通知。' },
  progress: { endpoint: endpoints.recordProgress, says: '写进经过，所有看得到这一类事的人都能看到。' },
  reopen: { endpoint: endpoints.reopenProblem, says: '回到整治，责任单位重新制定措施。', danger: true },
  settle_recurrence: { endpoint: endpoints.settleRecurrence, says: '写明理由后继续观察。' },
  plan: { endpoint: endpoints.planProblem, says: '写明怎么治、分几步、什么时候完成。' },
  accept: { endpoint: endpoints.acceptProblem, says: '责任单位和责任人会收到通知。' },
  start: { endpoint: endpoints.startProblem, says: '从现在起按“整治中”统计。' },
  watch: { endpoint: endpoints.watchProblem, says: '观察期内再发生会提醒认定，期满后可以销号。' },
  close: { endpoint: endpoints.closeProblem, says: '不再反复发生，结束跟踪。' },
}
const order = Object.keys(shown) as ProblemAction[]

const controls: Controls = {
  ownerOrganisationId: OwnerControl,
  ownerUserId: OwnerPersonControl,
  measures: MeasuresControl,
}

/** The actions this person may take now, the likely one last. */
export function ProblemActions({ problem, onStale }: { problem: ProblemDetail; onStale: () => void }) {
  const [open, setOpen] = useState<ProblemAction>()
  const mine = order.filter((action) => problem.actions.includes(action))
  const close = () => setOpen(undefined)
  return (
    <div className="wg-problem-dock">
      {problem.actions.includes('edit') && <Button onClick={() => setOpen('edit')}>修改归集条件</Button>}
      {mine.map((action, i) => (
        <Button
          key={action}
          type={i === mine.length - 1 && !shown[action]?.danger ? 'primary' : 'default'}
          onClick={() => setOpen(action)}
        >
          {actionNames[action]}
        </Button>
      ))}
      {open === 'edit' && <CriteriaDialog problem={problem} onClose={close} onDone={close} />}
      {open && open !== 'edit' && (
        <ActionDialog problem={problem} action={open} onClose={close} onStale={onStale} />
      )}
    </div>
  )
}

interface ActionDialogProps {
  problem: ProblemDetail
  action: ProblemAction
  onClose: () => void
  onStale: () => void
}

function ActionDialog({ problem, action, onClose, onStale }: ActionDialogProps) {
  const spec = shown[action]
  if (!spec) return null
  const name = actionNames[action]
  return (
    <Modal
      open
      footer={null}
      width={action === 'plan' ? 760 : 560}
      title={`${name}：${problem.title}`}
      onCancel={onClose}
    >
      <p className="wg-quiet">{spec.says}</p>
      <CommandForm
        endpoint={spec.endpoint}
        initial={startOf(problem) as never}
        hidden={['version'] as never}
        controls={controls}
        submitLabel={name}
        danger={spec.danger ?? false}
        onDone={onClose}
        onRefused={(error) => error.status === 409 && onStale()}
        onCancel={onClose}
      />
    </Modal>
  )
}

/** What is known already stands in the form. */
function startOf({ id, version, plan, measures, targetOn, ownerOrganisationId, ownerUserId }: ProblemDetail) {
  return {
    id,
    version,
    plan,
    measures,
    ...(targetOn && { targetOn }),
    ...(ownerOrganisationId && { ownerOrganisationId }),
    ownerUserId,
  }
}
