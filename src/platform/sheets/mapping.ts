import { z } from 'zod'
import type { FieldProblem } from '../../base/errors.ts'
import { type DateTimeOptions, parseChineseDateTime } from '../../base/time/parse-datetime.ts'
import type { TableRow } from './table.ts'

const FieldSource = z.union([
  z.strictObject({ column: z.string().describe('取自哪一列') }),
  z.strictObject({ constant: z.string().describe('所有行都用这个值') }),
  z.strictObject({
    columns: z.array(z.string()).min(1).describe('由哪几列拼成'),
    join: z.string().max(20).describe('拼接时的分隔文字'),
  }),
])
export type FieldSource = z.output<typeof FieldSource>

/** How the columns of one source become the fields of ours; saved per source and used again. */
export const Mapping = z.object({
  fields: z.record(z.string(), FieldSource).describe('字段的来源'),
  dateOrder: z.enum(['month_first', 'day_first']).optional().describe('年份在后的日期，月在前还是日在前'),
  valueMaps: z
    .record(z.string(), z.record(z.string(), z.string()))
    .optional()
    .describe('取值对照，“*”对应其余一切取值'),
})
export type Mapping = z.output<typeof Mapping>

/** A field an import can fill. */
export interface MappingTarget {
  field: string
  label: string
  /** Other names the column goes by. */
  aliases: readonly string[]
  required?: boolean
  /** `datetime` comes out as an ISO instant, `number` as plain digits. */
  kind?: 'text' | 'datetime' | 'number'
}

export interface CellProblem {
  line: number
  field: string
  /** The columns the value came from; empty for constants. */
  columns: string[]
  message: string
}

export interface MappedRow {
  line: number
  /** Absent where the source cell is blank. */
  values: Record<string, string>
  problems: CellProblem[]
}

/** What keeps a saved mapping from being used on a file with these headers. */
export function checkMapping(
  mapping: Mapping,
  headers: readonly string[],
  targets: readonly MappingTarget[],
): FieldProblem[] {
  const known = new Set(targets.map((target) => target.field))
  const unknown = Object.keys(mapping.fields)
    .filter((field) => !known.has(field))
    .map((field) => ({ field, message: `没有“${field}”这个字段` }))
  const missing = targets
    .filter((target) => target.required && !mapping.fields[target.field])
    .map(({ field, label }) => ({ field, message: `“${label}”必须指定来源列` }))
  const absent = Object.entries(mapping.fields).flatMap(([field, source]) =>
    columnsOf(source)
      .filter((column) => !headers.includes(column))
      .map((column) => ({ field, message: `文件里没有“${column}”这一列` })),
  )
  return [...unknown, ...missing, ...absent]
}

/** Turns a row of the file into field values; each problem names line, field and column. */
export function applyMapping(row: TableRow, mapping: Mapping, targets: readonly MappingTarget[]): MappedRow {
  const values: Record<string, string> = {}
  const problems: CellProblem[] = []
  if (row.problem) problems.push({ line: row.line, field: '', columns: [], message: row.problem })
  for (const target of targets) {
    const source = mapping.fields[target.field]
    if (!source) continue
    const result = settle(rawValue(row, source), target, mapping)
    const place = { line: row.line, field: target.field, columns: columnsOf(source) }
    if (result.problem !== undefined) problems.push({ ...place, message: result.problem })
    else if (result.value !== '') values[target.field] = result.value
    else if (target.required) problems.push({ ...place, message: `“${target.label}”没有填写` })
  }
  return { line: row.line, values, problems }
}

function columnsOf(source: FieldSource): string[] {
  if ('column' in source) return [source.column]
  return 'columns' in source ? source.columns : []
}

function rawValue(row: TableRow, source: FieldSource): string {
  if ('constant' in source) return source.constant
  const parts = columnsOf(source).map((column) => (row.cells[column] ?? '').trim())
  return parts.filter((part) => part !== '').join('join' in source ? source.join : '')
}

type Settled = { value: string; problem?: undefined } | { problem: string }

function settle(raw: string, target: MappingTarget, mapping: Mapping): Settled {
  const map = mapping.valueMaps?.[target.field]
  const mapped = map ? lookUp(map, raw) : raw
  if (mapped === undefined) return { problem: `“${target.label}”的取值“${raw.slice(0, 30)}”没有对照` }
  if (mapped === '') return { value: '' }
  if (target.kind === 'datetime') return instant(mapped, target, mapping.dateOrder)
  if (target.kind === 'number') return plainNumber(mapped, target)
  return { value: mapped }
}

/** Blank stays blank unless the map says otherwise; a value it does not know is a problem, never a guess. */
function lookUp(map: Record<string, string>, raw: string): string | undefined {
  if (Object.hasOwn(map, raw)) return map[raw]
  return raw === '' ? '' : Object.hasOwn(map, '*') ? map['*'] : undefined
}

function instant(text: string, target: MappingTarget, numericOrder: Mapping['dateOrder']): Settled {
  const options: DateTimeOptions = { allowSerial: true, ...(numericOrder ? { numericOrder } : {}) }
  const parsed = parseChineseDateTime(text, options)
  return parsed.ok ? { value: parsed.value.toISOString() } : { problem: `“${target.label}”${parsed.reason}` }
}

function plainNumber(text: string, target: MappingTarget): Settled {
  const plain = text.normalize('NFKC').replace(/(?<=\d),(?=\d{3}(\D|$))/g, '')
  return /^[+-]?\d+(\.\d+)?$/.test(plain)
    ? { value: plain.replace(/^\+/, '') }
    : { problem: `“${target.label}”应为数字，现为“${text.slice(0, 30)}”` }
}
