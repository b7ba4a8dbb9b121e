import { sheetErrors } from './errors.ts'

const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const ENCRYPTED_PACKAGE = Buffer.from('EncryptedPackage', 'utf16le')

const notTables: readonly [hex: string, what: string][] = [
  ['25504446', 'PDF 文档'],
  ['ffd8ff', '图片'],
  ['89504e47', '图片'],
  ['47494638', '图片'],
  ['1f8b', '压缩包'],
  ['526172211a07', '压缩包'],
  ['377abcaf271c', '压缩包'],
  ['7f454c46', '程序'],
  ['4d5a9000', '程序'],
]

/** Decides by content; many offices' systems export web pages named .xls, and people rename freely. */
export async function kindOf(sample: Buffer, whole: () => AsyncIterable<Buffer>): Promise<'zip' | 'text'> {
  if (sample.length === 0) throw sheetErrors.empty()
  if (sample.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1'))) return 'zip'
  if (sample.subarray(0, 8).equals(OLE)) {
    // MS-OFFCRYPTO 1.3.3: a password-protected workbook is an OLE file with this stream.
    throw (await contains(whole(), ENCRYPTED_PACKAGE)) ? sheetErrors.encrypted() : sheetErrors.old_excel()
  }
  const hex = sample.subarray(0, 8).toString('hex')
  const known = notTables.find(([magic]) => hex.startsWith(magic))
  if (known) throw sheetErrors.not_a_table({ what: known[1] })
  refuseMarkup(sample)
  return 'text'
}

function refuseMarkup(sample: Buffer): void {
  const start = sample
    .subarray(0, 1024)
    .toString('latin1')
    .replace(/^(\xef\xbb\xbf|\xff\xfe)/, '')
    .replaceAll('\0', '')
    .trimStart()
    .toLowerCase()
  if (/^<(!doctype html|html|head|meta|table|style|body)/.test(start))
    throw sheetErrors.not_a_table({ what: '网页（HTML）' })
  if (/^(\{|\[\s*\{)\s*"/.test(start)) throw sheetErrors.not_a_table({ what: ' JSON 数据' })
  if (start.startsWith('<?xml')) throw sheetErrors.not_a_table({ what: ' XML 文件' })
}

async function contains(chunks: AsyncIterable<Buffer>, wanted: Buffer): Promise<boolean> {
  let tail = Buffer.alloc(0)
  for await (const chunk of chunks) {
    const window = Buffer.concat([tail, chunk])
    if (window.includes(wanted)) return true
    tail = window.subarray(-wanted.length)
  }
  return false
}
