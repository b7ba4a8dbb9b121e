import { createReadStream } from 'node:fs'
import { text } from 'node:stream/consumers'
import { openZip, type ZipFile } from '../sheets/zip.ts'
import { ZipRefusal } from '../sheets/zip-refusal.ts'
import { fileErrors } from './errors.ts'

const MB = 1024 * 1024
const MAX_CONTENT_TYPES_BYTES = MB

const mainParts: readonly [part: string, mime: string][] = [
  ['word/document.xml', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['xl/workbook.xml', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
]

/** The type of a zip file, which must be a Word or Excel document without macros (ECMA-376 part 2). */
export async function officeType(path: string): Promise<string> {
  try {
    const zip = await openZip(path, { maxBytes: 500 * MB, maxRatio: 200, maxEntries: 10_000 })
    try {
      return await checkPackage(zip)
    } finally {
      await zip.close()
    }
  } catch (error) {
    throw error instanceof ZipRefusal ? explain(error) : error
  }
}

async function checkPackage(zip: ZipFile): Promise<string> {
  const types = zip.entries.get('[Content_Types].xml')
  const main = mainParts.find(([part]) => zip.entries.has(part))
  if (!types || !main) throw fileErrors.archive()
  // Bytes before the first entry make it a second file to whoever reads from the start.
  if (Math.min(...[...zip.entries.values()].map((entry) => entry.offset)) !== 0)
    throw fileErrors.damaged({ why: '文档前面有多余内容' })
  if (types.size > MAX_CONTENT_TYPES_BYTES) throw fileErrors.zip_bomb()
  const declared = await text(await zip.read('[Content_Types].xml'))
  const names = [...zip.entries.keys()]
  if (/macroEnabled|vbaProject/i.test(declared) || names.some((name) => /vbaproject/i.test(name)))
    throw fileErrors.macros()
  return main[1]
}

function explain(error: ZipRefusal): Error {
  if (error.reason === 'bomb') return fileErrors.zip_bomb()
  if (error.reason === 'encrypted') return fileErrors.encrypted()
  return fileErrors.damaged({ why: error.message })
}

/** Names of streams inside OLE files (MS-CFB §2.6.1 keeps them as UTF-16). */
const streams = {
  encrypted: 'EncryptedPackage',
  macros: '_VBA_PROJECT',
  word: 'WordDocument',
  excel: 'Workbook',
} as const

/** Word and Excel 97–2003 (and WPS) documents without macros; anything else in that container is refused. */
export async function oldOfficeType(path: string): Promise<string> {
  const found = await findStreams(path)
  if (found.has('encrypted')) throw fileErrors.encrypted()
  if (found.has('macros')) throw fileErrors.macros()
  if (found.has('word')) return 'application/msword'
  if (found.has('excel')) return 'application/vnd.ms-excel'
  throw fileErrors.not_allowed({ what: '这种 Office 文件' })
}

async function findStreams(path: string): Promise<Set<keyof typeof streams>> {
  const wanted = Object.entries(streams).map(([key, name]) => ({
    key: key as keyof typeof streams,
    bytes: Buffer.from(name, 'utf16le'),
  }))
  const found = new Set<keyof typeof streams>()
  let tail: Buffer = Buffer.alloc(0)
  for await (const chunk of createReadStream(path, { highWaterMark: MB }) as AsyncIterable<Buffer>) {
    const window = Buffer.concat([tail, chunk])
    for (const { key, bytes } of wanted) if (window.includes(bytes)) found.add(key)
    tail = window.subarray(-64)
  }
  return found
}
