import { createReadStream } from 'node:fs'
import { PassThrough, pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'

const GZIP_MAGIC = [0x1f, 0x8b] as const

/** The bytes of a file or stream; unpacked when they are gzip, told by content and not by name. */
export async function plainStream(source: string | Readable): Promise<Readable> {
  const input = typeof source === 'string' ? createReadStream(source) : source
  const chunks = input[Symbol.asyncIterator]()
  const first = await chunks.next()
  const head = first.done ? Buffer.alloc(0) : Buffer.from(first.value)
  const whole = Readable.from(rest(head, chunks, input), { objectMode: false })
  if (head[0] !== GZIP_MAGIC[0] || head[1] !== GZIP_MAGIC[1]) return whole
  const plain = new PassThrough()
  // An error on the way (a damaged archive) arrives where `plain` is read.
  pipeline(whole, createGunzip(), plain, (error) => error && plain.destroy(error))
  return plain
}

async function* rest(head: Buffer, chunks: AsyncIterator<unknown>, input: Readable) {
  try {
    yield head
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
      yield Buffer.from(next.value as Buffer)
    }
  } finally {
    input.destroy()
  }
}
