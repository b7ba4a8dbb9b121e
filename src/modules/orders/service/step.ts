import type { FlowDefinition } from '../../../base/flow/definition.ts'
import { roles } from '../../../base/roles.ts'
import type { Tx } from '../../../platform/http/context.ts'
import { loadCalendar } from '../../calendars/public.ts'
import { getSetting } from '../../system/public.ts'
import { errors } from '../contract/errors.ts'
import { orderProgressed } from '../contract/events.ts'
import type { ActionId, Rating, Target } from '../contract/terms.ts'
import type { Clock } from '../rules/clocks.ts'
import type { Party } from '../rules/definition.ts'
import type { StepInput } from '../rules/effects.ts'
import type { Order } from '../rules/order.ts'
import { planStep, type StepPlan } from '../rules/plan-step.ts'
import { catalogue, DEFAULT_LIMIT } from '../store/catalogue.ts'
import type { NewStep } from '../store/steps.ts'
import type { StepDetail } from '../store/tables.ts'
import { writeStep } from '../store/write-step.ts'
import { wholeCounty } from './loop/prepare.ts'
import { record } from './loop/record.ts'
import { partiesOf } from './parties.ts'
import { refuse } from './refuse.ts'
import { lastTarget, requireTarget } from './targets.ts'

/** An order this transaction has locked, with the clocks that have not stopped. */
export interface Locked {
  order: Order
  clocks: Clock[]
}

export interface StepOptions {
  input: StepInput
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
  locked: Locked,
  action: ActionId,
  options: StepOptions,
): Promise<Order> {
  const { order, clocks } = locked
  const { input, flow } = options
  const { byId } = await catalogue.get(tx)
  if (input.classId && !byId.get(input.classId)?.isActive) throw errors.unknown_class()
  // 特事特办 is bound to no desk.
  if (input.target) await requireTarget(tx, input.target, action === 'special' ? wholeCounty(order) : order)
  const calendar = await loadCalendar(tx)
  const now = tx.now()
  const plan = planStep(order, clocks, {
    action,
    input,
    actor: { userId: tx.actor.userId, parties: options.parties ?? partiesOf(tx.actor, order) },
    now,
    flow,
    calendar,
    classLimit: byId.get(input.classId ?? order.classId ?? '')?.limit ?? DEFAULT_LIMIT,
    stageLimits: { rate: { timer: 'natural_day', amount: await getSetting(tx, 'orders.rating_days') } },
    previousTarget: input.target && (await previousTarget(tx, order)),
  })
  if (!plan.ok) throw refuse(plan)
  const step = stepOf(tx, order, { action, input, plan })
  await writeStep(tx.db, { step, patch: plan.patch, clocks: plan.clocks, calendar })
  await record(tx, { before: order, after: plan.after, action, input })
  await announceStep(tx, order, plan.after, action)
  return plan.after
}

function stepOf(
  tx: Tx,
  before: Order,
  { action, input, plan }: { action: ActionId; input: StepInput; plan: StepPlan },
): NewStep {
  const { after } = plan
  return {
    orderId: after.id,
    seq: after.version,
    action,
    fromState: before.state,
    toState: after.state,
    // The moment the rules decided at, not one a few milliseconds later.
    at: after.updatedAt,
    actorId: tx.actor.userId,
    actorName: tx.actor.name,
    actorPost: postOf(tx),
    note: input.note || input.rating?.remark || input.visit?.remark || null,
    detail: {
      ...(input.target ? { target: input.target } : {}),
      ...(plan.limit ? { limit: plan.limit } : {}),
      ...(input.standard ? { standard: input.standard } : {}),
      ...(after.dueAt ? { dueAt: after.dueAt.toISOString() } : {}),
      ...(input.rating ? { rating: plainRating(input.rating) } : {}),
      ...(after.deskCode !== before.deskCode ? { deskCode: after.deskCode } : {}),
      ...loopDetail(input, after),
    },
    fileIds: input.fileIds ?? [],
  }
}

function loopDetail(input: StepInput, after: Order): StepDetail {
  const { task, days, mergedInto, coTargets, rule, visit } = input
  return {
    ...(task ? { task } : {}),
    ...(days ? { days } : {}),
    ...(input.level || after.supervisionLevel > 0 ? { level: after.supervisionLevel } : {}),
    ...(mergedInto ? { mergedInto } : {}),
    ...(coTargets ? { coTargets } : {}),
    ...(rule ? { rule } : {}),
    ...(visit ? { visit } : {}),
  }
}

/** Tells whoever listens, and the audit log, in the same transaction. */
export async function announceStep(
  tx: Tx,
  before: Order | null,
  after: Order,
  action: ActionId,
): Promise<void> {
  await tx.publish(
    orderProgressed,
    {
      id: after.id,
      number: after.number,
      action,
      from: before?.state ?? null,
      to: after.state,
      at: after.updatedAt.toISOString(),
    },
    audienceOf(before ?? after, after),
  )
  tx.audit({
    subject: `order:${after.id}`,
    areaCode: after.areaCode,
    detail: { number: after.number, ...(before ? { from: before.state } : {}), to: after.state },
  })
}

/** Everybody in whose lists the order stood or now stands. */
export function audienceOf(before: Order, after: Order) {
  const organisations = [before.handlerOrganisationId, after.handlerOrganisationId]
  return {
    areaCode: after.areaCode,
    organisationIds: [...new Set(organisations.filter((id) => id !== null))],
    userIds: after.reporterUserId ? [after.reporterUserId] : [],
  }
}

/** The post a step is signed with. */
export function postOf({ actor }: Pick<Tx, 'actor'>): string | null {
  if (actor.kind === 'resident') return '诉求人'
  const post = actor.posts[0]
  return post ? roles[post.role].name : null
}

async function previousTarget(tx: Tx, order: Order): Promise<Target | undefined> {
  if (order.handlerOrganisationId) return { kind: 'organisation', id: order.handlerOrganisationId }
  if (order.handlerAreaCode) return { kind: 'area', id: order.handlerAreaCode }
  return order.dispatchedAt ? lastTarget(tx, order.id) : undefined
}

function plainRating({ contacted, resolved, satisfied, remark }: Rating) {
  return { contacted, resolved, satisfied, ...(remark ? { remark } : {}) }
}
