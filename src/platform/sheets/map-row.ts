import type { LocalDate } from '../../base/time/calendar.ts'
import { readCell } from './cell-kinds.ts'
import { columnsOf, type FieldSource, type Mapping, type MappingTarget } from './mapping.ts'
import { placeWords } from './place.ts'
import type { Table, TableRow } from './table.ts'

export interface CellRemark {
  line: number
  /** Empty for the row as a whole. */
  field: string
  /** The columns the value came from; empty for constants. */
  columns: string[]
  /** What, without where. */
  message: string
  /** Where and what: `第 12 行 B 列 出生日期：没有 13 月`. */
  words: string
}

export interface MappedRow {
  line: number
  /** Absent where the source cell is blank. */
  values: Record<string, string>
  problems: CellRemark[]
  /** What was done to a value and somebody should know: zeros put back, 15 digits made 18. */
  notes: CellRemark[]
}

export interface RowReading {
  mapping: Mapping
  targets: readonly MappingTarget[]
  table: Pick<Table, 'headers' | 'columns' | 'date1904'>
  today: LocalDate
}

/** Turns rows of a file into field values; each problem names line, column and field. */
export function rowMapper(reading: RowReading): (row: TableRow) => MappedRow {
  const { mapping, targets, table } = reading
  const numberOf = new Map(table.headers.map((name, i) => [name, table.columns[i]]))
  const used = targets.flatMap((target) => {
    const source = mapping.fields[target.field]
    return source ? [{ target, source, columns: columnsOf(source) }] : []
  })
  const mapped = new Set(used.flatMap(({ columns }) => columns))
  return (row) => {
    const out: MappedRow = { line: row.line, values: {}, problems: [], notes: [] }
    const remark = (field: string, columns: string[], message: string): CellRemark => {
      const [first] = columns
      const column = first === undefined ? undefined : numberOf.get(first)
      const where = placeWords({
        line: row.line,
        name: columns.join('、'),
        ...(column !== undefined && { column }),
      })
      return { line: row.line, field, columns, message, words: `${where.trim()}：${message}` }
    }
    for (const { column, message } of flawsOf(row))
      if (column === undefined || mapped.has(column))
        out.problems.push(remark('', column === undefined ? [] : [column], message))
    for (const { target, source, columns } of used) {
      const settled = settle(row, { target, source, reading })
      if (settled.problem !== undefined) out.problems.push(remark(target.field, columns, settled.problem))
      else if (settled.value !== '') out.values[target.field] = settled.value
      else if (target.required) out.problems.push(remark(target.field, columns, `“${target.label}”没有填写`))
      if (settled.note) out.notes.push(remark(target.field, columns, settled.note))
    }
    return out
  }
}

function flawsOf({ flaws, problem }: TableRow): readonly { column?: string; message: string }[] {
  return flaws ?? (problem === undefined ? [] : [{ message: problem }])
}

interface Settling {
  target: MappingTarget
  source: FieldSource
  reading: RowReading
}

type Settled =
  | { value: string; note?: string | undefined; problem?: undefined }
  | { problem: string; note?: undefined }

function settle(row: TableRow, { target, source, reading }: Settling): Settled {
  const { mapping, table, today } = reading
  const raw = rawValue(row, source)
  const map = mapping.valueMaps?.[target.field]
  const mapped = map ? lookUp(map, raw) : raw
  if (mapped === undefined) return { problem: `“${target.label}”的取值“${raw.slice(0, 30)}”没有对照` }
  const { kind = 'text', length } = target
  const asNumber = 'column' in source && (row.asNumber?.includes(source.column) ?? false)
  const read = readCell(
    mapped,
    { kind, ...(length !== undefined && { length }) },
    { today, numericOrder: mapping.dateOrder, date1904: table.date1904, asNumber },
  )
  if (read.ok) return { value: read.value, note: read.note && `“${target.label}”${read.note}` }
  return {
    problem: read.problem.startsWith(target.label) ? read.problem : `“${target.label}”${read.problem}`,
  }
}

function rawValue(row: TableRow, source: FieldSource): string {
  if ('constant' in source) return source.constant
  const parts = columnsOf(source).map((column) => (row.cells[column] ?? '').trim())
  return parts.filter((part) => part !== '').join('join' in source ? source.join : '')
}

/** Blank stays blank unless the map says otherwise; a value it does not know is a problem, never a guess. */
function lookUp(map: Record<string, string>, raw: string): string | undefined {
  if (Object.hasOwn(map, raw)) return map[raw]
  return raw === '' ? '' : Object.hasOwn(map, '*') ? map['*'] : undefined
}
