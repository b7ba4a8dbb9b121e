import { sheetErrors } from './errors.ts'
import type { RawRow, TableLimits } from './table.ts'

/** Rows of delimited text whose line ends are all `\n`. */
export async function* csvRows(
  text: AsyncIterable<string>,
  delimiter: string,
  limits: TableLimits,
): AsyncGenerator<RawRow> {
  const reader = new RowReader(delimiter, limits.maxRecordBytes)
  // The last row is held back until it is known how the text ends.
  let last: RawRow | undefined
  for await (const chunk of text) {
    reader.add(chunk)
    for (let row = reader.next(false); row; row = reader.next(false)) {
      if (last) yield last
      last = row
    }
  }
  for (let row = reader.next(true); row; row = reader.next(true)) {
    if (last) yield last
    last = row
  }
  if (last) yield reader.endsOpen ? { ...last, isOpen: true } : last
}

const QUOTE = '"'
/** A character of text takes at most so many bytes. */
const WIDEST = 3

/** Most lines hold no quotes, and are cut at the delimiter; the others are read mark by mark. */
class RowReader {
  readonly #delimiter: string
  readonly #maxBytes: number
  /** From the beginning of a record on. */
  #text = ''
  #at = 0
  #line = 1
  /** Of the next quote; -1 when there is none, undefined when it has not been looked for. */
  #quote: number | undefined
  endsOpen = false

  constructor(delimiter: string, maxBytes: number) {
    this.#delimiter = delimiter
    this.#maxBytes = maxBytes
  }

  add(chunk: string): void {
    if (chunk === '') return
    this.#text = this.#text.slice(this.#at) + chunk
    this.#at = 0
    this.#quote = undefined
    this.endsOpen = !chunk.endsWith('\n')
  }

  /** Undefined when more text must come first, or (at the end) when there is none. */
  next(isEnd: boolean): RawRow | undefined {
    while (this.#at < this.#text.length) {
      const found = this.#text.indexOf('\n', this.#at)
      const end = found < 0 ? this.#text.length : found
      if (this.#quoteBefore(end)) return this.#quoted(isEnd)
      if (found < 0 && !isEnd) return this.#wait(this.#line)
      const row = this.#plain(end)
      this.#at = end + 1
      this.#line++
      if (row) return row
    }
    return undefined
  }

  #plain(end: number): RawRow | undefined {
    if (end === this.#at) return undefined
    this.#checkLength(end, this.#line)
    const cells = ownCopy(this.#text.slice(this.#at, end)).split(this.#delimiter)
    return { line: this.#line, cells: withoutGuards(cells) }
  }

  #quoteBefore(end: number): boolean {
    if (this.#quote === undefined || (this.#quote >= 0 && this.#quote < this.#at))
      this.#quote = this.#text.indexOf(QUOTE, this.#at)
    return this.#quote >= 0 && this.#quote < end
  }

  #quoted(isEnd: boolean): RawRow | undefined {
    const { cells, end, openedAt } = readRecord(this.#text, this.#at, { delimiter: this.#delimiter, isEnd })
    if (openedAt !== undefined) {
      const line = this.#line + newlines(this.#text, this.#at, openedAt)
      if (isEnd) throw sheetErrors.quote_not_closed({ line })
      return this.#wait(line)
    }
    this.#checkLength(end, this.#line)
    const row = { line: this.#line, cells: withoutGuards(cells.map(ownCopy)) }
    this.#line += newlines(this.#text, this.#at, end)
    this.#at = end
    return row
  }

  /** For the rest of a record that began on this line; not for ever. */
  #wait(line: number): undefined {
    this.#checkLength(this.#text.length, line)
  }

  #checkLength(end: number, line: number): void {
    const limit = this.#maxBytes
    if ((end - this.#at) * WIDEST <= limit) return
    if (Buffer.byteLength(this.#text.slice(this.#at, end)) > limit)
      throw sheetErrors.record_too_long({ line, limit })
  }
}

interface ReadRecord {
  cells: string[]
  /** Behind its line end. */
  end: number
  /** Where a cell begins whose end is not in the text. */
  openedAt?: number
}

interface CellEnds {
  delimiter: string
  isEnd: boolean
}

function readRecord(text: string, start: number, { delimiter, isEnd }: CellEnds): ReadRecord {
  const cells: string[] = []
  for (let at = start; ; ) {
    const quoted = text[at] === QUOTE ? readQuoted(text, at, { delimiter, isEnd }) : { value: '', end: at }
    if (!quoted) return { cells, end: at, openedAt: at }
    const end = endOfCell(text, quoted.end, delimiter)
    if (end === text.length && !isEnd) return { cells, end, openedAt: at }
    cells.push(quoted.value + text.slice(quoted.end, end))
    if (text[end] !== delimiter) return { cells, end: end + 1 }
    at = end + 1
  }
}

/**
 * A cell in quotes, up to the quote that closes it: two are one of the text. Where something else than the end of the
 * cell follows, the quotes belong to what is written. Undefined when the text ends first.
 */
function readQuoted(
  text: string,
  start: number,
  { delimiter, isEnd }: CellEnds,
): { value: string; end: number } | undefined {
  let value = ''
  for (let at = start + 1; ; ) {
    const quote = text.indexOf(QUOTE, at)
    if (quote < 0 || (quote + 1 === text.length && !isEnd)) return undefined
    value += text.slice(at, quote)
    const next = text[quote + 1]
    if (next !== QUOTE) {
      const closes = next === undefined || next === delimiter || next === '\n'
      return { value: closes ? value : `"${value}"`, end: quote + 1 }
    }
    value += QUOTE
    at = quote + 2
  }
}

function endOfCell(text: string, from: number, delimiter: string): number {
  for (let at = from; at < text.length; at++) if (text[at] === delimiter || text[at] === '\n') return at
  return text.length
}

/** Whoever keeps a cell would keep the whole piece of the file it was cut from. */
function ownCopy(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le')
}

function newlines(text: string, from: number, to: number): number {
  let count = 0
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count++
  return count
}

/** Takes back the apostrophe our own CSV files put before `=` and its like, so they import unchanged. */
function withoutGuards(cells: string[]): string[] {
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i] as string
    if (cell.charCodeAt(0) === 39 && /^'[=+\-@\t\r＝＋－＠]/.test(cell)) cells[i] = cell.slice(1)
  }
  return cells
}
