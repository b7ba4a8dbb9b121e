import type { Limit } from '../../../base/time/timers.ts'
import type { ActionId, Meeting, Mode, Rating, Target, Urgency, Visit } from '../contract/terms.ts'
import { lowerDesk, upperDesk } from './facts.ts'
import type { Order, OrderPatch } from './order.ts'

/** Everything an action may come with. */
export interface StepInput {
  note?: string | undefined
  target?: Target | undefined
  limit?: Limit | undefined
  standard?: string | undefined
  classId?: string | undefined
  urgency?: Urgency | undefined
  rating?: Rating | undefined
  fileIds?: string[] | undefined
  /** Whom to send for 核实 or 核查, with the reason they were chosen. */
  task?: { userId: string; name: string; reason: string } | undefined
  /** For how long it should stand suspended. */
  days?: number | undefined
  /** The asker's own head asks, or there is none: the request goes straight to 终审. */
  skipsFirst?: boolean | undefined
  level?: number | undefined
  mergedInto?: { id: string; number: string } | undefined
  coTargets?: Target[] | undefined
  meeting?: Meeting | undefined
  minutes?: string | undefined
  visit?: Visit | undefined
  /** A dispatch rule acts: which, and why. */
  rule?: string | undefined
}

interface Deed {
  order: Order
  input: StepInput
  now: Date
  actorId: string
}

const nobody = { handlerOrganisationId: null, handlerAreaCode: null, handleDueAt: null }
const unrated = {
  ratedAt: null,
  ratingContacted: null,
  ratingResolved: null,
  ratingSatisfied: null,
  ratingRemark: null,
}
const noRequest = { requestKind: null, requestStage: null, requestDays: null } as const
const noTask = { taskUserId: null }

type Effect = (deed: Deed) => OrderPatch

const spine: Partial<Record<ActionId, Effect>> = {
  register: ({ input, now }) => ({
    registeredAt: now,
    ...(input.classId ? { classId: input.classId } : {}),
    ...(input.urgency ? { urgency: input.urgency } : {}),
    ...(input.standard ? { filingStandard: input.standard } : {}),
  }),
  request_verify: ({ input }) => ({ taskUserId: input.task?.userId ?? null }),
  assign_task: ({ input }) => ({ taskUserId: input.task?.userId ?? null }),
  verify_true: () => ({ ...noTask, isTrue: true }),
  verify_false: () => ({ ...noTask, isTrue: false }),
  not_accept: ({ input, now }) => ({ closedAt: now, result: input.note ?? null }),
  withdraw: ({ now }) => ({ ...noTask, closedAt: now }),
  escalate: ({ order }) => ({ ...nobody, deskCode: upperDesk(order.deskCode) ?? order.deskCode }),
  delegate: ({ order }) => ({
    ...nobody,
    deskCode: lowerDesk(order.deskCode, order.areaCode) ?? order.deskCode,
  }),
  transfer: ({ order }) => ({ transferCount: order.transferCount + 1 }),
  return: ({ order }) => ({ ...nobody, returnCount: order.returnCount + 1 }),
  feedback: ({ input, now, actorId }) => ({
    handledAt: now,
    handledBy: actorId,
    result: input.note ?? null,
    taskUserId: input.task?.userId ?? null,
  }),
  request_check: ({ input }) => ({ taskUserId: input.task?.userId ?? null }),
  check_pass: () => noTask,
  check_fail: ({ order }) => ({ ...noTask, handledAt: null, reworkCount: order.reworkCount + 1 }),
  // Done again, it is rated again; the earlier rating stands in its step.
  rework: ({ order }) => ({
    ...unrated,
    ...noTask,
    handledAt: null,
    reworkCount: order.reworkCount + 1,
  }),
  rate: ({ input, now }) => rated(input.rating, now),
  close: ({ input, now }) => ({
    closedAt: now,
    ...(input.standard ? { closingStandard: input.standard } : {}),
  }),
  reopen: ({ order }) => ({
    ...nobody,
    ...unrated,
    ...noRequest,
    closedAt: null,
    handledAt: null,
    mergedInto: null,
    reopenCount: order.reopenCount + 1,
  }),
  record_visit: visited,
}

const side: Partial<Record<ActionId, Effect>> = {
  ask_extension: asked('extension'),
  ask_suspension: asked('suspension'),
  appeal: (deed) => ({ ...asked('appeal')(deed), hasAppealed: true }),
  drop_request: ({ order }) => ({
    ...noRequest,
    ...(order.requestKind === 'appeal' ? { hasAppealed: false } : {}),
  }),
  endorse_request: () => ({ requestStage: 'final' }),
  // A rejected request does not count; a rejected appeal is the one appeal the case had.
  reject_request: () => noRequest,
  approve_request: approved,
  co_handle: ({ order, input }) => ({
    coHandlerIds: [...new Set([...order.coHandlerIds, ...(input.coTargets ?? []).map(({ id }) => id)])],
    coOpenCount: order.coOpenCount + (input.coTargets?.length ?? 0),
    modes: withMode(order, 'joint'),
  }),
  co_feedback: ({ order }) => ({ coOpenCount: Math.max(0, order.coOpenCount - 1) }),
  consult: ({ order }) => ({ isConsulting: true, modes: withMode(order, 'consult') }),
  conclude_consult: () => ({ isConsulting: false }),
  emergency: ({ order, input, now }) => ({
    ...noTask,
    urgency: 'critical',
    registeredAt: order.registeredAt ?? now,
    modes: withMode(order, 'emergency'),
    ...(input.classId ? { classId: input.classId } : {}),
  }),
  special: ({ order, now }) => ({
    ...noTask,
    registeredAt: order.registeredAt ?? now,
    modes: withMode(order, 'special'),
  }),
  urge: ({ order, now }) => ({ urgeCount: order.urgeCount + 1, urgedAt: now }),
  supervise: ({ order, input }) => ({
    supervisionLevel: Math.min(
      3,
      Math.max(order.supervisionLevel, input.level ?? order.supervisionLevel + 1),
    ),
    modes: withMode(order, 'key_supervise'),
  }),
  merge: ({ input, now }) => ({ ...noTask, closedAt: now, mergedInto: input.mergedInto?.id ?? null }),
  void: ({ input, now }) => ({ ...noTask, closedAt: now, result: input.note ?? null }),
  force_close: ({ order, input, now }) => ({
    ...noTask,
    closedAt: now,
    isConsulting: false,
    result: order.result ?? input.note ?? null,
  }),
}

/** What an action does to the order besides moving it. */
export function effectOf(action: ActionId, deed: Deed): OrderPatch {
  const patch = (spine[action] ?? side[action])?.(deed) ?? {}
  return { ...patch, ...dropped(action, deed.order), ...ofProblems(deed.order, patch) }
}

/** The actions that put an order into somebody's hands. */
export function assigns(action: ActionId): boolean {
  return ['register', 'dispatch', 'transfer', 'emergency', 'special'].includes(action)
}

/** The order in the hands of a handler, with the limit it is given. */
export function assignment(target: Target, now: Date, limit: Limit): OrderPatch {
  return {
    handlerOrganisationId: target.kind === 'organisation' ? target.id : null,
    handlerAreaCode: target.kind === 'area' ? target.id : null,
    dispatchedAt: now,
    limitTimer: limit.timer,
    limitAmount: limit.amount,
  }
}

/** An emergency has two hours, day and night, unless told otherwise. */
export const EMERGENCY_LIMIT: Limit = { timer: 'urgent_hour', amount: 2 }

// Leaving the handler's hands makes a request for more time moot.
const endsRequests: readonly ActionId[] = [
  'feedback',
  'return',
  'transfer',
  'special',
  'merge',
  'withdraw',
  'force_close',
]

function dropped(action: ActionId, order: Order): OrderPatch {
  return endsRequests.includes(action) && order.requestKind !== null ? noRequest : {}
}

/** Did this action drop a request nobody had decided? */
export function dropsRequest(action: ActionId, order: Order): boolean {
  const moot = endsRequests.includes(action) || action === 'reopen' || action === 'drop_request'
  return order.requestKind !== null && moot
}

function asked(kind: NonNullable<Order['requestKind']>): Effect {
  return ({ input }) => ({
    requestKind: kind,
    requestStage: input.skipsFirst ? 'final' : 'first',
    requestDays: input.days ?? null,
  })
}

function approved({ order, input }: Deed): OrderPatch {
  const { requestKind } = order
  if (requestKind === 'extension') return { ...noRequest, extensionCount: order.extensionCount + 1 }
  if (requestKind === 'suspension') return { ...noRequest, suspendCount: order.suspendCount + 1 }
  // 剔除: the raw fact of being late stays as it is.
  return { ...noRequest, exempt: true, exemptReason: input.note ?? '超期申诉成立' }
}

function rated(
  rating: (Omit<Rating, 'remark'> & { remark?: string | undefined }) | undefined,
  now: Date,
): OrderPatch {
  return {
    ratedAt: now,
    ratingContacted: rating?.contacted ?? null,
    ratingResolved: rating?.resolved ?? null,
    ratingSatisfied: rating?.satisfied ?? null,
    ratingRemark: rating?.remark ?? null,
  }
}

/** Reached and answered, it is rated; not solved, it goes back into dispatch with its history. */
function visited({ order, input, now }: Deed): OrderPatch {
  const { visit } = input
  const visitCount = order.visitCount + 1
  if (!visit?.reached) return { visitCount }
  const { contacted, resolved, satisfied, remark } = visit
  const isAnswered = contacted !== undefined && resolved !== undefined && satisfied !== undefined
  if (resolved === false) {
    const again =
      order.closedAt === null
        ? { reworkCount: order.reworkCount + 1 }
        : { reopenCount: order.reopenCount + 1, closedAt: null }
    return { ...nobody, ...unrated, ...noRequest, ...again, visitCount, handledAt: null }
  }
  return { visitCount, ...(isAnswered ? rated({ contacted, resolved, satisfied, remark }, now) : {}) }
}

const PROBLEM_TIMES = 3

/** Handled again, or transferred, three times: 问题工单, under supervision from then on. */
function ofProblems(order: Order, patch: OrderPatch): OrderPatch {
  const after = { ...order, ...patch }
  const isProblem =
    after.reworkCount + after.reopenCount >= PROBLEM_TIMES || after.transferCount >= PROBLEM_TIMES
  if (!isProblem || order.isProblem) return {}
  return {
    isProblem: true,
    supervisionLevel: Math.max(1, after.supervisionLevel),
    modes: withMode(after, 'key_supervise'),
  }
}

function withMode({ modes }: Pick<Order, 'modes'>, mode: Mode): Mode[] {
  return modes.includes(mode) ? modes : [...modes, mode]
}
