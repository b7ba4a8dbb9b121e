import { sheetErrors } from './errors.ts'
import { joinLevels } from './header-levels.ts'
import { headerIndex, nameColumns } from './headers.ts'
import { keepable, nameRow } from './name-row.ts'
import type { RawTable } from './read.ts'
import { readableAt } from './readable.ts'
import type { RawRow, Table, TableLimits, TableRow } from './table.ts'
import { downFiller } from './xlsx/merges.ts'

const LOOK_FOR_HEADER_ROWS = 10

/** Reads up to the header, then hands out the rows below it under the header's names. */
export async function withHeaders(raw: RawTable, limits: TableLimits): Promise<Table> {
  const first: RawRow[] = []
  while (first.length < LOOK_FOR_HEADER_ROWS) {
    const { value, done } = await raw.rows.next()
    if (done) break
    if (isBlank(value.cells)) raw.remarks.blankRow()
    else first.push(value)
  }
  const at = headerIndex(first.map((row) => row.cells))
  const header = first[at]
  if (!header) throw sheetErrors.empty()
  const { cells, depth } = joinLevels(first.slice(at), raw.merges)
  const { names, notes } = nameColumns(cells.map(keepable))
  const skipped = first
    .slice(0, at)
    .map((row) => `已跳过第 ${row.line} 行的标题“${row.cells.join('').trim()}”`)
  const joined = depth > 1 ? [`表头占 ${depth} 行，上下级名称已用“/”连成一个`] : []
  return {
    ...raw.about,
    headers: names,
    columns: names.map((_, column) => column),
    headerLine: header.line,
    notes: [...skipped, ...joined, ...notes],
    remarks: () => raw.remarks.inWords(),
    close: raw.close,
    [Symbol.asyncIterator]: () => namedRows(raw, first.slice(at + depth), { names, limits }),
  }
}

async function* namedRows(
  raw: RawTable,
  waiting: RawRow[],
  { names, limits }: { names: string[]; limits: TableLimits },
): AsyncGenerator<TableRow> {
  const fill = downFiller(raw.merges ?? [])
  let count = 0
  let reached: number | undefined
  try {
    for await (const row of chain(waiting, raw.rows)) {
      reached = row.line
      const wasBlank = isBlank(row.cells)
      const filled = fill(row.line, row.cells)
      // Merging may reach over rows nobody has filled in.
      if (wasBlank) {
        raw.remarks.blankRow()
        continue
      }
      for (const column of filled) raw.remarks.filled(column)
      if (++count > limits.maxRows) throw sheetErrors.too_many_rows({ limit: limits.maxRows })
      yield nameRow(row, names, limits)
    }
  } catch (error) {
    throw readableAt(error, reached)
  } finally {
    await raw.close()
  }
}

async function* chain(waiting: RawRow[], rest: AsyncIterable<RawRow>): AsyncGenerator<RawRow> {
  yield* waiting
  yield* rest
}

function isBlank(cells: string[]): boolean {
  return cells.every((cell) => cell.trim() === '')
}
