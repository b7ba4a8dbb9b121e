import type { AreaGeometry } from '../../../base/geometry/geojson.ts'
import type { Db } from '../../../platform/db/database.ts'
import { sql } from '../../../platform/db/sql.ts'
import type { AreaState, Move, SuccessionKind } from '../rules/succession.ts'

export interface StoredSuccession {
  id: string
  kind: SuccessionKind
  on: string
  reason: string
  boundaries: Record<string, AreaGeometry>
}

/** These areas, their grids, and the last day each took over another: what a succession is decided on. */
export async function findStates(db: Db, codes: readonly string[]): Promise<AreaState[]> {
  const { rows } = await sql<AreaState>`
    select a.code, a.short_name as name, a.valid_from as "validFrom", a.valid_to as "validTo",
      (select max(s.on_date) from area_succession s join area_succession_link l on l.succession_id = s.id
        where l.to_code = a.code and s.kind = 'abolish' and l.from_code <> l.to_code) as "tookOverOn"
    from area a
    where a.code = any(${codes}::text[]) or (a.level = 'grid' and a.parent_code = any(${codes}::text[]))
    order by a.code`.execute(db)
  return rows
}

export async function insertSuccession(
  tx: Db,
  succession: StoredSuccession & { by: string; at: Date; moves: readonly Move[] },
): Promise<void> {
  const { id, kind, on, reason, boundaries, by, at, moves } = succession
  await tx
    .insertInto('area_succession')
    .values({
      id,
      kind,
      on_date: on,
      reason,
      boundaries: sql`${JSON.stringify(boundaries)}::jsonb`,
      decided_by: by,
      decided_at: at,
      announced_at: null,
    })
    .execute()
  const links = moves.flatMap((move) =>
    (move.to.length > 0 ? move.to : [move.from]).map((to) => ({ from: move.from, to })),
  )
  await sql`insert into area_succession_link (succession_id, from_code, to_code)
    select ${id}, f, t from unnest(${links.map((one) => one.from)}::text[], ${links.map((one) => one.to)}::text[])
      as link (f, t)`.execute(tx)
}

/** Those whose day has come and that nobody was told of yet; locked, so that one process tells. */
export async function lockDue(tx: Db, today: string): Promise<StoredSuccession[]> {
  return tx
    .selectFrom('area_succession')
    .select(['id', 'kind', 'on_date as on', 'reason', 'boundaries'])
    .where('announced_at', 'is', null)
    .where('on_date', '<=', today)
    .orderBy('on_date')
    .orderBy('id')
    .forUpdate()
    .execute()
}

export async function listLinks(db: Db, id: string): Promise<{ from: string; to: string }[]> {
  return db
    .selectFrom('area_succession_link')
    .select(['from_code as from', 'to_code as to'])
    .where('succession_id', '=', id)
    .orderBy('from_code')
    .orderBy('to_code')
    .execute()
}

export async function markAnnounced(tx: Db, id: string, at: Date): Promise<void> {
  await tx.updateTable('area_succession').set({ announced_at: at }).where('id', '=', id).execute()
}

export async function closeAreas(
  tx: Db,
  codes: readonly string[],
  change: { on: string; at: Date },
): Promise<void> {
  await sql`update area set valid_to = ${change.on}, updated_at = ${change.at}, version = version + 1
    where code = any(${codes}::text[])`.execute(tx)
}
