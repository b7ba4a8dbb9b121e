import { demoDispatchRules } from '../../../../demo/dispatch-rules.ts'
import { type DemoPlan, demoOrganisationId } from '../../../../demo/plan.ts'
import { dayMs } from '../../../base/time/calendar.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { dispatching, insertRuleSet, putCapacity } from '../store/dispatch-rules.ts'

const LAID_DOWN_DAYS_AGO = 20
const CHANGED_DAYS_AGO = 3

/** The list as laid down, and as changed since, so that its history has something to show. */
export async function loadDispatchRules(ctx: Ctx, { now }: DemoPlan): Promise<void> {
  const rules = demoDispatchRules()
  const daysAgo = (days: number) => new Date(now.getTime() - days * dayMs)
  const by = { changedBy: ctx.actor.userId, changedName: ctx.actor.name }
  const first = rules
    .filter(({ id }) => id !== 'same-place')
    .map((rule) => (rule.id === 'power' ? { ...rule, mode: 'proposed' as const } : rule))
  await ctx.transaction(async (tx) => {
    await dispatching.changed(tx)
    await insertRuleSet(tx.db, {
      version: 1,
      rules: first,
      note: '初始规则',
      changedAt: daysAgo(LAID_DOWN_DAYS_AGO),
      ...by,
    })
    const note = '停电报修试行两周无误，改为自动派遣'
    await insertRuleSet(tx.db, { version: 2, rules, note, changedAt: daysAgo(CHANGED_DAYS_AGO), ...by })
    await putCapacity(tx.db, { kind: 'organisation', id: demoOrganisationId('street_enforcement') }, 80)
    await putCapacity(tx.db, { kind: 'organisation', id: demoOrganisationId('fire') }, 20)
  })
  dispatching.forget(ctx)
}
