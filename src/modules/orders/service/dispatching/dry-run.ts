import type { InputOf, ReturnsOf } from '../../../../base/contract.ts'
import { scopeOf } from '../../../../platform/access/scope.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { loadCalendar } from '../../../calendars/public.ts'
import { organisationNames } from '../../../organisations/public.ts'
import type { DryRunOrder, dryRunRules } from '../../contract/dispatch-rules.ts'
import type { Target } from '../../contract/terms.ts'
import { type CompiledRules, compileRules } from '../../rules/dispatch/compile.ts'
import { countByRule, type DryRunResult, dryRun, type PastOrder } from '../../rules/dispatch/dry-run.ts'
import { sayTarget } from '../../rules/dispatch/words.ts'
import { dispatching } from '../../store/dispatch-rules.ts'
import { listFiled, type PastRow } from '../../views/dispatch-rules.ts'
import { loadNames, type Names } from '../names.ts'
import { dispatchFacts } from './facts.ts'
import { problemsOf } from './rule-book.ts'
import { dispatchNames, makeWorld } from './world.ts'

const MOST_ORDERS = 1000

/** Dispatches the past again by rules in force or a draft of them; nothing is changed. */
export async function runDry(
  ctx: Ctx,
  { rules }: InputOf<typeof dryRunRules>,
): Promise<ReturnsOf<typeof dryRunRules>> {
  const names = await loadNames(ctx)
  const inForce = await dispatching.get(ctx)
  const draft = rules && compileRules(rules)
  const past = await listFiled(ctx, {
    permission: permissionOf(ctx),
    most: MOST_ORDERS,
    needs: eitherNeeds(inForce.compiled, draft),
  })
  const calendar = await loadCalendar(ctx)
  const orders = past.map(
    (row): PastOrder => ({
      id: row.id,
      facts: dispatchFacts(row, { ...row, calendar, catalogue: names.catalogue }),
      actual: row.actual,
    }),
  )
  const world = makeWorld({ catalogue: names.catalogue, directory: await organisationNames(ctx) })
  const asInForce = dryRun(inForce.compiled, orders, world)
  const now = draft ? dryRun(draft, orders, world) : asInForce
  return {
    ...totals(now),
    rules: countByRule(draft ?? inForce.compiled, orders, { now, before: draft && asInForce }),
    rows: past.map((row, at) =>
      toRow(row, now[at]!, { names, mayRead: ctx.actor.permissions.has('orders:read') }),
    ),
    problems: await problemsOf(ctx, rules ?? inForce.rules),
  }
}

/** The system administrator, who reads no orders, counts over the areas of the post that sets the rules. */
function permissionOf({ actor }: Ctx): string {
  const { areas, everything } = scopeOf(actor, 'orders:dispatch')
  return areas.length > 0 || everything ? 'orders:dispatch' : 'orders:configure'
}

function eitherNeeds(one: CompiledRules, other: CompiledRules | undefined): CompiledRules['needs'] {
  return {
    previous: one.needs.previous || other?.needs.previous === true,
    repeats: one.needs.repeats || other?.needs.repeats === true,
  }
}

function totals(results: readonly DryRunResult[]) {
  const count = (test: (result: DryRunResult) => boolean) => results.filter(test).length
  return {
    orders: results.length,
    byRules: count(({ ruleId }) => ruleId !== null),
    byList: count(({ ruleId, target }) => ruleId === null && target !== undefined),
    byNobody: count(({ target }) => target === undefined),
    compared: count(({ agrees }) => agrees !== null),
    agreed: count(({ agrees }) => agrees === true),
  }
}

function toRow(
  row: PastRow,
  result: DryRunResult,
  { names, mayRead }: { names: Names; mayRead: boolean },
): DryRunOrder {
  const nameOf = (target: Target | undefined) => (target ? sayTarget(target, dispatchNames(names)) : null)
  const className = (row.classId && names.catalogue.byId.get(row.classId)?.name) || '未定类'
  return {
    id: row.id,
    number: row.number,
    title: mayRead ? row.title : className,
    reportedAt: row.reportedAt.toISOString(),
    ruleId: result.ruleId,
    targetName: nameOf(result.target),
    actualName: nameOf(row.actual),
    agrees: result.agrees,
  }
}
