import type { Database, Db } from '../../../../platform/db/database.ts'
import { type Generated, type JSONColumnType, type Selectable, sql } from '../../../../platform/db/sql.ts'
import type { AddressSubject } from '../../contract/addresses.ts'

export interface StoredCandidate {
  kind: AddressSubject
  id: string
  address: string
}

interface AddressTaskTable {
  id: string
  area_code: string
  address_key: string
  text: string
  came_from: string
  count: Generated<number>
  why: string
  candidates: JSONColumnType<StoredCandidate[]>
  state: 'open' | 'settled' | 'aside'
  subject_kind: AddressSubject | null
  subject_id: string | null
  note: string
  settled_by: string | null
  settled_at: Date | null
  version: Generated<number>
  created_at: Date
  updated_at: Date
}

declare module '../../../../platform/db/database.ts' {
  interface Database {
    address_task: AddressTaskTable
  }
}

export type AddressTaskRecord = Selectable<Database['address_task']>

export interface NewTask {
  id: string
  areaCode: string
  key: string
  text: string
  cameFrom: string
  count: number
  why: string
  candidates: readonly StoredCandidate[]
}

/** Met again, a task counts on; one that was set aside stays aside. */
export async function saveTasks(tx: Db, list: readonly NewTask[], at: Date): Promise<void> {
  if (list.length === 0) return
  await sql`insert into address_task (id, area_code, address_key, text, came_from, count, why, candidates, created_at,
      updated_at)
    select t.id, t."areaCode", t.key, t.text, t."cameFrom", t.count, t.why, t.candidates, ${at}::timestamptz,
      ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as t(id text, "areaCode" text, key text, text text,
      "cameFrom" text, count int, why text, candidates jsonb)
    order by t."areaCode", t.key
    on conflict (area_code, address_key) do update set count = address_task.count + excluded.count,
      came_from = excluded.came_from, why = excluded.why, candidates = excluded.candidates,
      state = case when address_task.state = 'settled' then 'open' else address_task.state end,
      version = address_task.version + 1, updated_at = excluded.updated_at`.execute(tx)
}

export async function lockTask(tx: Db, id: string): Promise<AddressTaskRecord | undefined> {
  return tx.selectFrom('address_task').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function closeTask(
  tx: Db,
  id: string,
  change: {
    state: 'settled' | 'aside'
    kind?: AddressSubject
    subjectId?: string
    note?: string
    by: string
    at: Date
  },
): Promise<void> {
  const { state, kind = null, subjectId = null, note = '', by, at } = change
  await tx
    .updateTable('address_task')
    .set({
      state,
      subject_kind: kind,
      subject_id: subjectId,
      note,
      settled_by: by,
      settled_at: at,
      updated_at: at,
      version: sql`version + 1`,
    })
    .where('id', '=', id)
    .execute()
}
