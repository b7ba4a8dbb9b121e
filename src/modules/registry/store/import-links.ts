import type { LocalDate } from '../../../base/time/calendar.ts'
import type { Db } from '../../../platform/db/database.ts'
import { sql } from '../../../platform/db/sql.ts'
import type { Relation } from '../contract/terms.ts'
import './tables.ts'

export interface OpenHome {
  id: string
  personId: string
  houseId: string
  relation: Relation
  isMain: boolean
  fromOn: LocalDate | null
  source: string
}

export async function openHomesOf(db: Db, people: readonly string[]): Promise<OpenHome[]> {
  if (people.length === 0) return []
  const { rows } = await sql<OpenHome>`select id, person_id as "personId", house_id as "houseId", relation,
      is_main as "isMain", from_on as "fromOn", source
    from residency where person_id = any(${[...people]}) and to_on is null`.execute(db)
  return rows
}

export async function insertBatchResidencies(
  db: Db,
  list: readonly {
    id: string
    personId: string
    houseId: string
    relation: Relation
    isMain: boolean
    fromOn: LocalDate | null
  }[],
  { batchId, source, by, at }: { batchId: string; source: string; by: string; at: Date },
): Promise<void> {
  if (list.length === 0) return
  await sql`insert into residency (id, person_id, house_id, relation, is_main, from_on, source, recorded_at,
      recorded_by, batch_id)
    select r.id, r."personId", r."houseId", r.relation, r."isMain", r."fromOn", ${source}, ${at}::timestamptz, ${by},
      ${batchId}
    from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as r(id text, "personId" text, "houseId" text,
      relation text, "isMain" boolean, "fromOn" date)`.execute(db)
}

/** Left with a move; how they stood is kept for undoing. */
export async function endOldHomes(
  db: Db,
  importId: string,
  list: readonly { id: string; toOn: LocalDate }[],
): Promise<void> {
  if (list.length === 0) return
  const json = JSON.stringify(list)
  await sql`insert into record_import_change (import_id, what, id, before)
    select ${importId}, 'residency', r.id, jsonb_build_object('isMain', r.is_main)
    from jsonb_to_recordset(${json}::jsonb) as l(id text) join residency r on r.id = l.id
    on conflict do nothing`.execute(db)
  await sql`update residency set to_on = l."toOn", version = residency.version + 1
    from jsonb_to_recordset(${json}::jsonb) as l(id text, "toOn" date) where residency.id = l.id`.execute(db)
}

/** Where people known before stood, before an import gives them another main home. */
export async function keepPlaces(db: Db, importId: string, people: readonly string[]): Promise<void> {
  if (people.length === 0) return
  await sql`insert into record_import_change (import_id, what, id, before)
    select ${importId}, 'place', id, jsonb_build_object('areaCode', area_code, 'houseId', house_id)
    from person where id = any(${[...people]}) on conflict do nothing`.execute(db)
}
