import { decide, type FlowRefusal } from '../../../base/flow/decide.ts'
import type { FlowDefinition, FlowNeed } from '../../../base/flow/definition.ts'
import type { WorkCalendar } from '../../../base/time/calendar.ts'
import type { Limit } from '../../../base/time/timers.ts'
import type { ActionId, State, Target } from '../contract/terms.ts'
import { type Clock, type ClockChange, isLateAt, planClocks, resumedDueAt } from './clocks.ts'
import { assignment, assigns, EMERGENCY_LIMIT, effectOf, type StepInput } from './effects.ts'
import { type ActorFacts, flowFacts } from './facts.ts'
import type { Order, OrderPatch } from './order.ts'

export interface StepRequest {
  action: ActionId
  input: StepInput
  actor: ActorFacts
  now: Date
  flow: FlowDefinition
  calendar: WorkCalendar
  /** The limit of the order's class, for a handler who is given it now. */
  classLimit: Limit
  stageLimits?: Readonly<Record<string, Limit>>
  /** Who had it before, so that the same handler's clock goes on. */
  previousTarget: Target | undefined
}

export interface StepPlan {
  ok: true
  after: Order
  patch: OrderPatch
  clocks: ClockChange
  /** The limit the handler was given, when one was. */
  limit: Limit | undefined
}

/** Everything one action changes, decided without touching anything: the order, its clocks, or a refusal. */
export function planStep(
  order: Order,
  running: readonly Clock[],
  request: StepRequest,
): StepPlan | FlowRefusal {
  const { action, actor, now, flow, calendar } = request
  const input = assigns(action) ? request.input : { ...request.input, target: undefined }
  const facts = flowFacts(order, { actor, now, input })
  const decision = decide(flow, action, facts, givenNeeds(input))
  if (!decision.ok) return decision
  const limit = limitOf(order, input, request)
  const isApproved = decision.action.id === 'approve_request'
  const clocks = planClocks(running, {
    action: decision.action,
    to: decision.to,
    now,
    calendar,
    caseLimit: limit,
    askedLimit: { timer: 'natural_day', amount: order.requestDays ?? 30 },
    moreLimit: isApproved && order.requestKind === 'extension' ? ownLimit(order) : undefined,
    stageLimits: request.stageLimits,
    sameHandler: isSame(input.target, request.previousTarget),
  })
  const dueAt = dueAfter(running, clocks, { kind: decision.to.clock?.kind, now, calendar })
  const isLate = [...clocks.stop, ...clocks.pause].some(
    (clock) => clock.kind === 'handle' && isLateAt(clock, now),
  )
  const patch: OrderPatch = {
    ...effectOf(action, { order, input, now, actorId: actor.userId }),
    ...(input.target ? assignment(input.target, now, limit) : {}),
    state: decision.to.id as State,
    dueAt,
    isPaused: decision.to.id === 'suspended',
    ...(decision.to.clock?.kind === 'handle' ? { handleDueAt: dueAt } : {}),
    isLate: order.isLate || isLate,
    version: order.version + 1,
    updatedAt: now,
  }
  return { ok: true, after: { ...order, ...patch }, patch, clocks, limit: input.target ? limit : undefined }
}

function dueAfter(
  running: readonly Clock[],
  change: ClockChange,
  at: { kind: string | undefined; now: Date; calendar: WorkCalendar },
): Date | null {
  if (change.start) return change.start.dueAt
  if (change.extend) return change.extend.dueAt
  if (change.resume) return resumedDueAt(change.resume, at.now, at.calendar)
  return running.find((clock) => clock.kind === at.kind && !change.stop.includes(clock))?.dueAt ?? null
}

function ownLimit(order: Order): Limit {
  return { timer: order.limitTimer, amount: order.limitAmount }
}

/** The limit named, else of the class for who is given it now, else the one it already has. */
function limitOf(order: Order, input: StepInput, { action, classLimit }: StepRequest): Limit {
  if (input.limit) return input.limit
  if (action === 'emergency') return EMERGENCY_LIMIT
  return input.target ? classLimit : ownLimit(order)
}

function givenNeeds(input: StepInput): Set<FlowNeed> {
  return new Set<FlowNeed>([
    ...(input.note ? (['note'] as const) : []),
    ...(input.target ? (['target'] as const) : []),
    ...(input.rating ? (['rating'] as const) : []),
    ...(input.fileIds?.length ? (['files'] as const) : []),
  ])
}

function isSame(a: Target | undefined, b: Target | undefined): boolean {
  return a !== undefined && a.kind === b?.kind && a.id === b.id
}

/** Where a new order stands: the first clock of its flow started. */
export function planReport(
  flow: FlowDefinition,
  now: Date,
  calendar: WorkCalendar,
  caseLimit: Limit,
): ClockChange {
  const to = flow.states.find((state) => state.id === flow.initial)
  if (!to) throw new Error(`Flow ${flow.name} has no initial state`)
  const action = { id: 'report', name: '上报', from: [], to: [], by: [] }
  return planClocks([], { action, to, now, calendar, caseLimit, sameHandler: false })
}
