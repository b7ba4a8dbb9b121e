import { type RawBuilder, type SqlBool, sql } from '../../../platform/db/sql.ts'
import type { ItemKind } from '../contract/terms.ts'
import type { Form } from '../rules/form/form.ts'

export interface Sort {
  key: RawBuilder<unknown>
  type: 'timestamptz' | 'text' | 'numeric'
  isDown: boolean
}

const numbers: ReadonlySet<ItemKind> = new Set(['integer', 'decimal'])
const texts: ReadonlySet<ItemKind> = new Set(['text', 'date', 'time', 'one', 'calculated'])

/** By when it came, by area, or by an answer; an answer nobody can sort by counts as the time. */
export function sortOf(form: Form, sort: string): Sort {
  const isDown = sort.startsWith('-')
  const name = isDown ? sort.slice(1) : sort
  if (name === 'area') return { key: sql`e.area_code`, type: 'text', isDown }
  const kind = form.byName.get(name)?.item.kind
  if (kind && numbers.has(kind))
    return { key: sql`coalesce((e.answers ->> ${name})::numeric, -1e15)`, type: 'numeric', isDown }
  if (kind && texts.has(kind))
    return { key: sql`(coalesce(e.answers ->> ${name}, '') collate "C")`, type: 'text', isDown }
  return { key: sql`e.submitted_at`, type: 'timestamptz', isDown: kind ? true : isDown }
}

export function orderBy({ key, isDown }: Sort): RawBuilder<unknown> {
  return isDown ? sql`order by ${key} desc, e.id desc` : sql`order by ${key}, e.id`
}

export function cursorOf(key: string, id: string): string {
  return JSON.stringify([key, id])
}

/** What comes after the cursor. One nobody wrote like this begins at the beginning. */
export function beyond({ key, type, isDown }: Sort, after: string): RawBuilder<SqlBool> {
  const [at, id] = readCursor(after)
  if (at === undefined || id === undefined || !isOf(type, at)) return sql<SqlBool>`true`
  const last = sql`(${at}::${sql.raw(type)}${type === 'text' ? sql` collate "C"` : sql``}, ${id})`
  return isDown ? sql<SqlBool>`(${key}, e.id) < ${last}` : sql<SqlBool>`(${key}, e.id) > ${last}`
}

function readCursor(after: string): [string?, string?] {
  try {
    const read: unknown = JSON.parse(after)
    return Array.isArray(read) && read.every((one) => typeof one === 'string') ? [read[0], read[1]] : []
  } catch {
    return []
  }
}

function isOf(type: Sort['type'], at: string): boolean {
  if (type === 'numeric') return /^-?\d+(\.\d+)?$/.test(at)
  return type === 'text' || !Number.isNaN(Date.parse(at))
}
