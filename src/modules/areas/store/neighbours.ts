import type { Db } from '../../../platform/db/database.ts'
import { sql } from '../../../platform/db/sql.ts'

export async function listNeighbours(db: Db, code: string): Promise<string[]> {
  const rows = await db
    .selectFrom('area_neighbour')
    .select('neighbour_code as neighbour')
    .where('code', '=', code)
    .orderBy('neighbour_code')
    .execute()
  return rows.map((row) => row.neighbour)
}

/** Puts the neighbours of these areas in place of what was known; pairs stand in both directions. */
export async function replaceNeighbours(
  tx: Db,
  codes: readonly string[],
  pairs: readonly (readonly [string, string])[],
): Promise<void> {
  await sql`delete from area_neighbour where code = any(${codes}::text[]) or neighbour_code = any(${codes}::text[])`.execute(
    tx,
  )
  const both = pairs.flatMap(([a, b]) => [
    [a, b],
    [b, a],
  ])
  if (both.length === 0) return
  await sql`insert into area_neighbour (code, neighbour_code)
    select * from unnest(${both.map(([a]) => a)}::text[], ${both.map(([, b]) => b)}::text[])
    on conflict do nothing`.execute(tx)
}
