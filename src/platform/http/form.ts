/** Enough for any form of a standard; more is somebody trying things out. */
const MOST_FIELDS = 500

/**
 * An `application/x-www-form-urlencoded` body. `attribute[KIND]=a` becomes `{ attribute: { KIND: 'a' } }`, what
 * comes twice (or as `x[]`) a list. Undefined when it is not UTF-8: text nobody can read is not filed.
 */
export function readForm(body: Buffer): Record<string, unknown> | undefined {
  const text = decode(body)
  if (text === undefined) return undefined
  const pairs = text.split('&').filter(Boolean)
  if (pairs.length > MOST_FIELDS) return undefined
  const form = new Map<string, string[] | Map<string, string[]>>()
  for (const pair of pairs) {
    const split = pair.includes('=') ? pair.indexOf('=') : pair.length
    const name = unescaped(pair.slice(0, split))
    const value = unescaped(pair.slice(split + 1))
    if (name === undefined || value === undefined) return undefined
    put(form, name, value)
  }
  return Object.fromEntries([...form].map(([name, held]) => [name, plain(held)]))
}

function put(form: Map<string, string[] | Map<string, string[]>>, name: string, value: string): void {
  const [, outer = name, inner] = /^([^[\]]+)\[([^[\]]+)\](?:\[\])?$/.exec(name) ?? [
    undefined,
    name.replace(/\[\]$/, ''),
  ]
  const held = form.get(outer)
  if (inner === undefined) {
    form.set(outer, [...(Array.isArray(held) ? held : []), value])
    return
  }
  const group = held instanceof Map ? held : new Map<string, string[]>()
  group.set(inner, [...(group.get(inner) ?? []), value])
  form.set(outer, group)
}

function plain(held: string[] | Map<string, string[]>): unknown {
  if (held instanceof Map) return Object.fromEntries([...held].map(([key, values]) => [key, plain(values)]))
  return held.length === 1 ? held[0] : held
}

function decode(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function unescaped(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return undefined
  }
}
