import type { Db } from '../db/database.ts'
import { sql } from '../db/sql.ts'

/** Uploads, and the bytes they take on disk (the same content is stored once). */
export async function measureFiles(db: Db): Promise<{ count: number; bytes: number }> {
  const { rows } = await sql<{ count: number; bytes: number }>`
    select (select count(*)::int from file) as count,
      coalesce((select sum(size) from (select distinct sha256, size from file) as contents), 0)::bigint as bytes`.execute(
    db,
  )
  return rows[0]!
}
