import { XMLBuilder } from 'fast-xml-parser'

const builder = new XMLBuilder({ suppressEmptyNode: true, processEntities: true, ignoreAttributes: true })

/** XML 1.0 §2.2: characters no document may hold, not even escaped. */
const FORBIDDEN = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu

/** `{ service_requests: { request: [...] } }` as a document; what is null is an empty element. */
export function writeXml(root: Record<string, unknown>): string {
  return `<?xml version="1.0" encoding="utf-8"?>${builder.build(plain(root))}`
}

function plain(value: unknown): unknown {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return value.toWellFormed().replace(FORBIDDEN, '')
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]))
}
