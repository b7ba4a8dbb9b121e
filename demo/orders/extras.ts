import type { Random } from '../random.ts'
import { officeComments, residentComments } from '../stories/notes.ts'
import type { Story } from '../stories/story.ts'
import type { DemoComment, DemoPicture, DemoStep, OrderSource } from '../types.ts'
import { isRated } from './flow.ts'
import { minutesBetween } from './handling.ts'
import { later } from './hours.ts'
import type { Plan } from './plan.ts'

/** What was said in between, on some of the demands. */
export function commentsFor({ random, source, kind }: Plan, steps: DemoStep[], now: Date): DemoComment[] {
  const accepted = steps.find((step) => step.action === 'accept')
  if (!accepted?.actor || !isRated(source) || kind === 'answer' || !random.chance(0.2)) return []
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

const habits: Record<OrderSource, number> = {
  grid_worker: 0.72,
  resident: 0.5,
  window: 0.08,
  mailbox: 0.1,
  hotline: 0,
}

/** Was there somebody with a camera at hand? Nobody takes a picture of a question. */
export function isPhotographed(story: Story, source: OrderSource, random: Random): boolean {
  return story.scene !== undefined && random.chance(habits[source])
}

/** A picture of what was found, and of what it looks like now when it is done. */
export function picturesFor(scene: string | undefined, steps: DemoStep[]): DemoPicture[] {
  if (!scene) return []
  const done = steps.findLastIndex((step) => step.action === 'feedback')
  const before: DemoPicture = { scene, moment: 'before', step: 0 }
  return done < 0 ? [before] : [before, { scene, moment: 'after', step: done }]
}
