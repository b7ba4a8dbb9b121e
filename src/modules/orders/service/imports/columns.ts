import { AppError } from '../../../../base/errors.ts'
import { checkMapping, type Mapping } from '../../../../platform/sheets/mapping.ts'
import { suggestMapping } from '../../../../platform/sheets/suggest.ts'
import { type ColumnMapping, importTargets } from '../../contract/imports.ts'

type Cells = Readonly<Record<string, string>>

/** @throws invalid, naming each field whose column is missing from the file or not chosen */
export function checkColumns(mapping: ColumnMapping, headers: readonly string[]): void {
  const fields = checkMapping(toMapping(mapping), headers, importTargets)
  const first = fields[0]
  if (first) throw new AppError('orders.wrong_columns', 'invalid', first.message, { fields })
}

function toMapping({ columns }: ColumnMapping): Mapping {
  return { fields: Object.fromEntries(Object.entries(columns).map(([f, column]) => [f, { column }])) }
}

/** Columns by the likeness of their names, then held against what really stands in them. */
export function proposeColumns(
  headers: readonly string[],
  sample: readonly Cells[],
): ColumnMapping['columns'] {
  const { fields } = suggestMapping(headers, importTargets).mapping
  const columns: Record<string, string> = {}
  for (const [field, source] of Object.entries(fields)) if ('column' in source) columns[field] = source.column
  return withoutCounts(columns, sample)
}

/** 最终回复 may hold the number of days, 回复 the number of replies: counts are neither text nor time. */
function withoutCounts(
  { repliedAt, reply, ...columns }: Record<string, string>,
  sample: readonly Cells[],
): Record<string, string> {
  const kept: Record<string, string> = { ...columns }
  if (reply !== undefined && !holdsCounts(reply, sample)) kept.reply = reply
  if (repliedAt !== undefined && !holdsCounts(repliedAt, sample)) kept.repliedAt = repliedAt
  else if (repliedAt !== undefined) kept.replyDays ??= repliedAt
  return kept
}

function holdsCounts(column: string, sample: readonly Cells[]): boolean {
  const cells = sample.map((row) => (row[column] ?? '').trim()).filter((cell) => cell !== '')
  return cells.length > 0 && cells.every((cell) => /^\d{1,4}$/.test(cell))
}

/** Of a mapping saved for another layout of the same source, what still fits. */
export function fitting(mapping: ColumnMapping, headers: readonly string[]): ColumnMapping | undefined {
  const columns = Object.fromEntries(
    Object.entries(mapping.columns).filter(([, column]) => headers.includes(column)),
  )
  const isWhole = importTargets.every((target) => !target.required || columns[target.field])
  return isWhole ? { ...mapping, columns } : undefined
}
