import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { commonErrors } from '../../base/errors.ts'
import { openTable } from './read.ts'
import type { TableRow } from './table.ts'

export interface IncomingList {
  stream: Readable
  truncated(): boolean
}

/** Under its name only when it is whole: nobody imports half a list. */
export async function receiveList(path: string, file: IncomingList, limit: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const part = `${path}.part`
  try {
    await pipeline(file.stream, createWriteStream(part, { flags: 'wx', mode: 0o600 }))
    if (file.truncated()) throw commonErrors.too_large({ limit })
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

/** Enough to tell a column of counts from one of texts. */
const SAMPLE_ROWS = 200

export interface ListLook {
  /** Of the text; xlsx for workbooks. */
  encoding: string
  columns: string[]
  /** What was done on reading. */
  notes: string[]
  /** The first rows. */
  sample: TableRow[]
}

/** What a list looks like: its columns and first rows. @throws sheets.* when it is none */
export async function lookInto(path: string): Promise<ListLook> {
  const table = await openTable(path)
  const sample: TableRow[] = []
  try {
    for await (const row of table) {
      sample.push(row)
      if (sample.length === SAMPLE_ROWS) break
    }
  } finally {
    await table.close()
  }
  const encoding = table.kind === 'xlsx' ? 'xlsx' : (table.encoding ?? 'ascii')
  const isPart = sample.length === SAMPLE_ROWS
  const remarks = table.remarks().map((remark) => (isPart ? `前 ${SAMPLE_ROWS} 行中，${remark}` : remark))
  return { encoding, columns: table.headers, notes: [...table.notes, ...remarks], sample }
}
