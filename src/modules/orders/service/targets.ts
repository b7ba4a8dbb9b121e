import { isInside } from '../../../base/area-code.ts'
import type { Limit } from '../../../base/time/timers.ts'
import type { Ctx, Tx } from '../../../platform/http/context.ts'
import { isOpenArea } from '../../areas/public.ts'
import { organisationNames } from '../../organisations/public.ts'
import { errors } from '../contract/errors.ts'
import type { Proposal } from '../contract/order.ts'
import type { Target } from '../contract/terms.ts'
import type { Order } from '../rules/order.ts'
import { proposeTarget } from '../rules/route.ts'
import type { Names } from './names.ts'

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
export async function lastTarget(tx: Tx, orderId: string): Promise<Target | undefined> {
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

/** Proposes who should handle, by the 权责清单, and says why. */
export function propose(classId: string | null, areaCode: string, names: Names): Proposal | null {
  const cls = classId ? names.catalogue.byId.get(classId) : undefined
  if (!cls) return null
  const classIds = cls.parentId ? [cls.id, cls.parentId] : [cls.id]
  const rules = classIds.flatMap((id) => names.catalogue.rulesByClass.get(id) ?? [])
  const found = proposeTarget(classIds, areaCode, rules)
  if (!found) return null
  const target = { kind: found.kind, id: found.id } as Target
  const targetName = found.kind === 'organisation' ? names.organisation(found.id) : names.area(found.id)
  const ruleClass = names.catalogue.byId.get(found.ruleClassId)
  return {
    target,
    targetName,
    reason: `权责清单：${names.area(found.ruleAreaCode)}的“${ruleClass?.name ?? ''}”由${targetName}负责`,
    limit: cls.limit satisfies Limit,
  }
}
