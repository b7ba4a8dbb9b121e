import { Timeline, type TimelineStep } from '../../../../web/components/timeline.tsx'
import { PhotoGrid } from '../../../../web/phone/photo-grid.tsx'
import type { OrderDetail } from '../../contract/order.ts'
import { toAttachment } from '../shared/attachments.ts'
import { stateKinds } from '../shared/state-kinds.ts'
import { stepWords } from '../shared/step-words.ts'

/** 办理经过, newest first. */
export function OrderSteps({ order }: { order: OrderDetail }) {
  const steps = order.steps
    .toSorted((a, b) => a.seq - b.seq)
    .map<TimelineStep>((step) => ({
      id: String(step.seq),
      action: step.actionName,
      at: step.at,
      who: step.actorName,
      post: step.actorPost && step.actorPost !== step.actorName ? step.actorPost : undefined,
      why: stepWords(step),
      kind: stateKinds[step.toState],
      // The pictures of the report stand at the top already.
      evidence: step.action !== 'report' && step.files.length > 0 && (
        <PhotoGrid attachments={step.files.map(toAttachment)} />
      ),
    }))
  return (
    <section className="wg-section" aria-label="办理经过">
      <h2>办理经过</h2>
      <Timeline steps={steps} />
    </section>
  )
}
