import { placeWords } from '../../../../platform/sheets/place.ts'
import type { Table, TableRow } from '../../../../platform/sheets/table.ts'
import type { PlainValue } from '../../rules/read-value.ts'
import type { RowFlaw } from '../../store/imports.ts'
import { type CellRead, type CellWorld, cellReader } from './cell-readers.ts'
import type { ImportTarget } from './columns.ts'
import type { Draft, ImportWorld } from './kind.ts'

export interface ReadRow {
  /** Absent when something is wrong with the row. */
  draft?: Draft
  flaws: RowFlaw[]
}

export interface RowsWorld extends Pick<ImportWorld, 'run' | 'record'>, CellWorld {
  targets: readonly ImportTarget[]
  table: Pick<Table, 'headers' | 'columns'>
}

/** Makes what a row says of its cells; everything that keeps it from being taken is named with row and column. */
export function rowReader(world: RowsWorld): (row: TableRow) => ReadRow {
  const { mapping } = world.run
  const name = flawNamer(world)
  const columns = world.targets.flatMap((target) => {
    const column = mapping.columns[target.field]
    if (column === undefined) return []
    const read = cellReader(target, mapping.codes?.[target.field], world)
    const isOpen = !('privacy' in target.spec) || target.spec.privacy === 'open'
    return [{ target, column, read, isOpen }]
  })
  const used = new Set(columns.map(({ column }) => column))
  return (row) => {
    const taken = new Taking(row, name)
    for (const flaw of row.flaws ?? [])
      if (flaw.column === undefined || used.has(flaw.column)) taken.refuse('', flaw.message, flaw.column)
    // Of a row that is not whole nothing more can be said.
    if (row.flaws?.some(({ column }) => column === undefined)) return taken.finish(world)
    for (const { target, column, read, isOpen } of columns) {
      const cell = row.cells[column] as string
      if (cell === '') continue
      if (isOpen ? /^\*+$/.test(cell) : cell.includes('*')) taken.masked.push(target.field)
      else taken.take(target, read(cell, row.asNumber?.includes(column) ?? false))
    }
    return taken.finish(world)
  }
}

type NameFlaw = (
  line: number,
  about: { field: string; message: string; column?: string | undefined },
) => RowFlaw

/** Where it is, as a person looks for it: row, letter of the column, its name. */
export function flawNamer({ run, targets, table }: Pick<RowsWorld, 'run' | 'targets' | 'table'>): NameFlaw {
  const labels = new Map(targets.map(({ field, label }) => [field, label]))
  const numbers = new Map(table.headers.map((header, i) => [header, table.columns[i]]))
  return (line, { field, message, column }) => {
    const header = column ?? run.mapping.columns[field]
    const at = header === undefined ? undefined : numbers.get(header)
    const place = { line, name: header ?? '', ...(at === undefined ? {} : { column: at }) }
    const title = labels.get(field) ?? ''
    return { line, title, message, words: `${placeWords(place).trim()}：${message}`, isRefusal: true }
  }
}

/** One row being read. */
class Taking {
  readonly masked: string[] = []
  readonly #row: TableRow
  readonly #name: NameFlaw
  readonly #values: Record<string, PlainValue> = {}
  readonly #said: Record<string, string> = {}
  readonly #flaws: RowFlaw[] = []

  constructor(row: TableRow, name: NameFlaw) {
    this.#row = row
    this.#name = name
  }

  refuse(field: string, message: string, column?: string): void {
    this.#flaws.push(this.#name(this.#row.line, { field, message, column }))
  }

  take({ field }: ImportTarget, { value, problem, note }: CellRead): void {
    if (problem !== undefined) this.refuse(field, problem)
    if (value === undefined) return
    if (field.startsWith('@')) this.#said[field] = String(value)
    else this.#values[field] = value
    if (note) this.#flaws.push({ ...this.#name(this.#row.line, { field, message: note }), isRefusal: false })
  }

  finish({ record, reading }: RowsWorld): ReadRow {
    const { line } = this.#row
    const completed = record.complete(this.#values, reading.today)
    if (!completed.ok) this.refuse(completed.field, completed.problem)
    if (this.masked[0] && !this.#said['@id'])
      this.refuse(this.masked[0], '已遮盖的内容不能导入；本系统导出的表请保留“档案编号”一列')
    const observedOn = this.#said['@observedOn']
    if (observedOn && observedOn > reading.today) this.refuse('@observedOn', '不能晚于今天')
    const isWhole = this.#flaws.every(({ isRefusal }) => !isRefusal)
    if (!isWhole || !completed.ok) return { flaws: this.#flaws }
    const draft = { line, values: completed.values, said: this.#said, masked: this.masked }
    return { draft, flaws: this.#flaws }
  }
}
