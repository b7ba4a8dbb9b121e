import { newId } from '../../../base/ids.ts'
import { camelCase } from '../../../platform/db/camel-case.ts'
import type { Db } from '../../../platform/db/database.ts'
import { sql } from '../../../platform/db/sql.ts'
import type { Frequency } from '../rules/frequency.ts'
import type { Suggestion } from './tables.ts'

const { fromRow } = camelCase<Suggestion>()

export { fromRow as toSuggestion }

export interface Counted extends Frequency {
  classId: string
  areaCode: string
}

export interface Window {
  beforeFrom: Date
  recentFrom: Date
  to: Date
  minimum: number
}

/**
 * Every class in every community with enough orders lately, counted both lately and before. One statement, answered
 * by the index on (reported_at, class_id, community, state). Orders placed no finer than a street do not count.
 */
export async function countFrequencies(
  db: Db,
  { beforeFrom, recentFrom, to, minimum }: Window,
): Promise<Counted[]> {
  const { rows } = await sql<Counted>`
    select o.class_id as "classId", o.community as "areaCode",
      count(*) filter (where o.reported_at >= ${recentFrom})::int as recent,
      count(*) filter (where o.reported_at < ${recentFrom})::int as before
    from v_problem_order o
    where o.reported_at >= ${beforeFrom} and o.reported_at < ${to} and o.is_valid and o.class_id is not null
      and right(o.community, 3) <> '000'
    group by 1, 2 having count(*) filter (where o.reported_at >= ${recentFrom}) >= ${minimum}::int`.execute(
    db,
  )
  return rows
}

/** Two processes at once: the second waits and counts again. */
export async function lockSuggestions(tx: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('problems.suggestions', 0))`.execute(tx)
}

/** Every suggestion there is; there are never more than pairs that happened often. */
export async function allSuggestions(db: Db): Promise<Suggestion[]> {
  const rows = await db.selectFrom('problem_suggestion').selectAll().execute()
  return rows.map(fromRow)
}

/** Writes what was counted; a row that was decided long enough ago is open again. */
export async function saveCounted(
  tx: Db,
  counted: readonly (Counted & { opensAgain: boolean })[],
  now: Date,
): Promise<void> {
  if (counted.length === 0) return
  const rows = counted.map((one) => ({ id: newId(), ...one }))
  await sql`
    insert into problem_suggestion as s (id, class_id, area_code, recent_count, before_count, state, first_at, counted_at)
    select r.id, r."classId", r."areaCode", r.recent, r.before, 'open', ${now}, ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(id text, "classId" text, "areaCode" text, recent int, before int, "opensAgain" boolean)
    order by 2, 3
    on conflict (class_id, area_code) do update set
      recent_count = excluded.recent_count, before_count = excluded.before_count, counted_at = excluded.counted_at`.execute(
    tx,
  )
  const again = rows.filter(({ opensAgain }) => opensAgain)
  if (again.length === 0) return
  await sql`
    update problem_suggestion s set state = 'open', first_at = ${now}, dismissed_until = null, decided_by = null,
      decided_name = null, decided_at = null, note = null, problem_id = null
    from jsonb_to_recordset(${JSON.stringify(again)}::jsonb) as r("classId" text, "areaCode" text)
    where s.class_id = r."classId" and s.area_code = r."areaCode"`.execute(tx)
}

export async function dropSuggestions(tx: Db, ids: readonly string[]): Promise<void> {
  if (ids.length > 0)
    await tx
      .deleteFrom('problem_suggestion')
      .where('id', 'in', [...ids])
      .execute()
}

export async function lockSuggestion(tx: Db, id: string): Promise<Suggestion | undefined> {
  const row = await tx
    .selectFrom('problem_suggestion')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row && fromRow(row)
}

export type Decision = Pick<Suggestion, 'state' | 'decidedBy' | 'decidedName' | 'decidedAt'> &
  Partial<Pick<Suggestion, 'dismissedUntil' | 'note' | 'problemId'>>

export async function decideSuggestion(tx: Db, id: string, decision: Decision): Promise<void> {
  await tx
    .updateTable('problem_suggestion')
    .set(camelCase<Suggestion>().toRow(decision))
    .where('id', '=', id)
    .execute()
}
