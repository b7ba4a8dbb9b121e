import type { Actor } from '../../../platform/access/actor.ts'
import { type Scope, scopeCovers, scopeOf } from '../../../platform/access/scope.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import type { Party } from '../rules/definition.ts'
import type { Order } from '../rules/order.ts'
import { findOrder } from '../store/orders.ts'

const deskParties: readonly [Party, string][] = [
  ['acceptor', 'orders:register'],
  ['dispatcher', 'orders:dispatch'],
  ['closer', 'orders:close'],
  ['reopener', 'orders:reopen'],
  ['visitor', 'orders:return_visit'],
  ['supervisor', 'orders:supervise'],
  ['commander', 'orders:command'],
]

/** In which capacities this person meets this order, from posts, assignment and who reported it. */
export function partiesOf(actor: Actor, order: Order): Set<Party> {
  const parties = new Set<Party>()
  for (const [party, permission] of deskParties) {
    if (scopeCovers(scopeOf(actor, permission), order.deskCode)) parties.add(party)
  }
  if (actor.kind === 'system') parties.add('system')
  const hands = scopeOf(actor, 'orders:handle')
  if (holds(hands, order)) parties.add('handler')
  if (helps(hands, order)) parties.add('co_handler')
  if (holds(scopeOf(actor, 'orders:endorse'), order)) parties.add('first_approver')
  if (scopeCovers(scopeOf(actor, 'orders:check'), order.areaCode)) parties.add('checker').add('verifier')
  if (order.taskUserId !== null && order.taskUserId === actor.userId) parties.add('checker').add('verifier')
  if (order.reporterUserId !== null && order.reporterUserId === actor.userId) parties.add('reporter')
  return parties
}

function holds(scope: Scope, order: Order): boolean {
  if (order.handlerOrganisationId !== null) return scope.organisations.includes(order.handlerOrganisationId)
  return order.handlerAreaCode !== null && scopeCovers(scope, order.handlerAreaCode)
}

/** Is one of these places or organisations among the co-handlers? */
function helps(scope: Scope, order: Pick<Order, 'coHandlerIds'>): boolean {
  return order.coHandlerIds.some((id) => scope.organisations.includes(id) || scope.areas.includes(id))
}

/** May this person read the order at all? Its area, its desk, its handlers, who was sent to look, its reporter. */
export function mayRead(actor: Actor, order: Order): boolean {
  if (order.reporterUserId !== null && order.reporterUserId === actor.userId) return true
  if (order.taskUserId !== null && order.taskUserId === actor.userId) return true
  const scope = scopeOf(actor, 'orders:read')
  if (scopeCovers(scope, order.areaCode) || scopeCovers(scope, order.deskCode)) return true
  if (helps(scope, order)) return true
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

/**
 * Whoever may read a remark may see its pictures. What staff say among themselves is read on the office's page of the
 * order, which takes `orders:read`: nobody gets there by having reported it.
 */
export async function mayReadCommentFiles(ctx: Ctx, commentId: string): Promise<boolean> {
  const comment = await ctx.db
    .selectFrom('order_comment')
    .select(['order_id', 'is_public'])
    .where('id', '=', commentId)
    .executeTakeFirst()
  if (!comment || !(comment.is_public || ctx.actor.permissions.has('orders:read'))) return false
  return mayReadFiles(ctx, comment.order_id)
}

/** Whoever may read the order may see its pictures. */
export async function mayReadFiles(ctx: Ctx, orderId: string): Promise<boolean> {
  const order = await findOrder(ctx.db, orderId)
  return order !== undefined && mayReadNow(ctx, order)
}
