import type { FactKind } from '../../registry/contract/facts.ts'
import type { ItemKind, TargetKind } from './terms.ts'

/** Targets whose records the registry keeps as facts: a question may be linked to any of their fields. */
export const recordKindOf: Partial<Record<TargetKind, FactKind>> = {
  person: 'person',
  house: 'house',
  organisation: 'legal_entity',
  place: 'place',
  component: 'component',
}

interface HouseholdLink {
  title: string
  kind: ItemKind
  codes?: string
  /** Asked once for each member, or once for the household. */
  inRepeat: boolean
}

/** What a sheet for a household is linked to: who is its head, or who belongs to it and how. */
export const householdLinks = {
  head: { title: '户主', kind: 'person', inRepeat: false },
  member: { title: '成员', kind: 'person', inRepeat: true },
  kinship: { title: '与户主关系', kind: 'one', codes: 'kinship', inRepeat: true },
} as const satisfies Record<string, HouseholdLink>
export type HouseholdField = keyof typeof householdLinks

export function isHouseholdField(field: string | undefined): field is HouseholdField {
  return field !== undefined && Object.hasOwn(householdLinks, field)
}
