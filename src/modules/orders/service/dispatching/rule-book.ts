import type { InputOf, ReturnsOf } from '../../../../base/contract.ts'
import type { Ctx, Tx } from '../../../../platform/http/context.ts'
import { openAreas } from '../../../areas/public.ts'
import { organisationNames } from '../../../organisations/public.ts'
import type {
  DispatchRule,
  listRuleVersions,
  RuleProblem,
  RuleSet,
  restoreRuleVersion,
  saveDispatchRules,
} from '../../contract/dispatch-rules.ts'
import { errors } from '../../contract/errors.ts'
import { sayChanges } from '../../rules/dispatch/changes.ts'
import { checkRules } from '../../rules/dispatch/check.ts'
import { sayGives, sayWhen } from '../../rules/dispatch/words.ts'
import { dispatching, findRuleSet, insertRuleSet, listRuleSets } from '../../store/dispatch-rules.ts'
import { loadNames } from '../names.ts'
import { dispatchNames } from './world.ts'

const MOST_VERSIONS = 100

export async function showRules(ctx: Ctx): Promise<RuleSet> {
  const { version, rules, changedAt, changedName } = await dispatching.get(ctx)
  const names = dispatchNames(await loadNames(ctx))
  return {
    version,
    rules: rules.map((rule) => ({
      ...rule,
      when: sayWhen(rule.conditions, names),
      gives: sayGives(rule, names),
    })),
    problems: await problemsOf(ctx, rules),
    changedAt: changedAt?.toISOString() ?? null,
    changedName,
  }
}

/** The whole list becomes a new version; two people saving at once: the second is told. */
export async function saveRules(ctx: Ctx, input: InputOf<typeof saveDispatchRules>): Promise<RuleSet> {
  const fatal = (await problemsOf(ctx, input.rules)).filter(({ isFatal }) => isFatal)
  if (fatal.length > 0)
    throw errors.rules_unsound({ problem: fatal.map(({ message }) => message).join('；') })
  await ctx.transaction((tx) => appendVersion(tx, input))
  dispatching.forget(ctx)
  return showRules(ctx)
}

export async function restoreRules(ctx: Ctx, input: InputOf<typeof restoreRuleVersion>): Promise<RuleSet> {
  await ctx.transaction(async (tx) => {
    const wanted = await findRuleSet(tx.db, input.version)
    if (!wanted) throw errors.unknown_rule_version()
    const note = `恢复到第 ${input.version} 版`
    await appendVersion(tx, { baseVersion: input.baseVersion, rules: wanted.rules, note })
  })
  dispatching.forget(ctx)
  return showRules(ctx)
}

export async function appendVersion(
  tx: Tx,
  { baseVersion, rules, note }: { baseVersion: number; rules: DispatchRule[]; note: string },
): Promise<void> {
  await dispatching.changed(tx)
  const [newest] = await listRuleSets(tx.db, 1)
  if ((newest?.version ?? 0) !== baseVersion)
    throw errors.rules_changed({ who: newest?.changedName ?? '有人', version: newest?.version ?? 0 })
  await insertRuleSet(tx.db, {
    version: baseVersion + 1,
    rules,
    note,
    changedAt: tx.now(),
    changedBy: tx.actor.userId,
    changedName: tx.actor.name,
  })
  tx.audit({ subject: 'dispatch-rules', detail: { version: baseVersion + 1, rules: rules.length, note } })
}

export async function listVersions(ctx: Ctx): Promise<ReturnsOf<typeof listRuleVersions>> {
  const sets = await listRuleSets(ctx.db, MOST_VERSIONS + 1)
  const names = dispatchNames(await loadNames(ctx))
  return {
    rows: sets.slice(0, MOST_VERSIONS).map((set, at) => ({
      version: set.version,
      changedAt: set.changedAt.toISOString(),
      changedName: set.changedName,
      note: set.note,
      changes: sayChanges(sets[at + 1]?.rules ?? [], set.rules, names),
      ruleCount: set.rules.length,
    })),
  }
}

/** What is wrong with a list as things stand today. */
export async function problemsOf(ctx: Ctx, rules: readonly DispatchRule[]): Promise<RuleProblem[]> {
  const { catalogue } = await loadNames(ctx)
  const organisations = await organisationNames(ctx)
  const isOpen = await openAreas(ctx)
  return checkRules(rules, {
    majorOf: (id) => catalogue.byId.get(id)?.parentId,
    isOpenClass: (id) => catalogue.byId.get(id)?.isActive === true,
    isOpenOrganisation: (id) => organisations.get(id)?.isOpen === true,
    isArea: isOpen,
  })
}
