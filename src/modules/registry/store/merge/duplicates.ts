import { newId } from '../../../../base/ids.ts'
import type { Db } from '../../../../platform/db/database.ts'
import { type RawBuilder, sql } from '../../../../platform/db/sql.ts'
import type { DuplicateReason } from '../../contract/merge.ts'
import './tables.ts'

interface Pair {
  left_id: string
  right_id: string
  reasons: DuplicateReason[]
  area_code: string
  other_area_code: string
}

/** Two numbers that are known and differ are two people, however alike the rest is. */
const notTold = sql`(a.id_index is null or b.id_index is null or a.id_index = b.id_index)`
const both = sql`a.id < b.id and a.merged_into is null and b.merged_into is null`

const likePeople = sql`
  select a.id as l, b.id as r, 'number' as why from person a join person b on b.id_index = a.id_index where ${both}
  union all
  select a.id, b.id, 'name_birth' from person a join person b on b.name = a.name and b.birth_on = a.birth_on
    where a.name <> '' and ${both} and ${notTold}
  union all
  select a.id, b.id, 'name_phone_house'
    from person a join person b on b.house_id = a.house_id and b.name = a.name and b.phone_tail = a.phone_tail
    where a.name <> '' and ${both} and ${notTold}`

const likeHouses = sql`
  select a.id as l, b.id as r, 'same_room' as why from house a
    join house b on b.building_id = a.building_id and b.unit = a.unit and b.room = a.room
    where a.room <> '' and ${both}`

/** Pairs not known yet are written down; open ones that are alike no more are forgotten. Returns how many are new. */
export async function findDuplicatePairs(db: Db, at: Date): Promise<number> {
  return (await findOf(db, 'person', likePeople, at)) + (await findOf(db, 'house', likeHouses, at))
}

async function findOf(
  db: Db,
  kind: 'person' | 'house',
  alike: RawBuilder<unknown>,
  at: Date,
): Promise<number> {
  const { rows } = await sql<Pair>`
    with alike as materialized (select l, r, array_agg(distinct why order by why) as reasons
        from (${alike}) as found group by l, r),
      forgotten as (delete from duplicate_pair d where d.subject_kind = ${kind} and d.state = 'open'
        and not exists (select 1 from alike where l = d.left_id and r = d.right_id))
    select alike.l as left_id, alike.r as right_id, alike.reasons, a.area_code, b.area_code as other_area_code
    from alike join ${sql.table(kind)} a on a.id = alike.l join ${sql.table(kind)} b on b.id = alike.r
    where not exists (select 1 from duplicate_pair d where d.left_id = alike.l and d.right_id = alike.r)`.execute(
    db,
  )
  if (rows.length === 0) return 0
  const list = rows.map((row) => ({ ...row, id: newId() }))
  await sql`insert into duplicate_pair (id, subject_kind, left_id, right_id, reasons, area_code, other_area_code,
      state, found_at)
    select d.id, ${kind}, d.left_id, d.right_id, d.reasons, d.area_code, d.other_area_code, 'open',
      ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as d(id text, left_id text, right_id text,
      reasons text[], area_code text, other_area_code text)
    on conflict (left_id, right_id) do nothing`.execute(db)
  return rows.length
}

/** How a pair was settled. */
export async function settlePair(
  db: Db,
  {
    ids,
    state,
    by,
    at,
    note,
  }: {
    ids: readonly [string, string]
    state: 'merged' | 'dismissed'
    by: string
    at: Date
    note: string
  },
): Promise<void> {
  const [left, right] = [...ids].sort()
  await db
    .updateTable('duplicate_pair')
    .set({ state, decided_by: by, decided_at: at, note })
    .where('left_id', '=', left ?? '')
    .where('right_id', '=', right ?? '')
    .execute()
}
