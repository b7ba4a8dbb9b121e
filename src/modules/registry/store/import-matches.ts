import type { LocalDate } from '../../../base/time/calendar.ts'
import type { Db } from '../../../platform/db/database.ts'
import { sql } from '../../../platform/db/sql.ts'
import type { Said } from '../rules/import/said-before.ts'
import type { FieldValue } from '../rules/survive.ts'
import type { RecordTable } from './records.ts'
import './tables.ts'

export interface MatchedRecord {
  id: string
  areaCode: string
  fields: Record<string, FieldValue>
}

const columns = sql`t.id, t.area_code as "areaCode", t.fields`

export async function findByIds(
  db: Db,
  table: RecordTable,
  ids: readonly string[],
): Promise<Map<string, MatchedRecord>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<MatchedRecord>`select ${columns} from ${sql.table(table)} t
    where t.id = any(${[...ids]}) and t.merged_into is null`.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
}

/** By the source's own keys; a record merged away leads on to the one kept. */
export async function findByKeys(
  db: Db,
  { table, kind, source }: { table: RecordTable; kind: string; source: string },
  keys: readonly string[],
): Promise<Map<string, MatchedRecord>> {
  if (keys.length === 0) return new Map()
  const { rows } = await sql<MatchedRecord & { key: string }>`select k.key, ${columns}
    from subject_key k join ${sql.table(table)} own on own.id = k.subject_id
      join ${sql.table(table)} t on t.id = coalesce(own.merged_into, own.id)
    where k.source = ${source} and k.subject_kind = ${kind} and k.key = any(${[...keys]})`.execute(db)
  return new Map(rows.map(({ key, ...row }) => [key, row]))
}

export interface MatchedPerson extends MatchedRecord {
  name: string
  birthOn: LocalDate | null
  idIndex: string | null
  houseId: string | null
}

const personColumns = sql`t.name, t.birth_on as "birthOn", t.id_index as "idIndex", t.house_id as "houseId"`

/**
 * Number by number in its index: of a table that has just grown the planner does not know yet that few numbers are
 * equal and few people merged away, and would rather read everybody.
 */
export async function findPeopleByNumber(db: Db, indexes: readonly string[]): Promise<MatchedPerson[]> {
  if (indexes.length === 0) return []
  const { rows } =
    await sql<MatchedPerson>`select p.* from unnest(${[...new Set(indexes)]}::text[]) as w(number)
    cross join lateral (select ${columns}, ${personColumns}, t.merged_into from person t
      where t.id_index = w.number offset 0) as p
    where p.merged_into is null`.execute(db)
  return rows
}

export async function findPeopleOfHouses(
  db: Db,
  wanted: readonly { houseId: string; name: string; birthOn: string }[],
): Promise<MatchedPerson[]> {
  if (wanted.length === 0) return []
  const { rows } = await sql<MatchedPerson>`select p.*
    from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w("houseId" text, name text, "birthOn" date)
    cross join lateral (select ${columns}, ${personColumns}, t.merged_into from person t
      where t.house_id = w."houseId" offset 0) as p
    where p.name = w.name and p."birthOn" = w."birthOn" and p.merged_into is null`.execute(db)
  return rows
}

/** What one source has said of these subjects. */
export async function listSaidBy(
  db: Db,
  source: string,
  ids: readonly string[],
): Promise<Map<string, Said[]>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; observedOn: string; receivedAt: Date; fields: Said['values'] }>`
    select subject_id as id, observed_on as "observedOn", received_at as "receivedAt", fields from statement
    where subject_id = any(${[...ids]}) and source = ${source} and withdrawn_at is null and register is null`.execute(
    db,
  )
  const bySubject = new Map<string, Said[]>()
  for (const { id, observedOn, receivedAt, fields } of rows) {
    const said = { observedOn, receivedAt: receivedAt.toISOString(), values: fields }
    const known = bySubject.get(id)
    if (known) known.push(said)
    else bySubject.set(id, [said])
  }
  return bySubject
}

/** So that the next delivery of this source finds them again. */
export async function insertKeys(
  db: Db,
  { kind, source, batchId }: { kind: string; source: string; batchId: string },
  list: readonly { key: string; id: string }[],
): Promise<void> {
  if (list.length === 0) return
  await sql`insert into subject_key (source, subject_kind, key, subject_id, batch_id)
    select ${source}, ${kind}, k.key, k.id, ${batchId}
    from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as k(key text, id text)
    on conflict do nothing`.execute(db)
}
