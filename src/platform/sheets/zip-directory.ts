import type { FileHandle } from 'node:fs/promises'
import { ZipRefusal } from './zip-refusal.ts'

export interface ZipEntry {
  name: string
  /** Uncompressed bytes, as declared. */
  size: number
  compressedSize: number
  /** Of the uncompressed bytes. */
  crc: number
  method: number
  encrypted: boolean
  /** Of the local header, from the start of the file. */
  offset: number
}

const END = 0x06054b50
const END64 = 0x06064b50
const END64_LOCATOR = 0x07064b50
const CENTRAL = 0x02014b50
const MAX_DIRECTORY_BYTES = 8 * 1024 * 1024
const UNKNOWN = 0xffffffff

/** Reads the central directory (APPNOTE.TXT 4.3.12–4.3.16, with the zip64 records big writers use). */
export async function parseDirectory(handle: FileHandle, fileSize: number): Promise<ZipEntry[]> {
  const { offset, bytes, count } = await findDirectory(handle, fileSize)
  if (offset + bytes > fileSize) throw new ZipRefusal('broken', '文件不完整')
  if (bytes > MAX_DIRECTORY_BYTES) throw new ZipRefusal('bomb', '目录过大')
  const directory = await readAt(handle, offset, bytes)
  const entries: ZipEntry[] = []
  let at = 0
  while (at + 46 <= directory.length && directory.readUInt32LE(at) === CENTRAL) {
    const { entry, length } = parseEntry(directory, at)
    entries.push(entry)
    at += length
  }
  if (entries.length !== count) throw new ZipRefusal('broken', '目录不完整')
  return entries
}

async function findDirectory(handle: FileHandle, fileSize: number) {
  const tailSize = Math.min(fileSize, 22 + 0xffff)
  const tail = await readAt(handle, fileSize - tailSize, tailSize)
  let at = tail.length - 22
  while (at >= 0 && tail.readUInt32LE(at) !== END) at--
  if (at < 0) throw new ZipRefusal('broken', '文件不完整')
  const found = {
    count: tail.readUInt16LE(at + 10),
    bytes: tail.readUInt32LE(at + 12),
    offset: tail.readUInt32LE(at + 16),
  }
  const isZip64 = found.count === 0xffff || found.bytes === UNKNOWN || found.offset === UNKNOWN
  if (!isZip64 || at < 20 || tail.readUInt32LE(at - 20) !== END64_LOCATOR) return found
  const end64 = await readAt(handle, Number(tail.readBigUInt64LE(at - 12)), 56)
  if (end64.length < 56 || end64.readUInt32LE(0) !== END64) throw new ZipRefusal('broken', '目录不完整')
  return {
    count: Number(end64.readBigUInt64LE(32)),
    bytes: Number(end64.readBigUInt64LE(40)),
    offset: Number(end64.readBigUInt64LE(48)),
  }
}

function parseEntry(directory: Buffer, at: number): { entry: ZipEntry; length: number } {
  const nameEnd = at + 46 + directory.readUInt16LE(at + 28)
  const extraEnd = nameEnd + directory.readUInt16LE(at + 30)
  const length = extraEnd + directory.readUInt16LE(at + 32) - at
  const entry: ZipEntry = {
    name: directory
      .toString('utf8', at + 46, nameEnd)
      .replaceAll('\\', '/')
      .replace(/^\//, ''),
    size: directory.readUInt32LE(at + 24),
    compressedSize: directory.readUInt32LE(at + 20),
    crc: directory.readUInt32LE(at + 16),
    method: directory.readUInt16LE(at + 10),
    encrypted: (directory.readUInt16LE(at + 8) & 1) === 1,
    offset: directory.readUInt32LE(at + 42),
  }
  applyZip64(entry, directory.subarray(nameEnd, extraEnd))
  return { entry, length }
}

/** The zip64 extra field holds, in this order, only the values that did not fit (APPNOTE 4.5.3). */
function applyZip64(entry: ZipEntry, extra: Buffer): void {
  let at = 0
  while (at + 4 <= extra.length) {
    const end = at + 4 + extra.readUInt16LE(at + 2)
    if (extra.readUInt16LE(at) === 1) {
      let value = at + 4
      for (const key of ['size', 'compressedSize', 'offset'] as const) {
        if (entry[key] !== UNKNOWN || value + 8 > Math.min(end, extra.length)) continue
        entry[key] = Number(extra.readBigUInt64LE(value))
        value += 8
      }
    }
    at = end
  }
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await handle.read(buffer, 0, length, position)
  return buffer.subarray(0, bytesRead)
}
