import type { LocalDate } from '../../../base/time/calendar.ts'
import type { FieldOrigin } from './survive.ts'

/** As records keep them: most fields of a record come from two or three statements, so each is told once. */
export interface PackedOrigins {
  said: Record<string, { source: string; observedOn: LocalDate; verifiedOn?: LocalDate; fields: string[] }>
  disputedBy?: Record<string, string[]>
}

export function packOrigins(origins: Readonly<Record<string, FieldOrigin>>): PackedOrigins {
  const packed: PackedOrigins = { said: {} }
  for (const [field, origin] of Object.entries(origins)) {
    const { statement, disputedBy } = origin
    const known = packed.said[statement]
    if (known) known.fields.push(field)
    else packed.said[statement] = { ...whenSaid(origin), fields: [field] }
    if (disputedBy) {
      packed.disputedBy ??= {}
      packed.disputedBy[field] = disputedBy
    }
  }
  return packed
}

function whenSaid({ source, observedOn, verifiedOn }: FieldOrigin) {
  return { source, observedOn, ...(verifiedOn ? { verifiedOn } : {}) }
}

export function unpackOrigins({
  said = {},
  disputedBy,
}: Partial<PackedOrigins>): Record<string, FieldOrigin> {
  const origins: Record<string, FieldOrigin> = {}
  for (const [statement, { fields, ...rest }] of Object.entries(said)) {
    for (const field of fields) {
      const others = disputedBy && Object.hasOwn(disputedBy, field) ? disputedBy[field] : undefined
      origins[field] = { statement, ...rest, ...(others ? { disputedBy: others } : {}) }
    }
  }
  return origins
}
