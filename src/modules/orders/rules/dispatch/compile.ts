import { areaPrefix } from '../../../../base/area-code.ts'
import type { DispatchConditions, DispatchRule } from '../../contract/dispatch-rules.ts'
import type { DispatchFacts } from './facts.ts'

export type ConditionKey = keyof DispatchConditions

export interface CompiledRule {
  rule: DispatchRule
  /** Its place in the list, from 0. */
  index: number
  /** The conditions it has, the cheap ones first. */
  tests: readonly { key: ConditionKey; holds: (facts: DispatchFacts) => boolean }[]
}

export interface CompiledRules {
  rules: readonly CompiledRule[]
  /** The enabled rules that could hold for a class, in their order. */
  forClass(facts: Pick<DispatchFacts, 'classIds' | 'family'>): readonly CompiledRule[]
  /** What has to be looked up before deciding. */
  needs: { previous: boolean; repeats: boolean }
}

/** Makes the list ready for many decisions: each rule's tests once, each class's rules at its first order. */
export function compileRules(rules: readonly DispatchRule[]): CompiledRules {
  const compiled = rules.map((rule, index) => ({ rule, index, tests: testsOf(rule.conditions) }))
  const enabled = compiled.filter(({ rule }) => rule.isEnabled)
  const known = new Map<string, readonly CompiledRule[]>()
  return {
    rules: compiled,
    forClass(facts) {
      const key = `${facts.family}:${facts.classIds.join()}`
      const found = known.get(key) ?? enabled.filter(({ rule }) => mayHold(rule.conditions, facts))
      known.set(key, found)
      return found
    },
    needs: {
      previous: enabled.some(({ rule }) => asksPrevious(rule)),
      repeats: enabled.some(({ rule }) => rule.conditions.repeatsAtLeast !== null),
    },
  }
}

function mayHold(
  { classIds, families }: DispatchConditions,
  facts: Pick<DispatchFacts, 'classIds' | 'family'>,
): boolean {
  const isOfFamily = families.length === 0 || (facts.family !== null && families.includes(facts.family))
  return isOfFamily && (classIds.length === 0 || facts.classIds.some((id) => classIds.includes(id)))
}

function asksPrevious({ conditions, target, alternate }: DispatchRule): boolean {
  return (
    conditions.previousHandlers.length > 0 || target.kind === 'previous' || alternate?.kind === 'previous'
  )
}

type Test = CompiledRule['tests'][number]

function testsOf(c: DispatchConditions): Test[] {
  const tests: (Test | undefined)[] = [
    oneOf('families', c.families, (facts) => facts.family),
    listTest('classIds', c.classIds, (wanted) => (facts) => facts.classIds.some((id) => wanted.has(id))),
    oneOf('sources', c.sources, (facts) => facts.source),
    oneOf('urgencies', c.urgencies, (facts) => facts.urgency),
    c.confidential === null
      ? undefined
      : { key: 'confidential', holds: (facts) => facts.confidential === c.confidential },
    c.hours === 'any'
      ? undefined
      : { key: 'hours', holds: (facts) => facts.isWorkTime === (c.hours === 'working') },
    clockTest(c.clock),
    areaTest(c.areas),
    c.repeatsAtLeast === null
      ? undefined
      : { key: 'repeatsAtLeast', holds: (facts) => facts.repeats >= (c.repeatsAtLeast ?? 0) },
    listTest(
      'previousHandlers',
      c.previousHandlers,
      (wanted) =>
        ({ previous }) =>
          previous !== undefined && wanted.has(previous.id),
    ),
    wordTest(c.words),
  ]
  return tests.filter((test) => test !== undefined)
}

function listTest(
  key: ConditionKey,
  values: readonly string[],
  make: (wanted: ReadonlySet<string>) => Test['holds'],
): Test | undefined {
  return values.length === 0 ? undefined : { key, holds: make(new Set(values)) }
}

function oneOf(
  key: ConditionKey,
  values: readonly string[],
  ask: (facts: DispatchFacts) => string | null,
): Test | undefined {
  return listTest(key, values, (wanted) => (facts) => {
    const value = ask(facts)
    return value !== null && wanted.has(value)
  })
}

function areaTest(areas: readonly string[]): Test | undefined {
  if (areas.length === 0) return undefined
  const prefixes = areas.map(areaPrefix)
  return { key: 'areas', holds: ({ areaCode }) => prefixes.some((prefix) => areaCode.startsWith(prefix)) }
}

function wordTest(words: readonly string[]): Test | undefined {
  if (words.length === 0) return undefined
  const wanted = words.map((word) => word.toLowerCase())
  return { key: 'words', holds: ({ text }) => wanted.some((word) => text.includes(word)) }
}

/** From 22:00 to 06:00 goes over midnight; half-open, as shifts are. */
function clockTest(clock: DispatchConditions['clock']): Test | undefined {
  if (clock === null) return undefined
  const from = minuteOf(clock.from)
  const to = minuteOf(clock.to)
  return {
    key: 'clock',
    holds: ({ minute }) => (from <= to ? from <= minute && minute < to : minute >= from || minute < to),
  }
}

export function minuteOf(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))
}
