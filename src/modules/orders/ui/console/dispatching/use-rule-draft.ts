import { useState } from 'react'
import { DispatchRule, type RuleSet } from '../../../contract/dispatch-rules.ts'

export interface RuleDraft {
  rules: readonly DispatchRule[]
  isChanged: boolean
  /** The version the changes began from. */
  baseVersion: number
  set(rules: readonly DispatchRule[]): void
  put(rule: DispatchRule): void
  remove(id: string): void
  move(from: number, to: number): void
  discard(): void
}

interface Changed {
  rules: readonly DispatchRule[]
  baseVersion: number
}

/** The list as it will be saved: nothing takes effect before. */
export function useRuleDraft(saved: RuleSet | undefined): RuleDraft {
  const [changed, change] = useState<Changed | undefined>(undefined)
  const rules = changed?.rules ?? saved?.rules ?? []
  const baseVersion = changed?.baseVersion ?? saved?.version ?? 0
  const set = (next: readonly DispatchRule[]) => change({ rules: next.map(plain), baseVersion })
  return {
    rules,
    isChanged: changed !== undefined,
    baseVersion,
    set,
    put(rule) {
      const isKnown = rules.some(({ id }) => id === rule.id)
      set(isKnown ? rules.map((one) => (one.id === rule.id ? rule : one)) : [...rules, rule])
    },
    remove: (id) => set(rules.filter((rule) => rule.id !== id)),
    move: (from, to) => set(moved(rules, from, to)),
    discard: () => change(undefined),
  }
}

/** Without the words a list is shown with. */
export function plain(rule: DispatchRule): DispatchRule {
  return DispatchRule.parse(rule)
}

export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.filter((_one, at) => at !== from)
  const target = Math.max(0, Math.min(rest.length, to))
  return [...rest.slice(0, target), list[from]!, ...rest.slice(target)]
}
