import type { BodyOf, ReturnsOf } from '../../../../base/contract.ts'
import { keep } from '../../../../platform/db/kept.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { loadCalendar } from '../../../calendars/public.ts'
import type { AlertPlan, getAlertPlan, previewAlertPlan, saveAlertPlan } from '../../contract/alerts.ts'
import { errors } from '../../contract/errors.ts'
import { type ClockKind, clockNames } from '../../contract/order.ts'
import { defaultAlertPlan } from '../../rules/alert-defaults.ts'
import { planProblem } from '../../rules/alerts.ts'
import { listRunning } from '../../store/alerts.ts'
import { catalogue } from '../../store/catalogue.ts'
import { alertsOf } from './due-of.ts'

/** The plan in force; version 0 is the product's own, until an office saves one. */
export interface PlanInForce {
  plan: AlertPlan
  version: number
  savedAt: Date | null
  savedName: string
}

export const alertPlan = keep<PlanInForce>('orders.alert_plan', async (db) => {
  const row = await db
    .selectFrom('order_alert_plan')
    .selectAll()
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return { plan: defaultAlertPlan, version: 0, savedAt: null, savedName: '系统' }
  return { plan: row.plan, version: row.version, savedAt: row.saved_at, savedName: row.saved_name }
})

export async function showPlan(ctx: Ctx): Promise<ReturnsOf<typeof getAlertPlan>> {
  return toView(await alertPlan.get(ctx))
}

export async function savePlan(
  ctx: Ctx,
  { version, rules }: BodyOf<typeof saveAlertPlan>,
): Promise<ReturnsOf<typeof saveAlertPlan>> {
  await requireSound(ctx, { rules })
  const saved: PlanInForce = {
    plan: { rules },
    version: version + 1,
    savedAt: ctx.now(),
    savedName: ctx.actor.name,
  }
  await ctx.transaction(async (tx) => {
    await alertPlan.changed(tx)
    const newest = await tx.db
      .selectFrom('order_alert_plan')
      .select(['version', 'saved_name'])
      .orderBy('version', 'desc')
      .limit(1)
      .executeTakeFirst()
    if ((newest?.version ?? 0) !== version) throw errors.alert_plan_changed({ who: newest?.saved_name ?? '' })
    await tx.db
      .insertInto('order_alert_plan')
      .values({
        version: saved.version,
        plan: JSON.stringify(saved.plan),
        saved_at: ctx.now(),
        saved_by: ctx.actor.userId,
        saved_name: ctx.actor.name,
      })
      .execute()
    tx.audit({ subject: 'alert-plan', detail: { version: saved.version, rules: rules.length } })
  })
  alertPlan.forget(ctx)
  return toView(saved)
}

const TRIAL_BATCH = 2000

/** Counts orders whose alerts still to come differ between the plan in force and this one. */
export async function tryPlan(
  ctx: Ctx,
  plan: BodyOf<typeof previewAlertPlan>,
): Promise<ReturnsOf<typeof previewAlertPlan>> {
  await requireSound(ctx, plan)
  const now = ctx.now()
  const calendar = await loadCalendar(ctx)
  const { plan: inForce } = await alertPlan.get(ctx)
  const [affected, atOnce] = [new Set<string>(), new Set<string>()]
  for (let after = ''; ; ) {
    const clocks = await listRunning(ctx.db, after, TRIAL_BATCH)
    for (const clock of clocks) {
      const next = alertsOf(clock, plan, { now, calendar })
      const before = alertsOf(clock, inForce, { now, calendar })
      if (JSON.stringify(next) !== JSON.stringify(before)) affected.add(clock.orderId)
      if (next.due.length > 0) atOnce.add(clock.orderId)
    }
    const last = clocks.at(-1)
    if (!last || clocks.length < TRIAL_BATCH) return { orders: affected.size, atOnce: atOnce.size }
    after = last.id
  }
}

async function requireSound(ctx: Ctx, plan: AlertPlan): Promise<void> {
  const { byId } = await catalogue.get(ctx)
  const problem = planProblem(plan, {
    kind: (kind) => clockNames[kind as ClockKind],
    knowsClass: (id) => byId.has(id),
  })
  if (problem) throw errors.alert_plan_unsound({ problem })
}

function toView({ plan, version, savedAt, savedName }: PlanInForce): ReturnsOf<typeof getAlertPlan> {
  return { rules: plan.rules, version, savedAt: savedAt?.toISOString() ?? null, savedName }
}
