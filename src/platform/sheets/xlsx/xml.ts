import { StringDecoder } from 'node:string_decoder'
import { SaxesParser } from 'saxes'
import { ZipRefusal } from '../zip-refusal.ts'

export interface XmlHandlers {
  open?(name: string, attributes: Record<string, string>): void
  text?(text: string): void
  close?(name: string): void
}

const MAX_TEXT_CHARS = 4 * 1024 * 1024

/**
 * Parses XML as it streams in; control returns after each chunk so that rows can be handed on.
 * Names come without their prefix, since some writers put `x:` before everything.
 */
export async function* parseXml(bytes: AsyncIterable<Buffer>, handlers: XmlHandlers): AsyncGenerator<void> {
  let silentChars = 0
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false })
  let failure: Error | undefined
  const fail = (why: string) => {
    failure ??= new ZipRefusal('broken', why)
  }
  parser.on('error', () => fail('XML 格式有误'))
  // Office never writes a DTD; whoever does is trying entity expansion.
  parser.on('doctype', () => fail('XML 含有 DTD'))
  parser.on('opentag', (tag) => {
    silentChars = 0
    handlers.open?.(localName(tag.name), tag.attributes)
  })
  parser.on('text', (text) => handlers.text?.(text))
  parser.on('cdata', (text) => handlers.text?.(text))
  parser.on('closetag', (tag) => {
    silentChars = 0
    handlers.close?.(localName(tag.name))
  })
  // A Chinese character may be cut in two by a chunk's end; exceljs's streaming reader tears those.
  const decoder = new StringDecoder('utf8')
  for await (const chunk of bytes) {
    const text = decoder.write(chunk)
    silentChars += text.length
    // The parser holds a piece of text until its end; nothing Office writes is this long.
    if (silentChars > MAX_TEXT_CHARS) throw new ZipRefusal('bomb', '单元格内容过长')
    parser.write(text)
    if (failure) throw failure
    yield
  }
  parser.write(decoder.end()).close()
  if (failure) throw failure
}

/** Reads a small part to its end. */
export async function readXml(bytes: AsyncIterable<Buffer>, handlers: XmlHandlers): Promise<void> {
  for await (const _ of parseXml(bytes, handlers));
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

/** The value of an attribute by its local name (`id` finds `r:id`). */
export function attribute(attributes: Record<string, string>, name: string): string | undefined {
  return attributes[name] ?? Object.entries(attributes).find(([key]) => localName(key) === name)?.[1]
}
