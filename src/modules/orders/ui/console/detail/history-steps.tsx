import { ImageGrid } from '../../../../../web/components/image-grid.tsx'
import type { TimelineStep } from '../../../../../web/components/timeline.tsx'
import type { OrderDetail } from '../../../contract/order.ts'
import { type State, stateNames } from '../../../contract/terms.ts'
import { toAttachment } from '../../shared/attachments.ts'
import { stateKinds } from '../../shared/state-kinds.ts'
import { stepWords } from '../../shared/step-words.ts'

/** Steps and comments as one history, oldest first. */
export function historySteps(order: Pick<OrderDetail, 'steps' | 'comments'>): TimelineStep[] {
  const names = new Map(order.steps.map((step) => [step.toState, step.toStateName]))
  const steps = order.steps.map<TimelineStep>((step) => ({
    id: `step-${step.seq}`,
    action: step.actionName,
    at: step.at,
    who: step.actorName,
    post: step.actorPost && step.actorPost !== step.actorName ? step.actorPost : undefined,
    why: stepWords(step),
    change: changeOf(step, names),
    kind: stateKinds[step.toState],
    evidence: step.files.length > 0 && <ImageGrid attachments={step.files.map(toAttachment)} />,
  }))
  const comments = order.comments.map<TimelineStep>((comment) => ({
    id: `comment-${comment.id}`,
    action: '留言',
    at: comment.at,
    who: comment.authorName,
    post: comment.isReporter ? undefined : comment.isPublic ? '诉求人可见' : '仅工作人员可见',
    why: comment.text,
    evidence: comment.files.length > 0 && <ImageGrid attachments={comment.files.map(toAttachment)} />,
    kind: 'paused',
  }))
  return [...steps, ...comments].sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
}

/** States as the order's own flow calls them. */
function changeOf(
  { fromState, toState, toStateName }: OrderDetail['steps'][number],
  names: ReadonlyMap<State, string>,
): string | undefined {
  if (fromState === toState) return undefined
  return fromState ? `${names.get(fromState) ?? stateNames[fromState]} → ${toStateName}` : toStateName
}
