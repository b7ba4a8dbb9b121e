import type { Db } from '../../../../platform/db/database.ts'
import { sql } from '../../../../platform/db/sql.ts'
import '../tables.ts'

/** The address of a house that was merged away becomes another way of writing the one kept. Returns what was added. */
export async function addAlias(
  db: Db,
  { of, to, at }: { of: string; to: string; at: Date },
): Promise<string[]> {
  const { rows } = await sql<{ address_key: string }>`insert into address_alias (address_key, subject_kind,
      subject_id, text, added_at)
    select address_key, 'house', ${to}, address, ${at}::timestamptz from house where id = ${of}
    on conflict (address_key) do nothing returning address_key`.execute(db)
  return rows.map((row) => row.address_key)
}

export async function dropAliases(db: Db, keys: readonly string[], of: string): Promise<void> {
  await sql`delete from address_alias where address_key = any(${[...keys]}) and subject_id = ${of}`.execute(
    db,
  )
}
