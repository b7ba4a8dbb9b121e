import { besides, type SealedColumn, type SealedJson, type SealedText } from './sealed-columns.ts'
import { SEALED_SHAPE, type Sealer } from './sealer.ts'

/** A row as it is read for sealing anew: jsonb as the text the database gives for it. */
export interface StaleRow {
  key: string
  value: string
  beside: Readonly<Record<string, string | null>>
}

/** What takes the place of the row's value, if that is still what was read. */
export interface FreshRow {
  key: string
  old: string
  value: string
  /** Columns beside it. */
  columns: Record<string, string | null>
}

const sealedShape = new RegExp(SEALED_SHAPE)

/** The row under the current key; undefined when it is so already. @throws when something in it does not open */
export function freshRow(sealer: Sealer, column: SealedColumn, row: StaleRow): FreshRow | undefined {
  return column.shape === 'text' ? freshText(sealer, column, row) : freshJson(sealer, column, row)
}

function freshText(sealer: Sealer, column: SealedText, row: StaleRow): FreshRow | undefined {
  const { value, key, beside } = row
  const isSealed = sealedShape.test(value)
  const isFresh = isSealed && sealer.keyOf(value) === sealer.currentKey
  const index = column.index ? beside[column.index] : undefined
  if (isFresh && (!column.index || (index && keyOfIndex(index) === sealer.currentKey))) return undefined
  const plain = isSealed ? sealer.open(value, column.place) : value
  const columns: FreshRow['columns'] = {}
  if (column.index) columns[column.index] = sealer.index(column.normal?.(plain) ?? plain, column.place)
  if (column.tail) columns[column.tail] = tailOf(plain)
  return { key, old: value, value: isFresh ? value : sealer.seal(plain, column.place), columns }
}

/** The last four digits of a telephone. */
export function tailOf(text: string): string | null {
  return /\d{4}$/.exec(text)?.[0] ?? null
}

/** Puts new strings in the place of the old ones and leaves every other character of the text as it is. */
function freshJson(sealer: Sealer, column: SealedJson, row: StaleRow): FreshRow | undefined {
  const found = secretsIn(JSON.parse(row.value))
  let value = row.value
  const columns: FreshRow['columns'] = {}
  for (const name of besides(column).index) columns[name] = row.beside[name] ?? null
  for (const { field, sealed, index } of found) {
    if (isCurrent(sealer, sealed, index)) continue
    const { place, plain } = openSomewhere(sealer, sealed, placesOf(column, row, field))
    if (sealer.keyOf(sealed) !== sealer.currentKey) value = swap(value, sealed, sealer.seal(plain, place))
    if (index === undefined) continue
    const fresh = sealer.index(plain, place)
    value = swap(value, index, fresh)
    for (const [name, held] of Object.entries(columns)) if (held === index) columns[name] = fresh
  }
  return value === row.value ? undefined : { key: row.key, old: row.value, value, columns }
}

interface Secret {
  field: string
  sealed: string
  index: string | undefined
}

/** Every `{ sealed, index? }`, however deep, with the name of the field it stands in. */
export function secretsIn(value: unknown, field = ''): Secret[] {
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return value.flatMap((one) => secretsIn(one, field))
  const { sealed, index } = value as Record<string, unknown>
  if (typeof sealed === 'string' && sealedShape.test(sealed))
    return [{ field, sealed, index: typeof index === 'string' ? index : undefined }]
  return Object.entries(value).flatMap(([name, one]) => secretsIn(one, name))
}

function isCurrent(sealer: Sealer, sealed: string, index: string | undefined): boolean {
  return (
    sealer.keyOf(sealed) === sealer.currentKey &&
    (index === undefined || keyOfIndex(index) === sealer.currentKey)
  )
}

/** A value is bound to its place, so it opens in no other: trying is safe. */
function openSomewhere(sealer: Sealer, sealed: string, places: readonly string[]) {
  let problem: unknown
  for (const place of places) {
    try {
      return { place, plain: sealer.open(sealed, place) }
    } catch (error) {
      problem = error
    }
  }
  throw problem
}

function placesOf({ places }: SealedJson, { beside }: StaleRow, field: string): string[] {
  return places.map((place) =>
    place.replaceAll('*', field).replaceAll(/\{(\w+)\}/g, (_, name: string) => beside[name] ?? ''),
  )
}

function keyOfIndex(index: string): string {
  return index.split('.')[0] ?? ''
}

function swap(text: string, old: string, fresh: string): string {
  return text.replaceAll(JSON.stringify(old), JSON.stringify(fresh))
}
