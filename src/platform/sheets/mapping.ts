import { z } from 'zod'
import type { FieldProblem } from '../../base/errors.ts'
import type { CellKind } from './cell-kinds.ts'

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
  /** How its cells are read; as text when absent. */
  kind?: CellKind
  /** Of a code with a fixed number of digits. */
  length?: number
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

export function columnsOf(source: FieldSource): string[] {
  if ('column' in source) return [source.column]
  return 'columns' in source ? source.columns : []
}
