import type { Readable } from 'node:stream'
import { localDate } from '../../../base/time/calendar.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { openTable } from '../../../platform/sheets/read.ts'
import { suggestMapping } from '../../../platform/sheets/suggest.ts'
import type { Table, TableRow } from '../../../platform/sheets/table.ts'
import { errors } from '../contract/errors.ts'
import { type ImportField, importTargets, type RejectedRow } from '../contract/imports.ts'
import { forgetAreas, noteAreasChanged } from '../memory/changed.ts'
import { changeOf, type ReadArea, readRow } from '../rules/import-rows.ts'
import { findKnown, insertAreas, type KnownArea, renameAreas, saveFigures } from '../store/areas.ts'
import { plainStream } from './plain-stream.ts'

export interface ImportCounts {
  rowsRead: number
  added: number
  changed: number
  unchanged: number
  rejected: number
}

export interface ImportOptions {
  dryRun?: boolean
  /** Field → column of the file; what is not named is told from the headers. */
  columns?: Partial<Record<ImportField, string>>
  /** May this area be changed by who imports? Everything, when left out. */
  mayChange?: (code: string) => boolean
  onProgress?: (counts: ImportCounts) => Promise<void> | void
  /** Told of each row that was refused, or taken with a remark, as it is met. */
  onReject?: (row: RejectedRow) => void
  onColumns?: (headers: string[], columns: Record<string, string>) => void
}

/** Rows in one statement. Larger gains nothing, smaller costs round trips. */
const BATCH_ROWS = 5_000

interface Waiting {
  line: number
  area: ReadArea
}

/**
 * Imports areas from a table (CSV, .csv.gz, xlsx; columns 代码 and 名称, 级别 and 上级 are checked when there).
 * Streams: memory holds the codes seen. Parents may stand after their children. Importing the same file
 * again changes nothing; what is known already changes only where its name or figures differ.
 */
export async function importAreas(
  ctx: Ctx,
  source: string | Readable,
  options: ImportOptions = {},
): Promise<ImportCounts> {
  const table = await openTable(await plainStream(source))
  const columns = chooseColumns(table, options)
  const run = new TableImport(ctx, options)
  // While the database takes one batch, the next is read: each is half of the time.
  let taking: Promise<unknown> = Promise.resolve()
  try {
    let batch: Waiting[] = []
    for await (const row of table) {
      const waiting = run.read(row, columns)
      if (waiting) batch.push(waiting)
      if (batch.length < BATCH_ROWS) continue
      await taking
      taking = run.take(batch)
      // Awaited at the next batch; until then a failure must not count as unhandled.
      taking.catch(() => undefined)
      batch = []
    }
    await taking
    await run.take(batch)
    await run.takeOrphans()
  } finally {
    await table.close()
    await Promise.allSettled([taking])
    await run.finish()
  }
  return run.counts
}

function chooseColumns(table: Table, options: ImportOptions): Record<string, string> {
  const suggested = suggestMapping(table.headers, importTargets).mapping.fields
  const columns: Record<string, string> = {}
  for (const [field, source] of Object.entries(suggested))
    if ('column' in source) columns[field] = source.column
  for (const [field, column] of Object.entries(options.columns ?? {})) columns[field] = column
  options.onColumns?.(table.headers, columns)
  for (const { field, label, ...rest } of importTargets) {
    const column = columns[field]
    if ('required' in rest && !column)
      throw errors.bad_columns({ problem: `没有找到“${label}”列，请指定是哪一列` })
    if (column && !table.headers.includes(column))
      throw errors.bad_columns({ problem: `文件里没有“${column}”这一列` })
  }
  return columns
}

class TableImport {
  readonly counts: ImportCounts = { rowsRead: 0, added: 0, changed: 0, unchanged: 0, rejected: 0 }
  readonly #ctx: Ctx
  readonly #options: ImportOptions
  readonly #today: string
  /** Codes of the file, and those of them taken over: 741,004 numbers are 20 MB, as text they would be 60. */
  readonly #seen = new Set<number>()
  readonly #taken = new Set<number>()
  #orphans: Waiting[] = []
  #hasWritten = false

  constructor(ctx: Ctx, options: ImportOptions) {
    this.#ctx = ctx
    this.#options = options
    this.#today = localDate(ctx.now())
  }

  read(row: TableRow, columns: Record<string, string>): Waiting | undefined {
    this.counts.rowsRead++
    const cell = (field: ImportField) => (columns[field] ? (row.cells[columns[field]] ?? '') : undefined)
    const said = { code: cell('code') ?? '', name: cell('name') ?? '' }
    // One damaged character in a name is no reason to lose a town and all its villages.
    const isDamaged = said.name.includes('\ufffd') && !said.code.includes('\ufffd')
    if (row.problem && !isDamaged) return this.#refuse({ line: row.line, ...said }, row.problem)
    const found = readRow({
      ...said,
      level: cell('level'),
      parent: cell('parent'),
      households: cell('households'),
      population: cell('population'),
    })
    if (!found.ok) return this.#refuse({ line: row.line, ...said }, found.reason)
    const number = Number(found.area.code)
    if (this.#seen.has(number))
      return this.#refuse(
        { line: row.line, ...found.area },
        `代码 ${found.area.code} 在文件里重复，以先出现的为准`,
      )
    this.#seen.add(number)
    if (isDamaged) this.#remark(row.line, found.area, '名称有损坏的字，已照原样导入，请改正')
    return { line: row.line, area: found.area }
  }

  async take(batch: readonly Waiting[], isLast = false): Promise<void> {
    if (batch.length === 0) return
    const parents = batch.flatMap(({ area }) =>
      area.parent && !this.#knows(area.parent) ? [area.parent] : [],
    )
    const asked = [...new Set([...batch.map(({ area }) => area.code), ...parents])]
    const known = await findKnown(this.#ctx.db, asked)
    const add: ReadArea[] = []
    const change: ReadArea[] = []
    for (const waiting of batch) {
      const fate = this.#judge(waiting, known, isLast)
      if (fate === 'add') add.push(waiting.area)
      if (fate === 'change') change.push(waiting.area)
    }
    if (!this.#options.dryRun) await this.#write(add, change, known)
    this.counts.added += add.length
    this.counts.changed += change.length
    await this.#options.onProgress?.(this.counts)
  }

  /** Rows whose parent had not come yet, from the top down; a parent that never came refuses its children. */
  async takeOrphans(): Promise<void> {
    const orphans = this.#orphans.sort((a, b) => (a.area.code < b.area.code ? -1 : 1))
    for (let at = 0; at < orphans.length; at += BATCH_ROWS) {
      await this.take(orphans.slice(at, at + BATCH_ROWS), true)
    }
  }

  async finish(): Promise<void> {
    if (!this.#hasWritten) return
    await this.#ctx.transaction(noteAreasChanged)
    forgetAreas(this.#ctx.services)
  }

  #knows(code: string): boolean {
    return this.#taken.has(Number(code))
  }

  #judge({ line, area }: Waiting, known: Map<string, KnownArea>, isLast: boolean) {
    const own = known.get(area.code)
    if (!own && area.parent && !this.#knows(area.parent)) {
      const parent = known.get(area.parent)
      if (!parent && !isLast) return void this.#orphans.push({ line, area })
      if (!parent) return this.#refuse({ line, ...area }, `上级 ${area.parent} 不存在`)
      if (parent.validTo !== null && parent.validTo <= this.#today)
        return this.#refuse({ line, ...area }, `上级“${parent.name}”已停用`)
    }
    const fate = changeOf(area, own, this.#today)
    if (typeof fate === 'object') return this.#refuse({ line, ...area }, fate.refused)
    if (fate !== 'same' && this.#options.mayChange && !this.#options.mayChange(area.code))
      return this.#refuse({ line, ...area }, '不在您的管辖范围内')
    this.#taken.add(Number(area.code))
    if (fate === 'same') this.counts.unchanged++
    return fate
  }

  async #write(add: ReadArea[], change: ReadArea[], known: Map<string, KnownArea>): Promise<void> {
    if (add.length + change.length === 0) return
    const now = this.#ctx.now()
    const renamed = change.filter((area) => known.get(area.code)?.name !== area.name)
    const counted = change.filter((area) => area.households !== undefined || area.population !== undefined)
    await this.#ctx.transaction(async (tx) => {
      await insertAreas(tx.db, add, now)
      await renameAreas(tx.db, renamed, now)
      await saveFigures(
        tx.db,
        counted.map(({ code, households, population }) => ({
          code,
          households: households ?? known.get(code)?.households ?? null,
          population: population ?? known.get(code)?.population ?? null,
        })),
        now,
      )
    })
    this.#hasWritten = true
  }

  #refuse(row: { line: number; code: string; name: string }, reason: string): undefined {
    this.counts.rejected++
    const { line, code, name } = row
    const place = { line, code: code.trim().slice(0, 40), name: name.trim().slice(0, 100) }
    this.#options.onReject?.({ ...place, reason, isTaken: false })
    return undefined
  }

  #remark(line: number, { code, name }: ReadArea, reason: string): void {
    this.#options.onReject?.({ line, code, name, reason, isTaken: true })
  }
}
