import type { Ctx, Tx } from '../../../../platform/http/context.ts'
import { loadCalendar } from '../../../calendars/public.ts'
import { claimDue } from '../../store/alerts.ts'
import { alertsOf } from './due-of.ts'
import { alertPlan } from './plan.ts'
import { raiseOrder } from './raise.ts'
import { type Round, rises, writeAlerts } from './write.ts'

const BATCH = 500

/**
 * Sends what has come due, batch by batch; any number of processes may do so at once, each taking orders the
 * others do not hold. Orders that rise a level take a step of their loop, each in a transaction of its own.
 */
export async function sendAlerts(ctx: Ctx): Promise<number> {
  const calendar = await loadCalendar(ctx)
  const inForce = await alertPlan.get(ctx)
  for (let total = 0; ; ) {
    const round = { now: ctx.now(), calendar, inForce }
    const { handled, rising } = await ctx.transaction((tx) => sendBatch(tx, round))
    for (const orderId of rising) await raiseOrder(ctx, orderId, round)
    total += handled
    if (handled === 0) return total
  }
}

async function sendBatch(tx: Tx, round: Round): Promise<{ handled: number; rising: string[] }> {
  const { now, inForce } = round
  const claimed = await claimDue(tx.db, { now, plan: inForce.version, limit: BATCH })
  const all = claimed.map((clock) => ({ clock, alerts: alertsOf(clock, inForce.plan, round) }))
  const plain = all.filter(({ clock, alerts }) => !rises(clock, alerts))
  await writeAlerts(tx, plain, round)
  const rising = all.filter((one) => !plain.includes(one)).map(({ clock }) => clock.orderId)
  return { handled: claimed.length, rising: [...new Set(rising)] }
}
