import type { DryRunRule } from '../../contract/dispatch-rules.ts'
import type { Target } from '../../contract/terms.ts'
import type { CompiledRules } from './compile.ts'
import { decideDispatch, ruleHolds } from './decide.ts'
import type { DispatchFacts, DispatchWorld } from './facts.ts'

/** An order as it was, and to whom it was first given. */
export interface PastOrder {
  id: string
  facts: DispatchFacts
  actual: Target | undefined
}

export interface DryRunResult {
  id: string
  ruleId: string | null
  target: Target | undefined
  agrees: boolean | null
}

/** What the rules would have done with each order; the 权责清单 takes what no rule does. */
export function dryRun(
  compiled: CompiledRules,
  orders: readonly PastOrder[],
  world: DispatchWorld,
): DryRunResult[] {
  return orders.map(({ id, facts, actual }) => {
    const { taken, stopped } = decideDispatch(compiled, facts, world)
    const target = taken?.target ?? (stopped ? undefined : world.responsible(facts))
    const agrees = actual && target ? actual.kind === target.kind && actual.id === target.id : null
    return { id, ruleId: taken?.rule.id ?? null, target, agrees: actual ? agrees === true : null }
  })
}

/** Each rule's share, and which earlier rule takes what it would match. */
export function countByRule(
  compiled: CompiledRules,
  orders: readonly PastOrder[],
  { now, before }: { now: readonly DryRunResult[]; before: readonly DryRunResult[] | undefined },
): DryRunRule[] {
  const takenNow = Map.groupBy(now, (result) => result.ruleId)
  const takenBefore = before && Map.groupBy(before, (result) => result.ruleId)
  const titles = new Map(
    compiled.rules.map(({ rule, index }) => [rule.id, `第 ${index + 1} 条“${rule.name}”`]),
  )
  return compiled.rules.map((one) => {
    const { id } = one.rule
    const mine = takenNow.get(id) ?? []
    const matching = now.filter((_result, at) => ruleHolds(one, orders[at]!.facts))
    const thieves = new Set(matching.map((result) => result.ruleId))
    const [thief] = thieves
    const isHidden = matching.length > 0 && mine.length === 0 && thieves.size === 1 && thief != null
    return {
      ruleId: id,
      taken: mine.length,
      takenBefore: takenBefore ? (takenBefore.get(id)?.length ?? 0) : null,
      matching: matching.length,
      agreed: mine.filter((result) => result.agrees === true).length,
      takenBy: isHidden && thief ? (titles.get(thief) ?? null) : null,
    }
  })
}
