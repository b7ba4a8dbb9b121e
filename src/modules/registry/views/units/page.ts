import type { Db } from '../../../../platform/db/database.ts'
import { type RawBuilder, type SqlBool, sql } from '../../../../platform/db/sql.ts'

/** Counting further would read more than anybody pages through. */
const COUNT_CAP = 10_000
const STREAM_ROWS = 500

export interface PageQuestion {
  /** The list's table under the name `u`, with what is joined to it. */
  from: RawBuilder<unknown>
  columns: RawBuilder<unknown>
  conditions: readonly RawBuilder<SqlBool>[]
  /** A text that is never null, and the way through it. */
  key: RawBuilder<unknown>
  isDown?: boolean
}

export interface Paged<R> {
  rows: R[]
  next?: string
  total?: number
  totalIsCapped?: boolean
}

/** One page of a list by a key and the id, with how many there are on the first page. */
export async function readPage<R extends { id: string }>(
  db: Db,
  question: PageQuestion,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<Paged<R>> {
  const { from, columns, conditions, key, isDown } = question
  const direction = isDown ? sql`desc` : sql`asc`
  const { rows } = await sql<R & { place: string }>`select u.id, ${columns}, ${key} as place from ${from}
    where ${sql.join([...conditions, ...beyond(question, after)], sql` and `)}
    order by ${key} ${direction}, u.id ${direction} limit ${limit + 1}`.execute(db)
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  const total = after === undefined ? await countUp(db, question) : undefined
  return {
    rows: shown,
    ...(last ? { next: `${last.id},${last.place}` } : {}),
    ...(total === undefined ? {} : { total, totalIsCapped: total >= COUNT_CAP }),
  }
}

/** The whole list, a page at a time, for a file. */
export async function* streamRows<R extends { id: string }>(
  db: Db,
  question: PageQuestion,
): AsyncGenerator<R[]> {
  let after: string | undefined = ','
  do {
    const page: Paged<R> = await readPage<R>(db, question, { after, limit: STREAM_ROWS })
    yield page.rows
    after = page.next
  } while (after)
}

async function countUp(db: Db, { from, conditions }: PageQuestion): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from (select 1 from ${from}
    where ${sql.join([...conditions], sql` and `)} limit ${COUNT_CAP}) as found`.execute(db)
  return rows[0]?.count ?? 0
}

function beyond({ key, isDown }: PageQuestion, after: string | undefined): RawBuilder<SqlBool>[] {
  const at = after?.indexOf(',') ?? -1
  if (after === undefined || at < 1) return []
  const [id, place] = [after.slice(0, at), after.slice(at + 1)]
  return [
    isDown
      ? sql<SqlBool>`(${key}, u.id) < (${place}, ${id})`
      : sql<SqlBool>`(${key}, u.id) > (${place}, ${id})`,
  ]
}
