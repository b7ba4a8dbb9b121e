import { officeComments, residentComments } from '../stories/notes.ts'
import type { Story } from '../stories/story.ts'
import type { DemoComment, DemoPicture, DemoStep, OrderSource } from '../types.ts'
import { isRated } from './flow.ts'
import { minutesBetween } from './handling.ts'
import { later } from './hours.ts'
import type { Plan } from './plan.ts'

/** What was said in between, on some of the demands. */
export function commentsFor({ random, source }: Plan, steps: DemoStep[], now: Date): DemoComment[] {
  const accepted = steps.find((step) => step.action === 'accept')
  if (!accepted?.actor || !isRated(source) || !random.chance(0.2)) return []
  const until = steps.find((step) => step.action === 'feedback')?.at ?? now
  const span = minutesBetween(accepted.at, until)
  if (span < 60) return []
  const first = later(accepted.at, span * random.between(0.15, 0.45))
  const second = later(accepted.at, span * random.between(0.5, 0.85))
  const office: DemoComment = { at: second, actor: accepted.actor, text: random.pick(officeComments) }
  const asked: DemoComment = { at: first, text: random.pick(residentComments) }
  if (source !== 'resident') return [office]
  return random.chance(0.6) ? [asked, office] : [asked]
}

const photographed: Record<OrderSource, number> = {
  grid_worker: 0.72,
  resident: 0.5,
  window: 0.08,
  mailbox: 0.1,
  hotline: 0,
}

/** A picture of what was found, and of what it looks like now when it is done. */
export function picturesFor(story: Story, { random, source }: Plan, steps: DemoStep[]): DemoPicture[] {
  if (!story.scene || !random.chance(photographed[source])) return []
  const done = steps.findLastIndex((step) => step.action === 'feedback')
  const before: DemoPicture = { scene: story.scene, moment: 'before', step: 0 }
  return done < 0 ? [before] : [before, { scene: story.scene, moment: 'after', step: done }]
}
