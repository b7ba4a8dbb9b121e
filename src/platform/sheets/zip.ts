import { type FileHandle, open } from 'node:fs/promises'
import { Readable, Transform } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import { parseDirectory, type ZipEntry } from './zip-directory.ts'
import { ZipRefusal } from './zip-refusal.ts'

export interface ZipLimits {
  /** Ceiling for all entries together, uncompressed. */
  maxBytes: number
  /** Highest credible compression ratio; entries under 1 MiB are not asked. */
  maxRatio: number
  maxEntries: number
}

export interface ZipFile {
  entries: ReadonlyMap<string, ZipEntry>
  /** Uncompressed bytes of an entry; fails when they are not what the directory declares. */
  read(name: string): Promise<Readable>
  close(): Promise<void>
}

const LOCAL_HEADER = 0x04034b50
const STORED = 0
const DEFLATED = 8

/** Opens an archive by its central directory alone: nothing is inflated before the limits are checked. */
export async function openZip(path: string, limits: ZipLimits): Promise<ZipFile> {
  const handle = await open(path, 'r')
  try {
    const { size } = await handle.stat()
    const entries = await parseDirectory(handle, size)
    checkLimits(entries, limits)
    const byName = new Map(entries.map((e) => [e.name, e]))
    return {
      entries: byName,
      read: (name) => readEntry(handle, byName.get(name) ?? missing(name)),
      close: () => handle.close(),
    }
  } catch (error) {
    await handle.close()
    throw error
  }
}

function missing(name: string): never {
  throw new ZipRefusal('broken', `缺少 ${name}`)
}

function checkLimits(entries: ZipEntry[], limits: ZipLimits): void {
  if (entries.length > limits.maxEntries) throw new ZipRefusal('bomb', `内含 ${entries.length} 个文件`)
  let total = 0
  for (const entry of entries) {
    if (entry.encrypted) throw new ZipRefusal('encrypted', '内容已加密')
    total += entry.size
    if (entry.size > 1024 * 1024 && entry.size > entry.compressedSize * limits.maxRatio)
      throw new ZipRefusal('bomb', `压缩比超过 ${limits.maxRatio} 倍`)
  }
  if (total > limits.maxBytes)
    throw new ZipRefusal('bomb', `解压后超过 ${Math.floor(limits.maxBytes / 1024 / 1024)} MB`)
  if (new Set(entries.map((e) => e.name)).size < entries.length)
    throw new ZipRefusal('broken', '内含同名文件')
  refuseOverlaps(entries)
}

/** Overlapping entries share compressed bytes: the trick that turns 10 MB into petabytes (zbsm.zip). */
function refuseOverlaps(entries: ZipEntry[]): void {
  const sorted = [...entries].sort((a, b) => a.offset - b.offset)
  sorted.forEach((entry, i) => {
    const next = sorted[i + 1]
    if (next && entry.offset + 30 + entry.compressedSize > next.offset)
      throw new ZipRefusal('bomb', '内部文件相互重叠')
  })
}

async function readEntry(handle: FileHandle, entry: ZipEntry): Promise<Readable> {
  const header = Buffer.alloc(30)
  await handle.read(header, 0, 30, entry.offset)
  if (header.readUInt32LE(0) !== LOCAL_HEADER) throw new ZipRefusal('broken', '内部结构不一致')
  const start = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28)
  const guard = sizeGuard(entry)
  if (entry.compressedSize === 0) {
    guard.end()
    return guard
  }
  const raw = Readable.from(slice(handle, start, entry.compressedSize), { objectMode: false })
  const steps = entry.method === DEFLATED ? [createInflateRaw()] : []
  if (entry.method !== DEFLATED && entry.method !== STORED)
    throw new ZipRefusal('broken', `不支持的压缩方式 ${entry.method}`)
  let tail: Readable = raw
  for (const step of [...steps, guard]) {
    tail.on('error', (error) => step.destroy(error))
    tail = tail.pipe(step)
  }
  guard.on('close', () => raw.destroy())
  return guard
}

/** Several entries may be read from one handle, so none of the streams may own it. */
async function* slice(handle: FileHandle, start: number, length: number): AsyncGenerator<Buffer> {
  let at = 0
  while (at < length) {
    const chunk = Buffer.alloc(Math.min(64 * 1024, length - at))
    const { bytesRead } = await handle.read(chunk, 0, chunk.length, start + at)
    if (bytesRead === 0) throw new ZipRefusal('broken', '文件不完整')
    at += bytesRead
    yield chunk.subarray(0, bytesRead)
  }
}

function sizeGuard(entry: ZipEntry): Transform {
  let seen = 0
  let crc = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, next) {
      seen += chunk.length
      crc = crc32(chunk, crc)
      if (seen > entry.size) next(new ZipRefusal('bomb', '解压内容超过声明的大小'))
      else next(null, chunk)
    },
    flush(next) {
      // Some writers leave the sum out.
      const isSame = seen === entry.size && (entry.crc === 0 || crc === entry.crc)
      next(isSame ? null : new ZipRefusal('broken', '内容与校验和不符'))
    },
  })
}
