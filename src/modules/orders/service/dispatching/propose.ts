import type { Ctx } from '../../../../platform/http/context.ts'
import type { Proposal } from '../../contract/order.ts'
import type { Target } from '../../contract/terms.ts'
import { sayPassed, sayTaken } from '../../rules/dispatch/words.ts'
import type { Order } from '../../rules/order.ts'
import type { Names } from '../names.ts'
import { type Decided, decideFor } from './decide.ts'
import type { Dispatchable } from './facts.ts'
import { dispatchNames, responsibleFor } from './world.ts'

/** Proposes who should handle: by the first rule that fits, else by the 权责清单; and says why. */
export async function propose(
  ctx: Ctx,
  order: Dispatchable & Partial<Pick<Order, 'id' | 'state'>>,
  names: Names,
): Promise<Proposal | null> {
  return proposalOf(await decideFor(ctx, order, names), order, names)
}

export function proposalOf(
  { outcome, facts }: Decided,
  { classId }: Pick<Dispatchable, 'classId'>,
  names: Names,
): Proposal | null {
  const { taken, passed, stopped } = outcome
  const classLimit = (classId && names.catalogue.byId.get(classId)?.limit) || null
  const skipped =
    passed.length > 0 ? `（${passed.map((one) => sayPassed(one, dispatchNames(names))).join('；')}）` : ''
  if (taken) {
    const { rule, target } = taken
    return {
      target,
      targetName: nameOf(target, names),
      reason: `${sayTaken(taken, dispatchNames(names))}${skipped}`,
      limit: rule.limit ?? classLimit,
      isRuleLimit: rule.limit !== null,
    }
  }
  const found = stopped ? undefined : responsibleFor(facts, names.catalogue)
  if (!found) return null
  const targetName = nameOf(found.target, names)
  const className = names.catalogue.byId.get(found.ruleClassId)?.name ?? ''
  const reason = `权责清单：${names.area(found.ruleAreaCode)}的“${className}”由${targetName}负责${skipped}`
  return { target: found.target, targetName, reason, limit: classLimit, isRuleLimit: false }
}

function nameOf(target: Target, names: Names): string {
  return target.kind === 'organisation' ? names.organisation(target.id) : names.area(target.id)
}
