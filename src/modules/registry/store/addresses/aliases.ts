import type { Db } from '../../../../platform/db/database.ts'
import { sql } from '../../../../platform/db/sql.ts'
import type { AddressSubject } from '../../contract/addresses.ts'
import '../tables.ts'

export interface Alias {
  key: string
  kind: AddressSubject
  subjectId: string
  text: string
}

/** A spelling that led elsewhere leads here from now on. */
export async function saveAliases(tx: Db, list: readonly Alias[], at: Date): Promise<void> {
  if (list.length === 0) return
  await sql`insert into address_alias (address_key, subject_kind, subject_id, text, added_at)
    select distinct on (a.key) a.key, a.kind, a."subjectId", a.text, ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as a(key text, kind text, "subjectId" text, text text)
    on conflict (address_key) do update set subject_kind = excluded.subject_kind,
      subject_id = excluded.subject_id, text = excluded.text, added_at = excluded.added_at`.execute(tx)
}

export async function aliasAt(
  db: Db,
  key: string,
): Promise<{ subject_id: string; text: string } | undefined> {
  return db
    .selectFrom('address_alias')
    .select(['subject_id', 'text'])
    .where('address_key', '=', key)
    .executeTakeFirst()
}

export async function aliasesOf(db: Db, subjectId: string) {
  return db
    .selectFrom('address_alias')
    .select(['address_key', 'text', 'added_at'])
    .where('subject_id', '=', subjectId)
    .orderBy('added_at', 'desc')
    .orderBy('address_key')
    .execute()
}

export async function deleteAlias(
  tx: Db,
  { subjectId, key }: { subjectId: string; key: string },
): Promise<void> {
  await tx
    .deleteFrom('address_alias')
    .where('subject_id', '=', subjectId)
    .where('address_key', '=', key)
    .execute()
}
