import type { Basis } from '../rules/measures.ts'
import type { Period } from '../rules/spans.ts'
import type { Dim } from '../store/sums.ts'
import type { SettledReach } from './reach.ts'

/** What the rows of an answer stand for. */
export type Group =
  | 'none'
  | 'day'
  | 'week'
  | 'month'
  | 'quarter'
  | 'street'
  | 'community'
  | 'grid'
  | 'class'
  | 'source'
  | 'organisation'
  | 'state'
  | 'person'

export interface Chosen {
  classIds?: readonly string[] | undefined
  sources?: readonly string[] | undefined
  organisation?: string | undefined
}

/** One question to the figures. */
export interface Ask {
  reach: SettledReach
  bases: readonly Basis[]
  period: Period
  group: Group
  chosen?: Chosen
}

const dimGroups: Partial<Record<Group, Dim>> = {
  class: 'class',
  source: 'source',
  organisation: 'organisation',
  state: 'state',
  person: 'person',
}

/** The dimension whose sums answer this, or undefined when only the rows themselves can. */
export function dimOf({ group, chosen = {} }: Pick<Ask, 'group' | 'chosen'>): Dim | undefined {
  const asked = new Set<Dim>([
    ...(dimGroups[group] ? [dimGroups[group]] : []),
    ...(chosen.classIds ? (['class'] as const) : []),
    ...(chosen.sources ? (['source'] as const) : []),
    ...(chosen.organisation ? (['organisation'] as const) : []),
  ])
  if (asked.size > 1 || group === 'grid') return undefined
  const [dim = 'total'] = asked
  const isByPlace = group === 'street' || group === 'community'
  return dim !== 'total' && isByPlace ? undefined : dim
}

/** The keys of the dimension that were chosen; undefined for all of them. */
export function keysOf(dim: Dim, chosen: Chosen = {}): readonly string[] | undefined {
  if (dim === 'class') return chosen.classIds
  if (dim === 'source') return chosen.sources
  if (dim === 'organisation') return chosen.organisation ? [chosen.organisation] : undefined
  return undefined
}

export const groupsByMonth: readonly Group[] = ['month', 'quarter']
export const groupsByDay: readonly Group[] = ['day', 'week']
