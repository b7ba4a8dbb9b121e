import { isInside } from '../../../base/area-code.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { isOpenArea } from '../../areas/public.ts'
import { organisationNames } from '../../organisations/public.ts'
import { errors } from '../contract/errors.ts'
import type { Target } from '../contract/terms.ts'
import type { Order } from '../rules/order.ts'

/** Refuses a target that does not exist any more or lies outside the desk's own area. */
export async function requireTarget(ctx: Ctx, target: Target, order: Pick<Order, 'deskCode'>): Promise<void> {
  if (target.kind === 'organisation') {
    const known = (await organisationNames(ctx)).get(target.id)
    if (!known?.isOpen) throw errors.unknown_target()
    return
  }
  const open = await isOpenArea(ctx, target.id)
  if (!open || !isInside(target.id, order.deskCode)) throw errors.unknown_target()
}

/** Who had the order before it came back. */
export async function lastTarget(tx: Pick<Ctx, 'db'>, orderId: string): Promise<Target | undefined> {
  const steps = await tx.db
    .selectFrom('order_step')
    .select('detail')
    .where('order_id', '=', orderId)
    .where('action', 'in', ['register', 'dispatch', 'transfer'])
    .orderBy('seq', 'desc')
    .limit(1)
    .execute()
  return steps[0]?.detail.target
}
