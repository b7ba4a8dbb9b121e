import { ancestorAt } from '../../../../base/area-code.ts'
import { localDate } from '../../../../base/time/calendar.ts'
import { grants } from '../../../../platform/access/grants.ts'
import { scopeCovers, scopeOf } from '../../../../platform/access/scope.ts'
import type { Tx } from '../../../../platform/http/context.ts'
import { listPosts } from '../../../../platform/identity/posts.ts'
import { areaName } from '../../../areas/public.ts'
import { organisationNames } from '../../../organisations/public.ts'
import { errors } from '../../contract/errors.ts'
import { type ActionId, endStates, type Target } from '../../contract/terms.ts'
import type { StepInput } from '../../rules/effects.ts'
import type { Order } from '../../rules/order.ts'
import { findOrder } from '../../store/orders.ts'
import { flowOf } from '../flows.ts'
import { requireTarget } from '../targets.ts'
import { chooseWorker } from './tasks.ts'

/** What an endpoint sends besides what the rules know. */
export interface SentInput extends StepInput {
  workerId?: string | undefined
  intoId?: string | undefined
}

type Prepare = (tx: Tx, order: Order, input: SentInput) => Promise<Partial<StepInput>>

const prepares: Partial<Record<ActionId, Prepare>> = {
  request_verify: sendSomebody,
  assign_task: sendSomebody,
  request_check: sendSomebody,
  feedback: async (tx, order) => ({ task: await sendCheck(tx, order) }),
  ask_extension: firstOrFinal,
  ask_suspension: firstOrFinal,
  appeal: firstOrFinal,
  merge: findMain,
  co_handle: requireCoHandlers,
  consult: async (tx, order, { meeting }) => {
    for (const target of meeting?.invited ?? []) await requireTarget(tx, target, wholeCounty(order))
    return {}
  },
}

/** Finds out what an action needs to know before the rules decide: whom to send, which order is meant. */
export async function prepare(tx: Tx, order: Order, action: ActionId, input: SentInput): Promise<StepInput> {
  const { workerId: _worker, intoId: _into, ...given } = input
  return { ...given, ...(await prepares[action]?.(tx, order, input)) }
}

/**
 * The check is sent out with the feedback; where nobody can be sent it waits for any checker, and where
 * the flow has 派核查 for the dispatcher.
 */
async function sendCheck(tx: Tx, order: Order): Promise<StepInput['task']> {
  const flow = await flowOf(tx, order.flowVersion)
  const leadsToCheck = flow.actions.some(
    ({ id, to }) => id === 'feedback' && to.some(({ state }) => state === 'pending_check'),
  )
  return leadsToCheck ? chooseWorker(tx, order, [tx.actor.userId]) : undefined
}

async function sendSomebody(tx: Tx, order: Order, { workerId }: SentInput): Promise<Partial<StepInput>> {
  const task = await chooseWorker(
    tx,
    order,
    order.taskUserId && !workerId ? [order.taskUserId] : [],
    workerId,
  )
  if (!task) throw workerId ? errors.unknown_worker() : errors.nobody_to_send()
  return { task }
}

/** 部门初审 is passed over when its head asks, or when the handler has no head. */
async function firstOrFinal(tx: Tx, order: Order): Promise<Partial<StepInput>> {
  const scope = scopeOf(tx.actor, 'orders:endorse')
  const { handlerOrganisationId: organisation, handlerAreaCode: area } = order
  const isHead = organisation
    ? scope.organisations.includes(organisation)
    : area !== null && scopeCovers(scope, area)
  return { skipsFirst: isHead || !(await hasHead(tx, organisation, area)) }
}

async function hasHead(tx: Tx, organisation: string | null, area: string | null): Promise<boolean> {
  const community = area ? ancestorAt(area, 'community') : undefined
  const posts = await listPosts(tx.db, {
    on: localDate(tx.now()),
    ...(organisation ? { organisationIds: [organisation] } : { areaCodes: community ? [community] : [] }),
  })
  return posts.some(({ role }) => grants(role, 'orders:endorse'))
}

async function findMain(tx: Tx, order: Order, { intoId }: SentInput): Promise<Partial<StepInput>> {
  const main = intoId ? await findOrder(tx.db, intoId) : undefined
  const isOver = main && (endStates as readonly string[]).includes(main.state)
  if (!main || isOver || main.id === order.id) {
    throw errors.unknown_main({ fields: [{ field: 'intoId', message: '请选择一件还在办的工单' }] })
  }
  return { mergedInto: { id: main.id, number: main.number } }
}

async function requireCoHandlers(
  tx: Tx,
  order: Order,
  { coTargets = [] }: SentInput,
): Promise<Partial<StepInput>> {
  for (const target of coTargets) {
    await requireTarget(tx, target, wholeCounty(order))
    const known = [...order.coHandlerIds, order.handlerOrganisationId, order.handlerAreaCode]
    if (known.includes(target.id)) throw errors.co_handler_twice({ who: await nameOf(tx, target) })
  }
  return {}
}

/** Help is asked of anybody in the county, whatever the desk. */
export function wholeCounty({ deskCode }: Pick<Order, 'deskCode'>): Pick<Order, 'deskCode'> {
  return { deskCode: ancestorAt(deskCode, 'county') ?? deskCode }
}

async function nameOf(tx: Tx, target: Target): Promise<string> {
  if (target.kind === 'area') return (await areaName(tx))(target.id)
  return (await organisationNames(tx)).get(target.id)?.name ?? target.id
}
