import type { Db } from '../../../platform/db/database.ts'
import { sql } from '../../../platform/db/sql.ts'
import type { ImportableKind } from '../contract/imports.ts'
import { type ColumnChange, restoreColumns } from './import-columns.ts'
import type { ImportRecord } from './imports.ts'
import type { Columns, RecordTable } from './records.ts'
import './tables.ts'

const SILENT_SECONDS = 30
const CHUNK = 1000

/** Marks a run as being undone; undefined when it cannot be. */
export async function beginUndo(
  tx: Db,
  { id, reason, by }: { id: string; reason: string; by: string },
): Promise<ImportRecord | undefined> {
  const { rows } = await sql<ImportRecord>`
    update record_import set state = 'undoing', undo_reason = ${reason}, undone_by = ${by}, beat_at = now()
    where id = ${id} and not is_dry_run and state in ('done', 'failed', 'cancelled') returning *`.execute(tx)
  return rows[0]
}

export async function endUndo(db: Db, id: string, at: Date): Promise<void> {
  await sql`update record_import set state = 'undone', undone_at = ${at}::timestamptz
    where id = ${id} and state = 'undoing'`.execute(db)
}

/** Undoings whose process has died. */
export async function silentUndoings(tx: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`update record_import set beat_at = now()
    where state = 'undoing' and beat_at < now() - make_interval(secs => ${SILENT_SECONDS}) returning id`.execute(
    tx,
  )
  return rows.map(({ id }) => id)
}

/** Holds the run for this transaction, so that two processes undo one after the other. */
export async function holdUndo(tx: Db, id: string): Promise<boolean> {
  const { rows } = await sql`update record_import set beat_at = now()
    where id = ${id} and state = 'undoing' returning 1`.execute(tx)
  return rows.length > 0
}

/** Homes the import made; returns who lived there. */
export async function dropHomes(tx: Db, importId: string): Promise<string[]> {
  const { rows } = await sql<{ person_id: string }>`delete from residency
    where id in (select id from residency where batch_id = ${importId} limit ${CHUNK}) returning person_id`.execute(
    tx,
  )
  return [...new Set(rows.map(({ person_id }) => person_id))]
}

/** Households and memberships the import made. False when none was left. */
export async function dropMemberships(tx: Db, importId: string): Promise<boolean> {
  const gone = await sql`delete from household_member where (household_id, person_id) in
    (select household_id, person_id from household_member where batch_id = ${importId} limit ${CHUNK})
    returning 1`.execute(tx)
  if (gone.rows.length > 0) return true
  await sql`delete from household h where h.batch_id = ${importId}
    and not exists (select 1 from household_member m where m.household_id = h.id)`.execute(tx)
  await sql`delete from subject_key where batch_id = ${importId}`.execute(tx)
  return false
}

interface Change<Before> {
  id: string
  before: Before
}

async function takeChanges<Before>(tx: Db, importId: string, what: string): Promise<Change<Before>[]> {
  const { rows } = await sql<Change<Before>>`delete from record_import_change
    where import_id = ${importId} and what = ${what} and id in
      (select id from record_import_change where import_id = ${importId} and what = ${what} limit ${CHUNK})
    returning id, before`.execute(tx)
  return rows
}

/** Homes that were left with the import stand open again, unless somebody has settled them otherwise since. */
export async function reopenHomes(tx: Db, importId: string): Promise<string[]> {
  const changes = await takeChanges<{ isMain: boolean }>(tx, importId, 'residency')
  if (changes.length === 0) return []
  const { rows } = await sql<{ person_id: string }>`
    update residency r set to_on = null, is_main = (c.before ->> 'isMain')::boolean
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as c(id text, before jsonb)
    where r.id = c.id and r.to_on is not null and not exists (select 1 from residency o
      where o.person_id = r.person_id and o.house_id = r.house_id and o.relation = r.relation and o.to_on is null)
    returning r.person_id`.execute(tx)
  return rows.map(({ person_id }) => person_id)
}

export async function restoreMemberships(tx: Db, importId: string): Promise<boolean> {
  const changes = await takeChanges<object>(tx, importId, 'membership')
  if (changes.length === 0) return false
  await sql`update household_member m set kinship = c.kinship, to_on = c."toOn"
    from jsonb_to_recordset(${JSON.stringify(changes.map(({ before }) => before))}::jsonb)
      as c("householdId" text, "personId" text, kinship text, "toOn" date)
    where m.household_id = c."householdId" and m.person_id = c."personId"`.execute(tx)
  return true
}

/** People without a home again stand where they stood. */
export async function restorePlaces(tx: Db, importId: string): Promise<boolean> {
  const changes = await takeChanges<object>(tx, importId, 'place')
  if (changes.length === 0) return false
  await sql`update person p set area_code = c.before ->> 'areaCode', house_id = c.before ->> 'houseId'
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as c(id text, before jsonb)
    where p.id = c.id and not exists (select 1 from residency r where r.person_id = p.id and r.to_on is null)`.execute(
    tx,
  )
  return true
}

/** Records take back the columns an import wrote. */
export async function restoreStanding(
  tx: Db,
  importId: string,
  about: { table: RecordTable; columns: Columns },
): Promise<boolean> {
  const changes = await takeChanges<Pick<ColumnChange, 'was' | 'became'>>(tx, importId, 'columns')
  await restoreColumns(tx, about, changes)
  return changes.length > 0
}

/** What an import wrote into the histories of components. */
export async function dropComponentChanges(tx: Db, importId: string): Promise<boolean> {
  const { rows } = await sql`delete from component_change
    where id in (select id from component_change where batch_id = ${importId} limit ${CHUNK}) returning 1`.execute(
    tx,
  )
  return rows.length > 0
}

/** Buildings, then compounds, an import registered and nothing stands in; true when something went. */
export async function dropEmptyBuildings(tx: Db, importId: string): Promise<boolean> {
  const buildings = await sql`delete from building b where b.batch_id = ${importId}
    and not exists (select 1 from house h where h.building_id = b.id)
    and not exists (select 1 from address_alias a where a.subject_id = b.id) returning 1`.execute(tx)
  const compounds = await sql`delete from compound c where c.batch_id = ${importId}
    and not exists (select 1 from building b where b.compound_id = c.id)
    and not exists (select 1 from address_alias a where a.subject_id = c.id) returning 1`.execute(tx)
  return buildings.rows.length + compounds.rows.length > 0
}

/** Tags an import set; returns whose. */
export async function dropTags(tx: Db, importId: string): Promise<string[]> {
  const { rows } = await sql<{ subject_id: string }>`delete from subject_tag
    where id in (select id from subject_tag where batch_id = ${importId} limit ${CHUNK}) returning subject_id`.execute(
    tx,
  )
  return rows.map(({ subject_id }) => subject_id)
}

/** Takes back the next statements; returns whom they were about. */
export async function withdrawNext(
  tx: Db,
  { importId, by, at }: { importId: string; by: string | null; at: Date },
): Promise<string[]> {
  const { rows } = await sql<{ subject_id: string }>`
    update statement set withdrawn_at = ${at}::timestamptz, withdrawn_by = ${by}
    where id in (select id from statement where batch_id = ${importId} and withdrawn_at is null
      order by subject_id limit ${CHUNK})
    returning subject_id`.execute(tx)
  return [...new Set(rows.map(({ subject_id }) => subject_id))]
}

type Reference = readonly [table: string, column: string]

/** What speaks of a record beside statements. Tags by rule and suspected duplicates only follow from it. */
const references: Readonly<Record<RecordTable, readonly Reference[]>> = {
  person: [
    ['residency', 'person_id'],
    ['household_member', 'person_id'],
    ['force', 'person_id'],
    ['credential', 'subject_id'],
  ],
  house: [
    ['residency', 'house_id'],
    ['household', 'house_id'],
    ['person', 'house_id'],
    ['legal_entity', 'house_id'],
    ['place', 'house_id'],
    ['address_alias', 'subject_id'],
  ],
  legal_entity: [
    ['place', 'entity_id'],
    ['credential', 'subject_id'],
  ],
  place: [['credential', 'subject_id']],
  component: [['component_change', 'component_id']],
}

/** Records nothing but what was taken back has ever spoken of are removed; returns their ids. */
export async function removeUnspoken(
  tx: Db,
  { kind, table }: { kind: ImportableKind; table: RecordTable },
  { ids, importId }: { ids: readonly string[]; importId: string },
): Promise<string[]> {
  const unreferenced = references[table].map(
    ([other, column]) =>
      sql`not exists (select 1 from ${sql.table(other)} o where ${sql.ref(`o.${column}`)} = t.id)`,
  )
  const { rows } = await sql<{ id: string }>`select t.id from ${sql.table(table)} t
    where t.id = any(${[...ids]}) and t.merged_into is null
      and not exists (select 1 from statement s where s.subject_id = t.id
        and (s.batch_id is distinct from ${importId} or s.withdrawn_at is null))
      and not exists (select 1 from record_merge m where m.kept_id = t.id or m.gone_id = t.id)
      and not exists (select 1 from subject_tag g where g.subject_id = t.id and g.way <> 'rule')
      and ${sql.join(unreferenced, sql` and `)}`.execute(tx)
  const gone = rows.map(({ id }) => id)
  if (gone.length === 0) return []
  await sql`delete from subject_tag where subject_kind = ${kind} and subject_id = any(${gone})`.execute(tx)
  await sql`delete from duplicate_pair where left_id = any(${gone}) or right_id = any(${gone})`.execute(tx)
  await sql`delete from subject_key where subject_id = any(${gone})`.execute(tx)
  await sql`delete from statement where subject_id = any(${gone})`.execute(tx)
  await sql`delete from ${sql.table(table)} where id = any(${gone})`.execute(tx)
  return gone
}
