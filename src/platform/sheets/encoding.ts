import { isUtf8 } from 'node:buffer'
import iconv from 'iconv-lite'
import { sheetErrors } from './errors.ts'

export type Encoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be'

/**
 * The encoding of text by its first bytes, or undefined while they are plain ASCII (then the first
 * byte that is not will tell). Chinese offices send UTF-8 with and without mark, GBK from Excel's
 * "CSV（逗号分隔）" and UTF-16 from "Unicode 文本".
 */
export function sniffEncoding(sample: Buffer): Encoding | undefined {
  if (sample[0] === 0xef && sample[1] === 0xbb && sample[2] === 0xbf) return 'utf-8'
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf-16le'
  if (sample[0] === 0xfe && sample[1] === 0xff) return 'utf-16be'
  if (sample.includes(0)) return sniffUtf16(sample)
  if (firstForeign(sample) < 0) return undefined
  // A damaged byte or two must not turn a whole UTF-8 file into GBK gibberish; GBK read as UTF-8 is
  // wrong in most characters.
  return damagedShare(sample, 'utf-8') < 0.02 ? 'utf-8' : checkedGb18030(sample)
}

/** Text without marks has its zero bytes on one side: digits, commas and line ends are below U+0100. */
function sniffUtf16(sample: Buffer): Encoding {
  // Chinese in UTF-16 is no UTF-8: this is a list with zero bytes strewn into it, not one in UTF-16.
  if (firstForeign(sample) >= 0 && isUtf8(wholeCharacters(sample)))
    throw sheetErrors.not_a_table({ what: '夹有空字节的文本' })
  let even = 0
  let odd = 0
  for (let i = 0; i < sample.length; i++) if (sample[i] === 0) i % 2 === 0 ? even++ : odd++
  const sided = odd > even * 4 ? 'utf-16le' : even > odd * 4 ? 'utf-16be' : undefined
  const encoding = even + odd > sample.length / 100 ? sided : undefined
  if (!encoding || damagedShare(sample, encoding) > 0.001)
    throw sheetErrors.not_a_table({ what: '二进制数据' })
  return encoding
}

/** Without the last bytes, where the sample's end may have cut a character. */
function wholeCharacters(sample: Buffer): Buffer {
  const last = sample.findLastIndex((byte) => byte < 0x80)
  return sample.subarray(0, last + 1)
}

function checkedGb18030(sample: Buffer): Encoding {
  if (damagedShare(sample, 'gb18030') > 0.02) throw sheetErrors.not_a_table({ what: '无法识别的文字编码' })
  return 'gb18030'
}

/** Unreadable characters per character beyond ASCII; a character cut by the sample's end is not counted. */
function damagedShare(sample: Buffer, encoding: Encoding): number {
  const text = iconv.getDecoder(encoding).write(sample)
  let foreign = 0
  let damaged = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code > 0x7f) foreign++
    if (code === 0xfffd || code === 0) damaged++
  }
  return damaged / Math.max(1, foreign)
}

function firstForeign(bytes: Buffer): number {
  return bytes.findIndex((byte) => byte > 0x7f)
}

/** The sample as text, for judging it. */
export function decodeSample(sample: Buffer, known: Encoding | undefined): string {
  return iconv
    .getDecoder(known ?? 'utf-8')
    .write(sample)
    .replace(/\r\n?/g, '\n')
}

/**
 * Text of a stream of bytes, with every line end as `\n`. While the encoding is unknown the bytes
 * are ASCII, which all candidates read alike.
 */
export async function* decode(
  bytes: AsyncIterable<Buffer>,
  known: Encoding | undefined,
): AsyncGenerator<string> {
  let decoder = known && iconv.getDecoder(known)
  let pendingReturn = false
  const unify = (text: string) => {
    const whole = pendingReturn ? `\r${text}` : text
    pendingReturn = whole.endsWith('\r')
    const ready = pendingReturn ? whole.slice(0, -1) : whole
    return ready.includes('\r') ? ready.replace(/\r\n?/g, '\n') : ready
  }
  let held = Buffer.alloc(0)
  for await (const incoming of bytes) {
    const chunk = held.length > 0 ? Buffer.concat([held, incoming]) : incoming
    held = Buffer.alloc(0)
    if (!decoder) {
      const foreign = firstForeign(chunk)
      // One character cut in two says nothing yet: decide when the rest of it is here.
      if (foreign >= 0 && foreign > chunk.length - 4) {
        held = Buffer.from(chunk)
        continue
      }
      if (foreign >= 0) decoder = iconv.getDecoder(sniffEncoding(chunk) ?? 'utf-8')
    }
    yield unify(decoder ? decoder.write(chunk) : chunk.toString('latin1'))
  }
  if (held.length > 0) {
    decoder = iconv.getDecoder(sniffEncoding(held) ?? 'utf-8')
    yield unify(decoder.write(held))
  }
  const rest = (pendingReturn ? '\r' : '') + (decoder?.end() ?? '')
  if (rest) yield rest.replace(/\r\n?/g, '\n')
}
