import { decide } from '../../../base/flow/decide.ts'
import type { FlowAction, FlowDefinition, FlowNeed } from '../../../base/flow/definition.ts'
import { minuteMs } from '../../../base/time/calendar.ts'
import { formatTime } from '../../../base/time/format.ts'
import type { Guard } from './definition.ts'
import { type ActorFacts, flowFacts, URGE_REST_MS } from './facts.ts'
import type { Order } from './order.ts'

/** An action that nothing but the hour stands in the way of. */
export interface Resting {
  action: FlowAction
  /** On a whole minute, so that what is said is true when its minute begins. */
  until: Date
  /** 14:05 后可再催 */
  words: string
}

interface Rest {
  until: (order: Order) => Date | null
  says: string
}

const rests: Partial<Record<Guard, Rest>> = {
  not_just_urged: {
    until: ({ urgedAt }) => urgedAt && new Date(urgedAt.getTime() + URGE_REST_MS),
    says: '后可再催',
  },
}

/** What this person may do again later today: shown with its time instead of being gone. */
export function restingActions(
  flow: FlowDefinition,
  order: Order,
  { actor, now }: { actor: ActorFacts; now: Date },
): Resting[] {
  const decideAt = (action: FlowAction, at: Date) =>
    decide(flow, action.id, flowFacts(order, { actor, now: at, input: {} }), allNeeds)
  return flow.actions.flatMap((action) => {
    const decision = decideAt(action, now)
    if (decision.ok || decision.error !== 'guarded') return []
    const rest = rests[decision.guard as Guard]
    const lifted = rest?.until(order)
    if (!rest || !lifted) return []
    const until = wholeMinute(lifted)
    if (!decideAt(action, until).ok) return []
    return [{ action, until, words: `${formatTime(until, now).replace('今天 ', '')} ${rest.says}` }]
  })
}

const allNeeds: ReadonlySet<FlowNeed> = new Set<FlowNeed>(['note', 'target', 'rating', 'files'])

function wholeMinute(date: Date): Date {
  return new Date(Math.ceil(date.getTime() / minuteMs) * minuteMs)
}
