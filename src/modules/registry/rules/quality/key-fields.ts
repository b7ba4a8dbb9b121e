import type { FactKind } from '../../contract/facts.ts'

/** Fields without which a record is not complete: what visits, notices and forms need first. */
export const keyFields: Readonly<Record<QualityKind, readonly string[]>> = {
  person: ['name', 'idNumber', 'sex', 'birthOn', 'phone', 'maritalStatus', 'education', 'hukouArea'],
  house: ['use', 'areaM2', 'ownerName', 'ownerPhone'],
  legal_entity: ['name', 'creditCode', 'legalPerson', 'phone', 'address'],
  place: ['name', 'address', 'manager', 'phone'],
}

export type QualityKind = Exclude<FactKind, 'component'>

/** A look on site counts for half a year, what was said for a year. */
export const VERIFIED_DAYS = 180
export const SAID_DAYS = 365

/** The share of key fields that are known, of all there should be; null where there is nothing. */
export function completeness(total: number, known: readonly number[]): number | null {
  return total === 0 || known.length === 0
    ? null
    : known.reduce((sum, one) => sum + one, 0) / (total * known.length)
}
