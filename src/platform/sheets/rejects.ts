import { once } from 'node:events'
import { createWriteStream, type WriteStream } from 'node:fs'
import type { TableRow } from './table.ts'
import { csvLines } from './write-csv.ts'

const LINE = '行号'
const REASON = '原因'

/**
 * The rows an import refused, as a CSV the office corrects and sends again: the input's own columns
 * with 行号 and 原因 in front. On re-import of such a file the two old columns are replaced.
 */
export class RejectsWriter {
  readonly path: string
  #count = 0
  readonly #columns: string[]
  readonly #stream: WriteStream
  #failure: Error | undefined

  constructor(path: string, headers: readonly string[]) {
    this.path = path
    this.#columns = headers.filter((header) => header !== LINE && header !== REASON)
    this.#stream = createWriteStream(path, { flags: 'wx' })
    this.#stream.on('error', (error) => {
      this.#failure = error
    })
    this.#stream.write(`\ufeff${csvLines([[LINE, REASON, ...this.#columns]])}`)
  }

  get count(): number {
    return this.#count
  }

  async add(row: TableRow, reasons: readonly string[]): Promise<void> {
    if (this.#failure) throw this.#failure
    const cells = this.#columns.map((column) => row.cells[column] ?? '')
    this.#count++
    if (!this.#stream.write(csvLines([[row.line, reasons.join('；'), ...cells]])))
      await once(this.#stream, 'drain')
  }

  /** Finishes the file; it is complete on disk when this returns. */
  async close(): Promise<{ path: string; count: number }> {
    if (this.#failure) throw this.#failure
    this.#stream.end()
    await once(this.#stream, 'close')
    if (this.#failure) throw this.#failure
    return { path: this.path, count: this.#count }
  }
}
