import { commonErrors } from '../../../base/errors.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { findOrderByExternal, type Order } from '../../orders/public.ts'
import { errors } from '../contract/errors.ts'
import { findSystem, type SystemRecord } from '../store/systems.ts'
import { systemIdOf } from './identify.ts'

/** The system whose key this call carries. */
export async function callingSystem(ctx: Ctx): Promise<SystemRecord> {
  const system = ctx.actor.kind === 'partner' ? await findSystem(ctx.db, systemIdOf(ctx.actor)) : undefined
  if (!system) throw commonErrors.not_allowed()
  return system
}

/** An order under a number of the calling system; others are not there for it. */
export async function ownOrder(ctx: Ctx, externalNumber: string): Promise<Order> {
  const { external_source: source } = await callingSystem(ctx)
  const order = await findOrderByExternal(ctx, { source, number: externalNumber })
  if (!order) throw errors.unknown_number()
  return order
}
