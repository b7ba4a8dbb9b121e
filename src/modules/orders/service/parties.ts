import type { Actor } from '../../../platform/access/actor.ts'
import { type Scope, scopeCovers, scopeOf } from '../../../platform/access/scope.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import type { Party } from '../rules/definition.ts'
import type { OrderRecord } from '../store/orders.ts'

/** In which capacities this person meets this order, from posts, assignment and who reported it. */
export function partiesOf(actor: Actor, order: OrderRecord): Set<Party> {
  const parties = new Set<Party>()
  const atDesk = (permission: string) => scopeCovers(scopeOf(actor, permission), order.desk_code)
  if (actor.kind === 'system') parties.add('system')
  if (atDesk('orders:register')) parties.add('acceptor')
  if (atDesk('orders:dispatch')) parties.add('dispatcher')
  if (atDesk('orders:close')) parties.add('closer')
  if (atDesk('orders:reopen')) parties.add('reopener')
  if (handles(scopeOf(actor, 'orders:handle'), order)) parties.add('handler')
  if (scopeCovers(scopeOf(actor, 'orders:check'), order.area_code)) parties.add('checker')
  if (order.reporter_user_id !== null && order.reporter_user_id === actor.userId) parties.add('reporter')
  return parties
}

function handles(scope: Scope, order: OrderRecord): boolean {
  if (order.handler_organisation_id !== null)
    return scope.organisations.includes(order.handler_organisation_id)
  return order.handler_area_code !== null && scopeCovers(scope, order.handler_area_code)
}

/** May this person read the order at all? Its area, its desk, its handlers, its reporter. */
export function mayRead(actor: Actor, order: OrderRecord): boolean {
  if (order.reporter_user_id !== null && order.reporter_user_id === actor.userId) return true
  const scope = scopeOf(actor, 'orders:read')
  if (scopeCovers(scope, order.area_code) || scopeCovers(scope, order.desk_code)) return true
  return order.handler_organisation_id !== null && scope.organisations.includes(order.handler_organisation_id)
}

/** The same, and whoever once acted on it may look back. */
export async function mayReadNow(ctx: Ctx, order: OrderRecord): Promise<boolean> {
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
  const order = await ctx.db.selectFrom('work_order').selectAll().where('id', '=', orderId).executeTakeFirst()
  return order !== undefined && mayReadNow(ctx, order)
}
