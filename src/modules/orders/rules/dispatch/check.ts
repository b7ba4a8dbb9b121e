import { isInside } from '../../../../base/area-code.ts'
import type {
  DispatchConditions,
  DispatchRule,
  RuleProblem,
  RuleTarget,
} from '../../contract/dispatch-rules.ts'
import { minuteOf } from './compile.ts'

/** What is still there to be named by a rule. */
export interface KnownThings {
  majorOf(classId: string): string | null | undefined
  isOpenClass(id: string): boolean
  isOpenOrganisation(id: string): boolean
  isArea(code: string): boolean
}

/** What is wrong with a list of rules, in words for the person who edits it. */
export function checkRules(rules: readonly DispatchRule[], known: KnownThings): RuleProblem[] {
  return [...sameIds(rules), ...rules.flatMap((rule) => checkRule(rule, known)), ...hiddenRules(rules, known)]
}

function sameIds(rules: readonly DispatchRule[]): RuleProblem[] {
  const seen = new Set<string>()
  return rules.flatMap((rule, at) => {
    if (!seen.has(rule.id)) {
      seen.add(rule.id)
      return []
    }
    return [fatal(rule, `第 ${at + 1} 条“${rule.name}”与前面的规则编号相同，请删掉重建`)]
  })
}

function checkRule(rule: DispatchRule, known: KnownThings): RuleProblem[] {
  const { conditions: c, activeFrom, activeTo } = rule
  return [
    ...namedTargets(rule).flatMap((target) =>
      'id' in target && !known.isOpenOrganisation(target.id)
        ? [warn(rule, `“${rule.name}”的承办单位已经撤销或不存在，这条规则派不出去`)]
        : [],
    ),
    ...(c.classIds.some((id) => !known.isOpenClass(id))
      ? [warn(rule, `“${rule.name}”的条件里有已停用的类别`)]
      : []),
    ...(c.areas.some((code) => !known.isArea(code))
      ? [warn(rule, `“${rule.name}”的条件里有已撤销的区域`)]
      : []),
    ...(activeFrom && activeTo && activeTo < activeFrom
      ? [fatal(rule, `“${rule.name}”的截止日期早于开始日期`)]
      : []),
    ...(c.clock && minuteOf(c.clock.from) === minuteOf(c.clock.to)
      ? [fatal(rule, `“${rule.name}”的时段起止相同，一分钟也没有；全天请把时段留空`)]
      : []),
    ...(rule.alternate && sameTarget(rule.target, rule.alternate)
      ? [warn(rule, `“${rule.name}”的备选就是承办方自己`)]
      : []),
  ]
}

/** A rule that an earlier one always takes the orders of. */
function hiddenRules(rules: readonly DispatchRule[], known: KnownThings): RuleProblem[] {
  return rules.flatMap((rule, at) => {
    if (!rule.isEnabled) return []
    const by = rules.findIndex((earlier, i) => i < at && hides(earlier, rule, known))
    return by < 0
      ? []
      : [
          warn(
            rule,
            `第 ${at + 1} 条“${rule.name}”轮不到：第 ${by + 1} 条“${rules[by]!.name}”的条件已经包含它`,
          ),
        ]
  })
}

/** Whatever the later rule holds for, the earlier holds for, at all times. */
function hides(earlier: DispatchRule, later: DispatchRule, known: KnownThings): boolean {
  const isAlways = earlier.isEnabled && earlier.activeFrom === null && earlier.activeTo === null
  return isAlways && includesAll(earlier.conditions, later.conditions, known)
}

function includesAll(wide: DispatchConditions, narrow: DispatchConditions, known: KnownThings): boolean {
  const inClass = (id: string) =>
    wide.classIds.includes(id) || wide.classIds.includes(known.majorOf(id) ?? '')
  return (
    covers(wide.families, narrow.families, (family) => wide.families.includes(family)) &&
    covers(wide.classIds, narrow.classIds, inClass) &&
    covers(wide.areas, narrow.areas, (area) => wide.areas.some((outer) => isInside(area, outer))) &&
    covers(wide.sources, narrow.sources, (source) => wide.sources.includes(source)) &&
    covers(wide.urgencies, narrow.urgencies, (urgency) => wide.urgencies.includes(urgency)) &&
    covers(wide.words, narrow.words, (word) => wide.words.some((part) => hasWord(word, part))) &&
    covers(wide.previousHandlers, narrow.previousHandlers, (id) => wide.previousHandlers.includes(id)) &&
    (wide.hours === 'any' || wide.hours === narrow.hours) &&
    (wide.confidential === null || wide.confidential === narrow.confidential) &&
    (wide.repeatsAtLeast === null || (narrow.repeatsAtLeast ?? 0) >= wide.repeatsAtLeast) &&
    (wide.clock === null || (wide.clock.from === narrow.clock?.from && wide.clock.to === narrow.clock.to))
  )
}

const hasWord = (word: string, part: string) => word.toLowerCase().includes(part.toLowerCase())

/** No values is every value. */
function covers<T>(wide: readonly T[], narrow: readonly T[], has: (value: T) => boolean): boolean {
  return wide.length === 0 || (narrow.length > 0 && narrow.every(has))
}

function namedTargets({ target, alternate }: DispatchRule): RuleTarget[] {
  return alternate ? [target, alternate] : [target]
}

function sameTarget(a: RuleTarget, b: RuleTarget): boolean {
  return a.kind === b.kind && ('id' in a ? a.id : '') === ('id' in b ? b.id : '')
}

const warn = (rule: DispatchRule, message: string): RuleProblem => ({
  ruleId: rule.id,
  isFatal: false,
  message,
})
const fatal = (rule: DispatchRule, message: string): RuleProblem => ({
  ruleId: rule.id,
  isFatal: true,
  message,
})
