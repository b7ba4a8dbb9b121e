import type { Db } from '../db/database.ts'
import { type RawBuilder, type SqlBool, sql } from '../db/sql.ts'
import { type FreshRow, freshRow, type StaleRow } from './reseal-value.ts'
import { besides, keyOf, type SealedColumn } from './sealed-columns.ts'
import { SEALED_SHAPE, type Sealer } from './sealer.ts'

const PAGE_ROWS = 500
const COUNT_ROWS = 5_000

/** Which rows: those with something under one of these keys, and on demand those in plain text. */
export interface Stale {
  keys: readonly string[]
  plain?: boolean
}

export interface ResealedPage {
  /** Where to go on; undefined after the last row. */
  next: string | undefined
  resealed: number
  /** Changed by somebody meanwhile: for the next pass. */
  missed: number
  /** Ids of rows that do not open. */
  failed: string[]
}

/** Seals what is stale in one page of rows anew, in two statements; a row changed in between is left as it is. */
export async function resealPage(
  db: Db,
  sealer: Sealer,
  { column, stale, after }: { column: SealedColumn; stale: Stale; after: string },
): Promise<ResealedPage> {
  const rows = await readPage(db, column, { stale, after })
  const fresh: FreshRow[] = []
  const failed: string[] = []
  for (const { key, value, ...beside } of rows) {
    if (value === null) continue
    try {
      const row = freshRow(sealer, column, { key, value, beside } as StaleRow)
      if (row) fresh.push(row)
    } catch {
      failed.push(key)
    }
  }
  const resealed = fresh.length === 0 ? 0 : await writePage(db, column, fresh)
  const next = rows.length < PAGE_ROWS ? undefined : rows.at(-1)!.key
  return { next, resealed, missed: fresh.length - resealed, failed }
}

interface PageRow {
  [beside: string]: string | null
  key: string
  value: string | null
}

/** Every id of the page, so that it ends somewhere; the value of stale rows only. */
async function readPage(
  db: Db,
  column: SealedColumn,
  { stale, after }: { stale: Stale; after: string },
): Promise<PageRow[]> {
  const key = sql.ref(keyOf(column))
  const beside = besides(column).read.map((name) => sql`, ${sql.ref(name)}`)
  const { rows } = await sql<PageRow>`
    select ${key} as key, case when ${isStale(column, stale)} then ${sql.ref(column.column)}::text end as value
      ${sql.join(beside, sql``)}
    from ${sql.table(column.table)} where ${key} > ${after} order by ${key} limit ${PAGE_ROWS}`.execute(db)
  return rows
}

async function writePage(db: Db, column: SealedColumn, fresh: readonly FreshRow[]): Promise<number> {
  const type = column.shape === 'text' ? sql`text` : sql`jsonb`
  const target = sql.ref(column.column)
  const names = Object.keys(fresh[0]!.columns)
  const sets = [
    sql`${target} = r.value::${type}`,
    ...names.map((name) => sql`${sql.ref(name)} = r.columns ->> ${name}`),
  ]
  const result = await sql`update ${sql.table(column.table)} as t set ${sql.join(sets)}
    from jsonb_to_recordset(${JSON.stringify(fresh)}::jsonb) as r(key text, old text, value text, columns jsonb)
    where t.${sql.ref(keyOf(column))} = r.key and t.${target} = r.old::${type}`.execute(db)
  return Number(result.numAffectedRows ?? 0)
}

/** Rows with something stale, counted page by page: no statement holds an embedded database for long. */
export async function countStale(db: Db, column: SealedColumn, stale: Stale): Promise<number> {
  const key = sql.ref(keyOf(column))
  let after = ''
  let count = 0
  for (;;) {
    const { rows } = await sql<{ stale: number; rows: number; last: string | null }>`
      select count(*) filter (where is_stale)::int as stale, count(*)::int as rows, max(key) as last
      from (select ${key} as key, ${isStale(column, stale)} as is_stale from ${sql.table(column.table)}
        where ${key} > ${after} order by ${key} limit ${COUNT_ROWS}) as page`.execute(db)
    const page = rows[0]!
    count += page.stale
    if (page.rows < COUNT_ROWS || page.last === null) return count
    after = page.last
  }
}

function isStale(column: SealedColumn, { keys, plain = false }: Stale): RawBuilder<SqlBool> {
  const value = sql.ref(column.column)
  const indexes = besides(column).index.map(
    (name) => sql<SqlBool>`split_part(coalesce(${sql.ref(name)}, ''), '.', 1) = any(${[...keys]}::text[])`,
  )
  if (column.shape === 'json') {
    const quick = keys.flatMap((key) => [`%"v_.${key}.%`, `%"${key}.%`])
    const exact = `"(v[12]\\.)?(${keys.join('|')})\\.[A-Za-z0-9_-]{22,}"`
    const text = sql`coalesce(${value}::text, '')`
    return either([sql<SqlBool>`(${text} like any(${quick}::text[]) and ${text} ~ ${exact})`, ...indexes])
  }
  const isSealed = sql<SqlBool>`${value} ~ ${SEALED_SHAPE}`
  const ofKey = sql<SqlBool>`(${isSealed} and split_part(${value}, '.', 2) = any(${[...keys]}::text[]))`
  const inPlain = sql<SqlBool>`(${value} <> '' and not ${isSealed})`
  return sql<SqlBool>`(${value} is not null and ${either([ofKey, ...indexes, ...(plain ? [inPlain] : [])])})`
}

function either(conditions: readonly RawBuilder<SqlBool>[]): RawBuilder<SqlBool> {
  return sql<SqlBool>`(${sql.join(conditions, sql` or `)})`
}
