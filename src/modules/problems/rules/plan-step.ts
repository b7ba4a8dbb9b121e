import { allowedActions, decide, type FlowDecision, type FlowRefusal } from '../../../base/flow/decide.ts'
import type { FlowNeed } from '../../../base/flow/definition.ts'
import { addDays, type LocalDate, localDate } from '../../../base/time/calendar.ts'
import type { Measure, ProblemAction, ProblemState } from '../contract/terms.ts'
import { flowOf, type Guard, type Party } from './definition.ts'
import type { Problem } from './problem.ts'

/** What comes with an action; which of it counts depends on the action. */
export interface StepInput {
  note?: string
  ownerOrganisationId?: string
  ownerUserId?: string | null
  plan?: string
  measures?: Measure[]
  targetOn?: LocalDate
  watchDays?: number
  /** The order that came while the problem was watched. */
  orderId?: string
}

export interface Act {
  action: ProblemAction
  input: StepInput
  by: string
  parties: ReadonlySet<Party>
  now: Date
}

export type StepPlan = { ok: true; after: Problem; from: ProblemState; to: ProblemState } | FlowRefusal

/** One step of a problem, decided without touching anything. */
export function planStep(problem: Problem, act: Act): StepPlan {
  const { action, input, now } = act
  const decision: FlowDecision = decide(
    flowOf(problem.flowVersion),
    action,
    factsOf(problem, act.parties, now),
    givenIn(input),
  )
  if (!decision.ok) return decision
  const to = decision.to.id as ProblemState
  const effect = effects[action]?.(problem, act) ?? {}
  const after = { ...problem, ...effect, state: to, version: problem.version + 1, updatedAt: now }
  return { ok: true, after, from: problem.state, to }
}

/** What this person could do now. Events and the gathering of orders are not offered as buttons. */
export function actionsOf(problem: Problem, parties: ReadonlySet<Party>, now: Date): ProblemAction[] {
  return allowedActions(flowOf(problem.flowVersion), factsOf(problem, parties, now)).map(
    ({ id }) => id as ProblemAction,
  )
}

/** Past its day and still not under observation. */
export function isOverdue(
  { state, targetOn }: Pick<Problem, 'state' | 'targetOn'>,
  today: LocalDate,
): boolean {
  return targetOn !== null && targetOn < today && ['accepted', 'working', 'reopened'].includes(state)
}

function factsOf(problem: Problem, parties: ReadonlySet<Party>, now: Date) {
  const holds: Record<Guard, boolean> = {
    has_plan: problem.plan !== '' && problem.targetOn !== null,
    watch_over: problem.watchUntil !== null && localDate(now) >= problem.watchUntil,
    settled: problem.recurredAt === null,
    recurred: problem.recurredAt !== null,
  }
  return { state: problem.state, parties, holds: (condition: string) => holds[condition as Guard] ?? false }
}

function givenIn({ note, ownerOrganisationId }: StepInput): ReadonlySet<FlowNeed> {
  return new Set<FlowNeed>([
    ...(note?.trim() ? (['note'] as const) : []),
    ...(ownerOrganisationId ? (['target'] as const) : []),
  ])
}

type Effect = (problem: Problem, act: Act) => Partial<Problem>

const ownerOf = ({ ownerOrganisationId, ownerUserId }: StepInput): Partial<Problem> => ({
  ownerOrganisationId: ownerOrganisationId ?? null,
  ownerUserId: ownerUserId ?? null,
})

const effects: Partial<Record<ProblemAction, Effect>> = {
  accept: (_problem, { input, by, now }) => ({
    ...ownerOf(input),
    targetOn: input.targetOn ?? null,
    acceptedAt: now,
    acceptedBy: by,
  }),
  reassign: (_problem, { input }) => ownerOf(input),
  plan: (problem, { input }) => ({
    plan: input.plan ?? problem.plan,
    measures: input.measures ?? problem.measures,
    targetOn: input.targetOn ?? problem.targetOn,
  }),
  start: ({ startedAt }, { now }) => ({ startedAt: startedAt ?? now }),
  watch: (_problem, { input, now }) => ({
    watchingAt: now,
    watchUntil: addDays(localDate(now), input.watchDays ?? 30),
    recurredAt: null,
    recurOrderId: null,
  }),
  recur: ({ recurCount }, { input, now }) => ({
    recurredAt: now,
    recurOrderId: input.orderId ?? null,
    recurCount: recurCount + 1,
  }),
  settle_recurrence: () => ({ recurredAt: null }),
  close: (_problem, { now }) => ({ closedAt: now }),
  reopen: () => ({ closedAt: null, watchingAt: null, watchUntil: null, recurredAt: null }),
}
