/**
 * What may be known of a subject. `privacy` says how a value leaves the server:
 * `open` as it is, `personal` masked until revealed with a purpose, `sensitive` (PIPL §28) not collected at
 * all until an administrator has stated purpose and legal basis, and masked then too.
 */
export interface Field {
  title: string
  kind: 'text' | 'date' | 'code' | 'number' | 'flag' | 'area' | 'idNumber' | 'creditCode' | 'phone'
  /** The code table its values come from. */
  codes?: string
  privacy: 'open' | 'personal' | 'sensitive'
  section: string
  /** Other words for it at the head of a column. */
  also?: readonly string[]
  unit?: string
}

export type Fields = Readonly<Record<string, Field>>

export function defineFields<const F extends Fields>(fields: F): F {
  return fields
}

/** Kept encrypted, found by a blind index. */
export function isSealed(field: Field): boolean {
  return field.kind === 'idNumber' || field.kind === 'phone'
}
