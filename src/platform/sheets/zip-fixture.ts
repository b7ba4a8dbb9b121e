import { crc32, deflateRawSync } from 'node:zlib'

/** A zip archive of the given texts, for tests that need one no library would write. */
export function zipOf(files: Record<string, string | Buffer>): Buffer {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(files)) {
    const data = deflateRawSync(content)
    const local = Buffer.concat([header(0x04034b50, name, content, data), Buffer.from(name), data])
    const entry = Buffer.alloc(46)
    header(0x04034b50, name, content, data).copy(entry, 6, 4)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt32LE(offset, 42)
    central.push(entry, Buffer.from(name))
    locals.push(local)
    offset += local.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(locals.length, 8)
  end.writeUInt16LE(locals.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, directory, end])
}

function header(signature: number, name: string, content: string | Buffer, data: Buffer): Buffer {
  const local = Buffer.alloc(30)
  local.writeUInt32LE(signature, 0)
  local.writeUInt16LE(20, 4)
  local.writeUInt16LE(0x0800, 6)
  local.writeUInt16LE(8, 8)
  local.writeUInt32LE(crc32(content), 14)
  local.writeUInt32LE(data.length, 18)
  local.writeUInt32LE(Buffer.byteLength(content), 22)
  local.writeUInt16LE(Buffer.byteLength(name), 26)
  return local
}
