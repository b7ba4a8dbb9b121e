import type { Db } from '../../../platform/db/database.ts'
import { sql } from '../../../platform/db/sql.ts'
import type { SubjectKind } from '../contract/terms.ts'
import { type PackedOrigins, packOrigins, unpackOrigins } from '../rules/origins.ts'
import type { RecordState } from '../rules/record-state.ts'
import type { NewStatement } from './statements.ts'
import './tables.ts'

export type RecordTable = 'person' | 'house' | 'legal_entity' | 'place' | 'component'

export type ColumnType = 'text' | 'date' | 'boolean' | 'text[]' | 'smallint' | 'integer' | 'double precision'
/** Columns of a record's table beside those every record has. */
export type Columns = Readonly<Record<string, ColumnType>>

export interface StoredState extends RecordState {
  id: string
  /** Values of the columns named. */
  columns: Readonly<Record<string, unknown>>
}

const stateColumns: Columns = { disputed: 'text[]', verified_on: 'date', observed_on: 'date' }
const jsonColumns = ['fields', 'origins'] as const

/** A new record, with what was said of it first; where the record shows just that, it is sent once. */
export interface FirstState extends StoredState {
  said: NewStatement | undefined
}

const saidColumns = {
  said_id: 'text',
  said_by_source: 'text',
  said_observed_on: 'date',
  said_verified_at: 'timestamptz',
  said_by: 'text',
  said_batch: 'text',
  said_fields: 'jsonb',
} as const

/** As `insertRecordRows` sends it. */
export function packFirst(one: FirstState): string {
  return JSON.stringify({ ...toRow(one), ...(one.said ? saidRow(one, one.said) : {}) })
}

/** New records with their first statements, in one statement of SQL. */
export async function insertRecordRows(
  db: Db,
  { kind, table, columns }: { kind: SubjectKind; table: RecordTable; columns: Columns },
  { rows, at }: { rows: readonly string[]; at: Date },
): Promise<void> {
  if (rows.length === 0) return
  const names = [...Object.keys(columns), ...Object.keys(stateColumns), ...jsonColumns]
  const targets = sql.join(names.map((name) => sql.ref(name)))
  const values = sql.join(names.map((name) => sql.ref(`r.${name}`)))
  const json = `[${rows.join(',')}]`
  await sql`with r as materialized (
      select * from jsonb_to_recordset(${json}::jsonb) as r(${shapeOf({ ...columns, ...saidColumns })})
    ), record as (
      insert into ${sql.table(table)} (id, ${targets}, created_at, updated_at)
      select r.id, ${values}, ${at}::timestamptz, ${at}::timestamptz from r
    )
    insert into statement (id, subject_kind, subject_id, original_id, source, observed_on, received_at,
      verified_at, stated_by, batch_id, fields)
    select said_id, ${kind}, id, id, said_by_source, said_observed_on, ${at}::timestamptz, said_verified_at, said_by,
      said_batch, coalesce(said_fields, fields)
    from r where said_id is not null`.execute(db)
}

function saidRow(
  { fields: shown }: FirstState,
  said: NewStatement,
): Record<keyof typeof saidColumns, unknown> {
  const { id, source, observedOn, verifiedAt, statedBy, batchId, fields } = said
  return {
    said_id: id,
    said_by_source: source,
    said_observed_on: observedOn,
    said_verified_at: verifiedAt ?? undefined,
    said_by: statedBy ?? undefined,
    said_batch: batchId ?? undefined,
    said_fields: isSame(shown, fields) ? undefined : fields,
  }
}

function isSame(shown: Readonly<Record<string, unknown>>, said: Readonly<Record<string, unknown>>): boolean {
  const names = Object.keys(said)
  return names.length === Object.keys(shown).length && names.every((name) => shown[name] === said[name])
}

/** What the facts say now. */
export async function updateRecordRows(
  db: Db,
  { table, columns }: { table: RecordTable; columns: Columns },
  { list, at }: { list: readonly StoredState[]; at: Date },
): Promise<void> {
  if (list.length === 0) return
  const names = [...Object.keys(columns), ...Object.keys(stateColumns), ...jsonColumns]
  const changes = sql.join(names.map((name) => sql`${sql.ref(name)} = ${sql.ref(`r.${name}`)}`))
  await sql`update ${sql.table(table)} as t set ${changes}, version = t.version + 1, updated_at = ${at}::timestamptz
    from jsonb_to_recordset(${toJson(list)}::jsonb) as r(${shapeOf(columns)})
    where t.id = r.id`.execute(db)
}

export interface LockedRecord {
  id: string
  area_code: string
  version: number
  merged_into: string | null
}

/** In the order of their ids, so that two writers of several never wait for each other. */
export async function lockRecords(
  tx: Db,
  table: RecordTable,
  ids: readonly string[],
): Promise<LockedRecord[]> {
  const { rows } = await sql<LockedRecord>`select id, area_code, version, merged_into from ${sql.table(table)}
    where id = any(${[...ids]}) order by id for update`.execute(tx)
  return rows
}

/** The next records on whose field sources differ, locked, in the order of their ids. */
export async function nextDisputed(
  tx: Db,
  table: RecordTable,
  { field, after, limit }: { field: string; after: string; limit: number },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from ${sql.table(table)}
    where id > ${after} and ${field} = any(disputed) and merged_into is null
    order by id limit ${limit} for update`.execute(tx)
  return rows.map(({ id }) => id)
}

/** A record as every kind has it. */
export interface RecordRow extends RecordState {
  id: string
  areaCode: string
  version: number
  mergedInto: string | null
}

export async function findRecordRow(db: Db, table: RecordTable, id: string): Promise<RecordRow | undefined> {
  const { rows } = await sql<
    Omit<RecordRow, 'origins'> & { origins: PackedOrigins }
  >`select id, area_code as "areaCode", version, merged_into as "mergedInto", fields,
      origins, disputed, verified_on as "verifiedOn", observed_on as "observedOn"
    from ${sql.table(table)} where id = ${id}`.execute(db)
  const [row] = rows
  return row && { ...row, origins: unpackOrigins(row.origins) }
}

function shapeOf(columns: Readonly<Record<string, string>>) {
  const all = { id: 'text', ...columns, ...stateColumns, fields: 'jsonb', origins: 'jsonb' }
  return sql.join(Object.entries(all).map(([name, type]) => sql`${sql.ref(name)} ${sql.raw(type)}`))
}

function toJson(list: readonly StoredState[]): string {
  return JSON.stringify(list.map(toRow))
}

function toRow({ id, columns, fields, origins, disputed, verifiedOn, observedOn }: StoredState) {
  const packed = packOrigins(origins)
  const state = { disputed, verified_on: verifiedOn, observed_on: observedOn }
  return { ...columns, id, fields, origins: packed, ...state }
}
