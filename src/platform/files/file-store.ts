import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, mkdtemp, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { detectType } from './detect.ts'
import { fileErrors } from './errors.ts'
import { prepareImage, type ThumbSize, thumbSizes } from './image.ts'
import { allowedTypes, ceiling, defaultFileLimits, type FileLimits, kindNames } from './kinds.ts'
import type { PhotoFacts } from './photo-facts.ts'

export interface StoredFile extends PhotoFacts {
  sha256: string
  size: number
  mime: string
  width?: number
  height?: number
}

export interface ByteRange {
  start: number
  /** Inclusive. */
  end: number
}

/** Attachments on disk, each under the hash of its content; the same content is kept once. */
export interface FileStore {
  /** Checks, cleans and keeps what arrives; complete on disk when it returns. */
  put(bytes: AsyncIterable<Buffer>, limits?: Partial<FileLimits>): Promise<StoredFile>
  open(sha256: string, range?: ByteRange): Readable
  openThumb(sha256: string, size: ThumbSize): Readable
  exists(sha256: string): Promise<boolean>
  remove(sha256: string): Promise<void>
  /** The same, unless the content came in again meanwhile. */
  removeOlder(sha256: string, before: Date): Promise<void>
  /** Clears what uploads left behind whose process was killed. */
  removeAbandoned(before: Date): Promise<void>
  /** Hashes of what has lain here since before `before`. */
  olderThan(before: Date): AsyncIterable<string>
}

export function createFileStore(directory: string): FileStore {
  const place = (sha256: string) => join(directory, sha256.slice(0, 2), checked(sha256))
  const thumbPlace = (sha256: string, size: ThumbSize) => `${place(sha256)}.${size}.webp`
  async function remove(sha256: string): Promise<void> {
    for (const size of thumbSizes) await rm(thumbPlace(sha256, size), { force: true })
    await rm(place(sha256), { force: true })
  }
  return {
    put: (bytes, limits) => put(directory, bytes, { ...defaultFileLimits, ...limits }),
    open: (sha256, range) => createReadStream(place(sha256), range ?? {}),
    openThumb: (sha256, size) => createReadStream(thumbPlace(sha256, size)),
    exists: (sha256) =>
      stat(place(sha256)).then(
        () => true,
        () => false,
      ),
    remove,
    async removeOlder(sha256, before) {
      if ((await stat(place(sha256))).mtime < before) await remove(sha256)
    },
    removeAbandoned: (before) => removeAbandoned(join(directory, 'incoming'), before),
    olderThan: (before) => olderThan(directory, before),
  }
}

/** A hash is part of a path: nothing else may be. */
function checked(sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw fileErrors.not_found()
  return sha256
}

async function put(directory: string, bytes: AsyncIterable<Buffer>, limits: FileLimits): Promise<StoredFile> {
  await mkdir(join(directory, 'incoming'), { recursive: true })
  const room = await mkdtemp(join(directory, 'incoming', 'put-'))
  try {
    const arrived = join(room, 'arrived')
    await receive(bytes, arrived, limits)
    const mime = await detectType(arrived)
    const kind = allowedTypes[mime.split(';')[0] as string]!.kind
    const limit = ceiling(kind, limits)
    if ((await stat(arrived)).size > limit) throw tooLarge(kindNames[kind], limit)
    if (kind !== 'image') return await keep(directory, arrived, { mime })
    const photo = join(room, 'photo')
    const thumb = (size: ThumbSize) => `${photo}.${size}.webp`
    const prepared = await prepareImage(arrived, { mime, maxPixels: limits.maxPixels }, { photo, thumb })
    return await keep(directory, photo, prepared)
  } finally {
    await rm(room, { recursive: true, force: true })
  }
}

async function receive(bytes: AsyncIterable<Buffer>, path: string, limits: FileLimits): Promise<void> {
  const most = Math.max(limits.imageBytes, limits.documentBytes, limits.mediaBytes)
  const file = await open(path, 'wx')
  try {
    let size = 0
    for await (const chunk of bytes) {
      size += chunk.length
      if (size > most) throw tooLarge('文件', most)
      await file.write(chunk)
    }
  } finally {
    await file.close()
  }
}

function tooLarge(what: string, limit: number): Error {
  return fileErrors.too_large({ what, limit: Math.floor(limit / 1024 / 1024) })
}

/** Moves finished files to their place: content on disk first, then the name, then the folder entry. */
async function keep<T extends { mime: string }>(directory: string, path: string, about: T) {
  const { sha256, size } = await digest(path)
  const place = join(directory, sha256.slice(0, 2), sha256)
  await mkdir(dirname(place), { recursive: true })
  if (about.mime.startsWith('image/')) {
    for (const thumb of thumbSizes) await settle(`${path}.${thumb}.webp`, `${place}.${thumb}.webp`)
  }
  await settle(path, place)
  await sync(dirname(place))
  return { ...about, sha256, size }
}

async function settle(from: string, to: string): Promise<void> {
  await sync(from)
  await rename(from, to)
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function digest(path: string): Promise<{ sha256: string; size: number }> {
  const hash = createHash('sha256')
  let size = 0
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(chunk)
    size += chunk.length
  }
  return { sha256: hash.digest('hex'), size }
}

async function removeAbandoned(incoming: string, before: Date): Promise<void> {
  await mkdir(incoming, { recursive: true })
  for (const name of await readdir(incoming)) {
    const room = join(incoming, name)
    if ((await stat(room)).mtime < before) await rm(room, { recursive: true, force: true })
  }
}

async function* olderThan(directory: string, before: Date): AsyncGenerator<string> {
  await mkdir(directory, { recursive: true })
  for (const folder of await readdir(directory)) {
    if (!/^[0-9a-f]{2}$/.test(folder)) continue
    for (const name of await readdir(join(directory, folder))) {
      if (!/^[0-9a-f]{64}$/.test(name)) continue
      const { mtime } = await stat(join(directory, folder, name))
      if (mtime < before) yield name
    }
  }
}
