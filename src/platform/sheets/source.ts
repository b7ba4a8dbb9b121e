import { createReadStream } from 'node:fs'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { sheetErrors } from './errors.ts'

export const SAMPLE_BYTES = 256 * 1024

/** The beginning of an input, and the whole of it again. */
export interface Peeked {
  sample: Buffer
  /** True when the sample is all there is. */
  complete: boolean
  bytes(): AsyncIterable<Buffer>
  path: string | undefined
}

export async function peek(source: string | Readable): Promise<Peeked> {
  return typeof source === 'string' ? peekFile(source) : peekStream(source)
}

async function peekFile(path: string): Promise<Peeked> {
  const handle = await open(path, 'r')
  try {
    const { size } = await handle.stat()
    const sample = Buffer.alloc(Math.min(size, SAMPLE_BYTES))
    await handle.read(sample, 0, sample.length, 0)
    const bytes = () => createReadStream(path, { highWaterMark: 64 * 1024 })
    return { sample, complete: size <= SAMPLE_BYTES, bytes, path }
  } finally {
    await handle.close()
  }
}

async function peekStream(source: Readable): Promise<Peeked> {
  const chunks = source[Symbol.asyncIterator]() as AsyncIterator<Buffer | string>
  const head: Buffer[] = []
  let length = 0
  let ended = false
  while (length < SAMPLE_BYTES && !ended) {
    const { value, done } = await chunks.next()
    if (done) ended = true
    else {
      head.push(Buffer.from(value))
      length += head.at(-1)?.length ?? 0
    }
  }
  async function* bytes() {
    yield* head
    try {
      while (!ended) {
        const { value, done } = await chunks.next()
        if (done) return
        yield Buffer.from(value)
      }
    } finally {
      source.destroy()
    }
  }
  return { sample: Buffer.concat(head), complete: ended, bytes, path: undefined }
}

/** Workbooks need random access: a stream is put on disk first. `remove` deletes what was put there. */
export async function onDisk(
  input: Peeked,
  maxBytes: number,
): Promise<{ path: string; remove: () => Promise<void> }> {
  if (input.path) return { path: input.path, remove: async () => {} }
  const folder = await mkdtemp(join(tmpdir(), 'wangge-sheet-'))
  const remove = () => rm(folder, { recursive: true, force: true })
  const path = join(folder, 'input')
  const file = await open(path, 'wx')
  try {
    let written = 0
    for await (const chunk of input.bytes()) {
      written += chunk.length
      if (written > maxBytes)
        throw sheetErrors.too_large({ limit: `${Math.floor(maxBytes / 1024 / 1024)} MB` })
      await file.write(chunk)
    }
  } catch (error) {
    await file.close()
    await remove()
    throw error
  }
  await file.close()
  return { path, remove }
}
