import type { Fields } from '../contract/fields/field.ts'
import { type PlainValue, type Reading, readValue } from './read-value.ts'

export type PlainValues = Record<string, PlainValue | null>

export interface FieldFault {
  field: string
  title: string
  problem: string
}

export interface ReadFields {
  values: PlainValues
  faults: FieldFault[]
  /** What was mended on reading: 15 位号码已换成 18 位. */
  notes: FieldFault[]
}

export interface FieldReading extends Reading {
  fields: Fields
  /** Sensitive fields are taken only where an administrator stated purpose and legal basis. */
  isOff(field: string): boolean
}

/** What somebody wrote, field by field; `null` says it was looked at and there is nothing; empty text says nothing. */
export function readFields(
  written: Readonly<Record<string, PlainValue | null>>,
  reading: FieldReading,
): ReadFields {
  const read: ReadFields = { values: {}, faults: [], notes: [] }
  for (const [field, raw] of Object.entries(written)) readOne(read, { field, raw }, reading)
  return read
}

function readOne(
  read: ReadFields,
  { field, raw }: { field: string; raw: PlainValue | null },
  reading: FieldReading,
): void {
  const spec = reading.fields[field]
  if (!spec) return void read.faults.push({ field, title: field, problem: '没有这个字段' })
  const { title } = spec
  if (reading.isOff(field))
    return void read.faults.push({ field, title, problem: '属于敏感个人信息，尚未启用采集' })
  if (raw === null) {
    read.values[field] = null
    return
  }
  const result = readValue(spec, raw, reading)
  if (!result.ok) return void read.faults.push({ field, title, problem: result.problem })
  if (result.value !== undefined) read.values[field] = result.value
  if (result.note) read.notes.push({ field, title, problem: result.note })
}
