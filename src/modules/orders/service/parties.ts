import type { Actor } from '../../../platform/access/actor.ts'
import { type Scope, scopeCovers, scopeOf } from '../../../platform/access/scope.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import type { Party } from '../rules/definition.ts'
import type { Order } from '../rules/order.ts'
import { findOrder } from '../store/orders.ts'

/** In which capacities this person meets this order, from posts, assignment and who reported it. */
export function partiesOf(actor: Actor, order: Order): Set<Party> {
  const parties = new Set<Party>()
  const atDesk = (permission: string) => scopeCovers(scopeOf(actor, permission), order.deskCode)
  if (actor.kind === 'system') parties.add('system')
  if (atDesk('orders:register')) parties.add('acceptor')
  if (atDesk('orders:dispatch')) parties.add('dispatcher')
  if (atDesk('orders:close')) parties.add('closer')
  if (atDesk('orders:reopen')) parties.add('reopener')
  if (atDesk('orders:return_visit')) parties.add('visitor')
  if (handles(scopeOf(actor, 'orders:handle'), order)) parties.add('handler')
  if (scopeCovers(scopeOf(actor, 'orders:check'), order.areaCode)) parties.add('checker')
  if (order.reporterUserId !== null && order.reporterUserId === actor.userId) parties.add('reporter')
  return parties
}

function handles(scope: Scope, order: Order): boolean {
  if (order.handlerOrganisationId !== null) return scope.organisations.includes(order.handlerOrganisationId)
  return order.handlerAreaCode !== null && scopeCovers(scope, order.handlerAreaCode)
}

/** May this person read the order at all? Its area, its desk, its handlers, its reporter. */
export function mayRead(actor: Actor, order: Order): boolean {
  if (order.reporterUserId !== null && order.reporterUserId === actor.userId) return true
  const scope = scopeOf(actor, 'orders:read')
  if (scopeCovers(scope, order.areaCode) || scopeCovers(scope, order.deskCode)) return true
  return order.handlerOrganisationId !== null && scope.organisations.includes(order.handlerOrganisationId)
}

/** The same, and whoever once acted on it may look back. */
export async function mayReadNow(ctx: Ctx, order: Order): Promise<boolean> {
  if (mayRead(ctx.actor, order)) return true
  if (ctx.actor.kind !== 'staff') return false
  const step = await ctx.db
    .selectFrom('order_step')
    .select('seq')
    .where('order_id', '=', order.id)
    .where('actor_id', '=', ctx.actor.userId)
    .limit(1)
    .executeTakeFirst()
  return step !== undefined
}

/** Whoever may read the order may see its pictures. */
export async function mayReadFiles(ctx: Ctx, orderId: string): Promise<boolean> {
  const order = await findOrder(ctx.db, orderId)
  return order !== undefined && mayReadNow(ctx, order)
}
