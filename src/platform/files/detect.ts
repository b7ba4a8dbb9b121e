import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { fileTypeFromBuffer } from 'file-type'
import { sniffEncoding } from '../sheets/encoding.ts'
import { fileErrors } from './errors.ts'
import { allowedTypes } from './kinds.ts'
import { officeType, oldOfficeType } from './office.ts'

const HEAD_BYTES = 64 * 1024

/**
 * The media type of a file by its content alone; names and headers lie.
 * @throws files.* with the reason when it is not on the list or not what it pretends to be.
 */
export async function detectType(path: string): Promise<string> {
  const handle = await open(path, 'r')
  try {
    const { size } = await handle.stat()
    if (size === 0) throw fileErrors.empty()
    const head = await slice(handle, 0, HEAD_BYTES)
    if (head.subarray(0, 2).toString('latin1') === 'PK') return await officeType(path)
    const found = (await fileTypeFromBuffer(head))?.mime
    if (found === 'application/x-cfb') return await oldOfficeType(path)
    if (found === undefined || found === 'application/xml') return await textType(path, head)
    const mime = synonyms[found] ?? found
    if (!allowedTypes[mime]) throw refusal(mime)
    if (mime === 'application/pdf') await checkPdfEnd(handle, size)
    return mime
  } finally {
    await handle.close()
  }
}

/** One name for what the detector calls differently by container brand. */
const synonyms: Record<string, string> = {
  'video/x-m4v': 'video/mp4',
  'audio/x-m4a': 'audio/mp4',
  'audio/vnd.wave': 'audio/wav',
  'image/apng': 'image/png',
}

function refusal(mime: string): Error {
  if (/hei[cf]/.test(mime)) return fileErrors.heic()
  if (/zip|rar|7z|tar|gzip|bzip|xz|zstd|lz|compress|cab|archive/.test(mime)) return fileErrors.archive()
  if (/msdownload|elf|mach|executable|shockwave|wasm|dosexec/.test(mime)) return fileErrors.program()
  return fileErrors.not_allowed({ what: `这种类型（${mime}）` })
}

/** What has no magic number must be readable text, and not text a browser or a shell would run. */
async function textType(path: string, head: Buffer): Promise<string> {
  const start = head
    .toString('latin1', 0, 1024)
    .replaceAll('\0', '')
    .replace(/^[\xef\xbb\xbf\xff\xfe\s]+/, '')
    .toLowerCase()
  if (/^(<\?php|#!|@echo|mz)/.test(start)) throw fileErrors.program()
  if (start.startsWith('<') || /<(script|svg|html|iframe|object|embed)[\s>/]/.test(start))
    throw fileErrors.web_page()
  const encoding = encodingOf(head)
  if (!encoding || (await hasControls(path, encoding)))
    throw fileErrors.not_allowed({ what: '无法识别内容的文件' })
  return `text/plain; charset=${encoding}`
}

function encodingOf(head: Buffer): string | undefined {
  try {
    return sniffEncoding(head) ?? 'utf-8'
  } catch {
    // Neither UTF-8, GB18030 nor UTF-16: not text.
    return undefined
  }
}

async function hasControls(path: string, encoding: string): Promise<boolean> {
  if (encoding.startsWith('utf-16')) return false
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>)
    if (chunk.some((byte) => byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13))
      return true
  return false
}

/** ISO 32000 §7.5.5: the trailer's `%%EOF` stands at the end; without it the upload broke off. */
async function checkPdfEnd(handle: FileHandle, size: number): Promise<void> {
  const tail = await slice(handle, Math.max(0, size - 4096), 4096)
  if (!tail.includes('%%EOF')) throw fileErrors.damaged({ why: 'PDF 没有结尾' })
}

async function slice(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await handle.read(buffer, 0, length, position)
  return buffer.subarray(0, bytesRead)
}
