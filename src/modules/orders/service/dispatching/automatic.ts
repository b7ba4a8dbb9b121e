import type { FlowDefinition } from '../../../../base/flow/definition.ts'
import { systemActor } from '../../../../platform/access/actor.ts'
import type { Tx } from '../../../../platform/http/context.ts'
import type { Party } from '../../rules/definition.ts'
import { sayTaken } from '../../rules/dispatch/words.ts'
import type { Order } from '../../rules/order.ts'
import { lockOrder } from '../../store/orders.ts'
import { flowOf } from '../flows.ts'
import { loadNames } from '../names.ts'
import { takeStep } from '../step.ts'
import { decideFor } from './decide.ts'
import { noteGiven } from './standing.ts'
import { dispatchNames } from './world.ts'

const bySystem: ReadonlySet<Party> = new Set(['system'])

/**
 * An order that has just come to the dispatcher's table for the first time is dispatched on the spot when the rule
 * that takes it is automatic. One that came back (退回、重开、回访未解决) is for a person to look at.
 */
export async function dispatchByRule(tx: Tx, before: Order, after: Order): Promise<Order> {
  if (!hasJustArrived(before, after)) return after
  const names = await loadNames(tx)
  const { outcome } = await decideFor(tx, after, names)
  const { taken } = outcome
  if (taken?.rule.mode !== 'automatic') return after
  const flow = await flowOf(tx, after.flowVersion)
  const locked = await lockOrder(tx.db, after.id)
  if (!locked || !maySystemDispatch(flow)) return after
  const { rule, target } = taken
  const dispatched = await takeStep({ ...tx, actor: systemActor }, locked, 'dispatch', {
    input: {
      target,
      note: `按派单规则“${rule.name}”自动派遣${rule.note && `：${rule.note}`}`,
      rule: sayTaken(taken, dispatchNames(names)),
      ...(rule.limit ? { limit: rule.limit } : {}),
    },
    flow,
    parties: bySystem,
  })
  noteGiven(tx, target)
  return dispatched
}

/** Orders under the first published flow are dispatched by people only. */
function maySystemDispatch(flow: FlowDefinition): boolean {
  return flow.actions.some(({ id, by }) => id === 'dispatch' && by.includes('system'))
}

function hasJustArrived(before: Order, after: Order): boolean {
  const isHere = after.state === 'pending_dispatch' && before.state !== 'pending_dispatch'
  return isHere && after.dispatchedAt === null && after.returnCount === 0 && after.reopenCount === 0
}
