import type { InputOf, ReturnsOf } from '../../../../base/contract.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import type { explainDispatch, RuleTrace } from '../../contract/dispatch-rules.ts'
import { errors } from '../../contract/errors.ts'
import type { CompiledRule } from '../../rules/dispatch/compile.ts'
import { unmetBy } from '../../rules/dispatch/decide.ts'
import { type DispatchNames, sayPassed, sayTaken, sayUnmet } from '../../rules/dispatch/words.ts'
import { findOrder } from '../../store/orders.ts'
import { loadNames } from '../names.ts'
import { mayReadNow } from '../parties.ts'
import { type Decided, decideFor } from './decide.ts'
import { proposalOf } from './propose.ts'
import { dispatchNames } from './world.ts'

/** Every rule up to the one that takes the order, each with what it found. */
export async function explain(
  ctx: Ctx,
  { id }: InputOf<typeof explainDispatch>,
): Promise<ReturnsOf<typeof explainDispatch>> {
  const order = await findOrder(ctx.db, id)
  if (!order || !(await mayReadNow(ctx, order))) throw errors.not_found()
  const names = await loadNames(ctx)
  const decided = await decideFor(ctx, order, names)
  const proposal = proposalOf(decided, order, names)
  const last = decided.outcome.taken?.index ?? decided.rules.rules.length - 1
  const words = dispatchNames(names)
  return {
    says: proposal?.reason ?? '没有规则和权责清单对得上，由派遣员选定',
    rules: decided.rules.compiled.rules.slice(0, last + 1).map((one) => traceOf(one, decided, words)),
  }
}

function traceOf(one: CompiledRule, { outcome, facts }: Decided, words: DispatchNames): RuleTrace {
  const { rule, index } = one
  const about = { ruleId: rule.id, title: `第 ${index + 1} 条 ${rule.name}` }
  if (outcome.taken?.index === index)
    return { ...about, outcome: 'taken', says: sayTaken(outcome.taken, words) }
  const passed = outcome.passed.find((other) => other.index === index)
  if (passed) return { ...about, outcome: 'unavailable', says: sayPassed(passed, words) }
  const unmet = unmetBy(one, facts)
  const isOff = unmet === 'disabled' || unmet === 'not_active'
  // A rule behind one that stopped was not asked.
  return {
    ...about,
    outcome: isOff ? 'off' : 'unmet',
    says: unmet ? sayUnmet(unmet) : '前面的规则停下了，没有轮到',
  }
}
