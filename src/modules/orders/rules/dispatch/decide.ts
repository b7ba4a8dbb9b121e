import { ancestorAt } from '../../../../base/area-code.ts'
import type { DispatchRule, RuleTarget } from '../../contract/dispatch-rules.ts'
import type { Target } from '../../contract/terms.ts'
import type { CompiledRule, CompiledRules, ConditionKey } from './compile.ts'
import type { DispatchFacts, DispatchWorld, Trouble } from './facts.ts'

/** One place a rule names, and why it cannot be used. */
export interface Tried {
  named: RuleTarget
  target: Target | undefined
  /** Undefined when it can be used; `nobody` when the place, list or history names none. */
  trouble: Trouble | { kind: 'nobody' } | undefined
}

export interface Passed {
  rule: DispatchRule
  index: number
  tried: Tried[]
}

export interface Outcome {
  /** The rule that takes it; undefined leaves it to the 权责清单. */
  taken:
    | { rule: DispatchRule; index: number; target: Target; isAlternate: boolean; tried: Tried[] }
    | undefined
  /** Rules whose conditions held, but whose handlers could not be used. */
  passed: Passed[]
  /** A rule that stops here: the dispatcher decides, without the 权责清单. */
  stopped: boolean
}

/** The first rule whose conditions hold and whose handler can be used now. */
export function decideDispatch(compiled: CompiledRules, facts: DispatchFacts, world: DispatchWorld): Outcome {
  const passed: Passed[] = []
  for (const one of compiled.forClass(facts)) {
    if (!isActive(one.rule, facts) || !one.tests.every(({ holds }) => holds(facts))) continue
    const tried = tryTargets(one.rule, facts, world)
    const last = tried.at(-1)
    if (last?.target && !last.trouble) {
      const { rule, index } = one
      return {
        taken: { rule, index, target: last.target, isAlternate: tried.length > 1, tried },
        passed,
        stopped: false,
      }
    }
    passed.push({ rule: one.rule, index: one.index, tried })
    if (one.rule.whenUnavailable === 'stop') return { taken: undefined, passed, stopped: true }
  }
  return { taken: undefined, passed, stopped: false }
}

/** Does the rule hold, looking at nothing but itself? */
export function ruleHolds({ rule, tests }: CompiledRule, facts: DispatchFacts): boolean {
  return rule.isEnabled && isActive(rule, facts) && tests.every(({ holds }) => holds(facts))
}

/** Why a rule does not hold; undefined when it does. */
export function unmetBy(
  one: CompiledRule,
  facts: DispatchFacts,
): ConditionKey | 'disabled' | 'not_active' | undefined {
  if (!one.rule.isEnabled) return 'disabled'
  if (!isActive(one.rule, facts)) return 'not_active'
  return one.tests.find(({ holds }) => !holds(facts))?.key
}

function isActive({ activeFrom, activeTo }: DispatchRule, { date }: DispatchFacts): boolean {
  return (activeFrom === null || activeFrom <= date) && (activeTo === null || date <= activeTo)
}

/** The rule's handler, then its alternate, up to the first that can be used. */
function tryTargets(
  { target, alternate }: DispatchRule,
  facts: DispatchFacts,
  world: DispatchWorld,
): Tried[] {
  const first = tryTarget(target, facts, world)
  return first.trouble && alternate ? [first, tryTarget(alternate, facts, world)] : [first]
}

function tryTarget(named: RuleTarget, facts: DispatchFacts, world: DispatchWorld): Tried {
  const candidates = candidatesOf(named, facts, world)
  const free = candidates.find((target) => !world.trouble(target))
  const target = free ?? candidates[0]
  return { named, target, trouble: target ? world.trouble(target) : { kind: 'nobody' } }
}

function candidatesOf(named: RuleTarget, facts: DispatchFacts, world: DispatchWorld): readonly Target[] {
  switch (named.kind) {
    case 'organisation':
      return [{ kind: 'organisation', id: named.id }]
    case 'subordinate':
      return world.subordinates(named.id, facts.areaCode)
    case 'responsible':
      return listed(world.responsible(facts))
    case 'previous':
      return listed(facts.previous)
    default:
      return listed(placeTarget(named.kind, facts.areaCode))
  }
}

/** A place known only to the community goes to the community; above that nobody keeps it. */
function placeTarget(kind: 'grid' | 'community', areaCode: string): Target | undefined {
  const id = ancestorAt(areaCode, kind) ?? ancestorAt(areaCode, 'community')
  return id ? { kind: 'area', id } : undefined
}

const listed = (target: Target | undefined) => (target ? [target] : [])
