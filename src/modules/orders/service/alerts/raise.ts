import type { Ctx, Tx } from '../../../../platform/http/context.ts'
import { type ClockKind, clockNames } from '../../contract/order.ts'
import { stepName } from '../../rules/alerts.ts'
import { claimDueOf, postponeAlerts } from '../../store/alerts.ts'
import { lockOrder } from '../../store/orders.ts'
import { flowOf } from '../flows.ts'
import { takeStep } from '../step.ts'
import { alertsOf } from './due-of.ts'
import { type ClockAlerts, levelAfter, type Round, writeAlerts } from './write.ts'

const RETRY_MS = 10 * 60_000

/** One order rises by a step of its loop, which is its history; a failure is logged and holds up no other order. */
export async function raiseOrder(ctx: Ctx, orderId: string, round: Round): Promise<void> {
  try {
    await ctx.transaction((tx) => raise(tx, orderId, round))
  } catch (error) {
    ctx.services.log.error({ err: error, order: orderId }, 'an order could not be raised; it is tried again')
    const until = new Date(round.now.getTime() + RETRY_MS)
    await ctx.transaction((tx) => postponeAlerts(tx.db, orderId, until))
  }
}

async function raise(tx: Tx, orderId: string, round: Round): Promise<void> {
  const { now, inForce } = round
  const clocks = await claimDueOf(tx.db, orderId, { now, plan: inForce.version })
  for (const clock of clocks) {
    const alerts = alertsOf(clock, inForce.plan, round)
    const one: ClockAlerts = { clock, alerts }
    const level = levelAfter(clock.level, alerts.due)
    if (level > clock.level && (await supervise(tx, one, level))) one.raisedTo = level
    await writeAlerts(tx, [one], round)
  }
}

/** False for orders under a definition that knows no 督办: they are told and stay where they are. */
async function supervise(tx: Tx, { clock, alerts }: ClockAlerts, level: number): Promise<boolean> {
  const flow = await flowOf(tx, clock.flowVersion)
  const locked = await lockOrder(tx.db, clock.orderId)
  const action = flow.actions.find(({ id }) => id === 'supervise')
  if (!locked || !action?.from.includes(locked.order.state) || !action.by.includes('system')) return false
  const reason = stepName(alerts.due.at(-1)?.step ?? 'due')
  const note = `${clockNames[clock.kind as ClockKind] ?? clock.kind}${reason}，按升级规则自动督办`
  await takeStep(tx, locked, 'supervise', { input: { level, note }, flow })
  return true
}
