import type { InputOf } from '../../../base/contract.ts'
import { AppError } from '../../../base/errors.ts'
import { bindFiles } from '../../../platform/files/public.ts'
import type { Ctx, Tx } from '../../../platform/http/context.ts'
import type { dispatchBatch } from '../contract/actions.ts'
import { errors } from '../contract/errors.ts'
import type { OrderRow } from '../contract/order.ts'
import { type ActionId, actionNames } from '../contract/terms.ts'
import type { StepInput } from '../rules/effects.ts'
import type { Order } from '../rules/order.ts'
import { lockOrder } from '../store/orders.ts'
import { dispatchByRule } from './dispatching/automatic.ts'
import { propose } from './dispatching/propose.ts'
import { flowOf } from './flows.ts'
import { prepare, type SentInput } from './loop/prepare.ts'
import { loadNames, type Names } from './names.ts'
import { mayReadNow } from './parties.ts'
import { toRow } from './present.ts'
import { type Locked, takeStep } from './step.ts'

type ActionInput = SentInput & { id: string; version: number }

/** The use case of every action endpoint: lock, compare the version seen, take the step. */
export function act(actionId: ActionId) {
  return (ctx: Ctx, input: ActionInput): Promise<OrderRow> =>
    ctx.transaction(async (tx) => {
      const locked = await lockSeen(tx, input)
      const { order } = locked
      if (input.fileIds?.length) {
        await bindFiles(tx, input.fileIds, { kind: 'order', id: order.id, areaCode: order.areaCode })
      }
      const after = await takeStep(tx, locked, actionId, {
        input: await prepare(tx, order, actionId, input),
        flow: await flowOf(tx, order.flowVersion),
      })
      return toRow(await dispatchByRule(tx, order, after), await loadNames(tx))
    })
}

/** The second of two people acting at once is told who was first and what they did. */
async function lockSeen(tx: Tx, { id, version }: { id: string; version: number }): Promise<Locked> {
  const locked = await lockOrder(tx.db, id)
  if (!locked || !(await mayReadNow(tx, locked.order))) throw errors.not_found()
  const { order } = locked
  if (order.version === version) return locked
  const last = await tx.db
    .selectFrom('order_step')
    .select(['actor_name', 'action'])
    .where('order_id', '=', id)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  throw errors.changed_meanwhile({
    who: last?.actor_name ?? '有人',
    action: last ? actionNames[last.action] : '修改',
    version: order.version,
  })
}

/** Each order in a transaction of its own: one that cannot be dispatched does not hold up the others. */
export async function dispatchMany(ctx: Ctx, input: InputOf<typeof dispatchBatch>) {
  const refused: { id: string; number: string | null; message: string }[] = []
  let done = 0
  for (const seen of input.orders) {
    let number: string | null = null
    try {
      await ctx.transaction(async (tx) => {
        const locked = await lockSeen(tx, seen)
        const { order } = locked
        number = order.number
        const names = await loadNames(tx)
        const flow = await flowOf(tx, order.flowVersion)
        const given = input.target ? { target: input.target } : await proposed(tx, order, names)
        await takeStep(tx, locked, 'dispatch', { input: { ...given, note: input.note }, flow })
      })
      done++
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      refused.push({ id: seen.id, number, message: error.message })
    }
  }
  return { done, refused }
}

/** The proposal as it stands: with the rule that made it, and its limit. */
async function proposed(tx: Tx, order: Order, names: Names): Promise<StepInput> {
  const proposal = await propose(tx, order, names)
  if (!proposal) return {}
  const { target, reason, limit, isRuleLimit } = proposal
  return { target, rule: reason, ...(limit && isRuleLimit ? { limit } : {}) }
}
