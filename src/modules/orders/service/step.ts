import { decide } from '../../../base/flow/decide.ts'
import type { FlowDefinition, FlowNeed } from '../../../base/flow/definition.ts'
import { roles } from '../../../base/roles.ts'
import type { Limit } from '../../../base/time/timers.ts'
import type { Tx } from '../../../platform/http/context.ts'
import { loadCalendar } from '../../calendars/public.ts'
import { errors } from '../contract/errors.ts'
import { orderProgressed } from '../contract/events.ts'
import type { ActionId, Rating, State, Target, Urgency } from '../contract/terms.ts'
import { isLateAt, planClocks, resumedDueAt } from '../rules/clocks.ts'
import type { Party } from '../rules/definition.ts'
import { flowFacts, lowerDesk, upperDesk } from '../rules/facts.ts'
import { DEFAULT_LIMIT } from '../store/catalogue.ts'
import { runningClocks, saveClocks } from '../store/clocks.ts'
import { type OrderPatch, type OrderRecord, updateOrder } from '../store/orders.ts'
import { appendStep } from '../store/steps.ts'
import { orderFacts } from './facts.ts'
import { loadNames } from './names.ts'
import { partiesOf } from './parties.ts'
import { refuse } from './refuse.ts'
import { lastTarget, requireTarget } from './targets.ts'

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
}

export interface StepOptions {
  flow: FlowDefinition
  /** Set when a rule acts for the person (首接负责 on the spot); otherwise found from posts. */
  parties?: ReadonlySet<Party>
}

/**
 * One step of the loop on an order this transaction has locked: decides, moves state and clocks,
 * appends the step and announces it. Returns the order as it now stands.
 */
export async function takeStep(
  tx: Tx,
  order: OrderRecord,
  actionId: ActionId,
  { input, flow, parties }: StepOptions & { input: StepInput },
): Promise<OrderRecord> {
  const now = tx.now()
  const facts = flowFacts(
    orderFacts(order),
    { userId: tx.actor.userId, parties: parties ?? partiesOf(tx.actor, order) },
    now,
    input.target !== undefined,
  )
  const decision = decide(flow, actionId, facts, givenNeeds(input))
  if (!decision.ok) throw refuse(decision)
  if (input.target) await requireTarget(tx, input.target, order)
  const names = await loadNames(tx)
  if (input.classId && !names.catalogue.byId.get(input.classId)?.isActive) throw errors.unknown_class()

  const cls = names.catalogue.byId.get(input.classId ?? order.class_id ?? '')
  const caseLimit = input.limit ?? (input.target ? cls?.limit : undefined) ?? limitOf(order) ?? DEFAULT_LIMIT
  const calendar = await loadCalendar(tx)
  const running = await runningClocks(tx.db, order.id)
  const sameHandler = input.target ? isSame(input.target, await previousTarget(tx, order)) : false
  const change = planClocks(running, {
    action: decision.action,
    from: decision.from,
    to: decision.to,
    now,
    calendar,
    caseLimit,
    sameHandler,
  })
  await saveClocks(tx.db, order.id, change, { now, calendar })

  const dueAt =
    change.start?.dueAt ??
    (change.resume && resumedDueAt(change.resume, now, calendar)) ??
    running.find((c) => c.kind === decision.to.clock?.kind && !change.stop.includes(c))?.dueAt ??
    null
  const lateNow = [...change.stop, ...change.pause].some(
    (clock) => clock.kind === 'handle' && isLateAt(clock, now),
  )
  const patch: OrderPatch = {
    ...effectOf(actionId, order, { input, tx }),
    ...(input.target ? assignment(input.target, now, caseLimit) : {}),
    state: decision.to.id as State,
    due_at: dueAt,
    ...(decision.to.clock?.kind === 'handle' ? { handle_due_at: dueAt } : {}),
    is_paused: false,
    is_late: order.is_late || lateNow,
    version: order.version + 1,
    updated_at: now,
  }
  await updateOrder(tx.db, order.id, patch)
  const after = { ...order, ...patch } as OrderRecord
  await record(tx, order, after, { actionId, input, caseLimit })
  return after
}

/** What an action does to the order besides moving it. */
function effectOf(
  action: ActionId,
  order: OrderRecord,
  { input, tx }: { input: StepInput; tx: Tx },
): OrderPatch {
  const now = tx.now()
  const nobody = { handler_organisation_id: null, handler_area_code: null, handle_due_at: null }
  const unrated = {
    rated_at: null,
    rating_contacted: null,
    rating_resolved: null,
    rating_satisfied: null,
    rating_remark: null,
  }
  const effects: Partial<Record<ActionId, () => OrderPatch>> = {
    register: () => ({
      registered_at: now,
      ...(input.classId ? { class_id: input.classId } : {}),
      ...(input.urgency ? { urgency: input.urgency } : {}),
      ...(input.standard ? { filing_standard: input.standard } : {}),
    }),
    not_accept: () => ({ closed_at: now, result: input.note ?? null }),
    withdraw: () => ({ closed_at: now }),
    escalate: () => ({ ...nobody, desk_code: upperDesk(order.desk_code) ?? order.desk_code }),
    delegate: () => ({
      ...nobody,
      desk_code: lowerDesk(order.desk_code, order.area_code) ?? order.desk_code,
    }),
    transfer: () => ({ transfer_count: order.transfer_count + 1 }),
    return: () => ({ ...nobody, return_count: order.return_count + 1 }),
    feedback: () => ({ handled_at: now, handled_by: tx.actor.userId, result: input.note ?? null }),
    check_fail: () => ({ handled_at: null, rework_count: order.rework_count + 1 }),
    rework: () => ({ handled_at: null, rework_count: order.rework_count + 1 }),
    rate: () => ({
      rated_at: now,
      rating_contacted: input.rating!.contacted,
      rating_resolved: input.rating!.resolved,
      rating_satisfied: input.rating!.satisfied,
      rating_remark: input.rating!.remark ?? null,
    }),
    close: () => ({ closed_at: now, ...(input.standard ? { closing_standard: input.standard } : {}) }),
    reopen: () => ({
      ...nobody,
      ...unrated,
      closed_at: null,
      handled_at: null,
      reopen_count: order.reopen_count + 1,
    }),
  }
  return effects[action]?.() ?? {}
}

function assignment(target: Target, now: Date, limit: Limit): OrderPatch {
  return {
    handler_organisation_id: target.kind === 'organisation' ? target.id : null,
    handler_area_code: target.kind === 'area' ? target.id : null,
    dispatched_at: now,
    limit_timer: limit.timer,
    limit_amount: limit.amount,
  }
}

async function record(
  tx: Tx,
  before: OrderRecord,
  after: OrderRecord,
  { actionId, input, caseLimit }: { actionId: ActionId; input: StepInput; caseLimit: Limit },
): Promise<void> {
  const now = tx.now()
  await appendStep(tx.db, {
    orderId: after.id,
    action: actionId,
    fromState: before.state,
    toState: after.state,
    at: now,
    actorId: tx.actor.userId,
    actorName: tx.actor.name,
    actorPost: postOf(tx),
    note: input.note || input.rating?.remark || null,
    detail: {
      ...(input.target ? { target: input.target, limit: caseLimit } : {}),
      ...(input.standard ? { standard: input.standard } : {}),
      ...(after.due_at ? { dueAt: after.due_at.toISOString() } : {}),
      ...(input.rating ? { rating: withoutUndefined(input.rating) } : {}),
      ...(after.desk_code !== before.desk_code ? { deskCode: after.desk_code } : {}),
    },
    fileIds: input.fileIds ?? [],
  })
  await tx.publish(
    orderProgressed,
    {
      id: after.id,
      number: after.number,
      action: actionId,
      from: before.state,
      to: after.state,
      at: now.toISOString(),
    },
    audienceOf(before, after),
  )
  tx.audit({
    subject: `order:${after.id}`,
    areaCode: after.area_code,
    detail: { number: after.number, from: before.state, to: after.state },
  })
}

/** Everybody in whose lists the order stood or now stands. */
export function audienceOf(before: OrderRecord, after: OrderRecord) {
  const organisations = [before.handler_organisation_id, after.handler_organisation_id]
  return {
    areaCode: after.area_code,
    organisationIds: [...new Set(organisations.filter((id) => id !== null))],
    userIds: after.reporter_user_id ? [after.reporter_user_id] : [],
  }
}

export function postOf({ actor }: Pick<Tx, 'actor'>): string | null {
  if (actor.kind === 'resident') return '诉求人'
  const post = actor.posts[0]
  return post ? roles[post.role].name : null
}

function givenNeeds(input: StepInput): Set<FlowNeed> {
  return new Set<FlowNeed>([
    ...(input.note ? (['note'] as const) : []),
    ...(input.target ? (['target'] as const) : []),
    ...(input.rating ? (['rating'] as const) : []),
  ])
}

function limitOf(order: OrderRecord): Limit | undefined {
  return order.limit_amount > 0 ? { timer: order.limit_timer, amount: order.limit_amount } : undefined
}

async function previousTarget(tx: Tx, order: OrderRecord): Promise<Target | undefined> {
  if (order.handler_organisation_id) return { kind: 'organisation', id: order.handler_organisation_id }
  if (order.handler_area_code) return { kind: 'area', id: order.handler_area_code }
  return lastTarget(tx, order.id)
}

function isSame(a: Target, b: Target | undefined): boolean {
  return a.kind === b?.kind && a.id === b.id
}

function withoutUndefined({ contacted, resolved, satisfied, remark }: Rating) {
  return { contacted, resolved, satisfied, ...(remark ? { remark } : {}) }
}
