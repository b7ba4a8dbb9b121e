import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { type Duplex, PassThrough, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** Under its name only when it is whole. Personal data: nobody else on this machine reads it. */
export async function saveStream(
  stream: Readable,
  path: string,
  through: Duplex = new PassThrough(),
): Promise<void> {
  const part = `${path}.part`
  try {
    await pipeline(stream, through, createWriteStream(part, { mode: 0o600 }))
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}
