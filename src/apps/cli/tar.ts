import type { Readable } from 'node:stream'

/** One member of a tape archive (POSIX ustar), its content in one piece. */
export interface Member {
  name: string
  content: Buffer
}

const BLOCK = 512

export function* tarMember({ name, content }: Member): Generator<Buffer> {
  yield header(name, content.length)
  yield content
  yield padding(content.length)
}

/** The header and the closing blanks of a member whose content is written in between. */
export function header(name: string, size: number): Buffer {
  if (Buffer.byteLength(name) > 100) throw new RangeError(`Name too long for ustar: ${name}`)
  const block = Buffer.alloc(BLOCK)
  block.write(name, 0)
  block.write('0000600\0', 100)
  block.write('0000000\0', 108)
  block.write('0000000\0', 116)
  block.write(`${size.toString(8).padStart(11, '0')}\0`, 124)
  block.write('00000000000\0', 136)
  block.write('        ', 148)
  block.write('0', 156)
  block.write('ustar\x0000', 257)
  const sum = block.reduce((total, byte) => total + byte, 0)
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return block
}

export function padding(size: number): Buffer {
  return Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK)
}

export const tarEnd = Buffer.alloc(BLOCK * 2)

export interface MemberStream {
  name: string
  size: number
  /** Must be read to its end before the next member. */
  chunks: AsyncGenerator<Buffer>
}

/** The members of an archive, one after the other. Throws when it breaks off or is none. */
export async function* readTar(stream: Readable): AsyncGenerator<MemberStream> {
  const source = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  let held: Buffer = Buffer.alloc(0)
  const take = async (most: number): Promise<Buffer> => {
    if (held.length === 0) {
      const { value, done } = await source.next()
      if (done) throw new Error('备份文件不完整，可能没有复制完')
      held = value
    }
    const part = held.subarray(0, most)
    held = held.subarray(part.length)
    return part
  }
  const takeAll = async (size: number): Promise<Buffer> => {
    const parts: Buffer[] = []
    for (let left = size; left > 0; left -= parts.at(-1)!.length) parts.push(await take(left))
    return Buffer.concat(parts)
  }
  for (;;) {
    const block = await takeAll(BLOCK)
    if (block.every((byte) => byte === 0)) return
    if (block.toString('latin1', 257, 262) !== 'ustar') throw new Error('这不是 wangge backup 写出的文件')
    const size = Number.parseInt(block.toString('latin1', 124, 135), 8)
    yield { name: block.toString('utf8', 0, block.indexOf(0)), size, chunks: content(size, take) }
    await takeAll((BLOCK - (size % BLOCK)) % BLOCK)
  }
}

async function* content(size: number, take: (most: number) => Promise<Buffer>): AsyncGenerator<Buffer> {
  for (let left = size; left > 0; ) {
    const part = await take(left)
    left -= part.length
    yield part
  }
}
