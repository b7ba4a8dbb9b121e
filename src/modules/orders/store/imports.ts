import type { Db } from '../../../platform/db/database.ts'
import { type Generated, type JSONColumnType, type Selectable, sql } from '../../../platform/db/sql.ts'
import { runTable } from '../../../platform/sheets/run-table.ts'
import type { ColumnMapping } from '../contract/imports.ts'
import type { Source } from '../contract/terms.ts'

interface OrderImportTable {
  id: string
  upload_id: string
  upload_path: string
  filename: string
  source: Source
  source_name: string
  mapping: JSONColumnType<ColumnMapping>
  is_dry_run: boolean
  state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'
  /** The importer's own area: whose run it is, and where rows go that name no place. */
  area_code: string | null
  /** Where the importer's post reaches; null when everywhere. */
  scope_areas: string[] | null
  headers: string[]
  total_rows: number | null
  rows: Generated<number>
  added: Generated<number>
  updated: Generated<number>
  unchanged: Generated<number>
  rejected: Generated<number>
  message: string | null
  started_at: Date
  ended_at: Date | null
  worker: string | null
  beat_at: Date | null
  user_id: string
  user_name: string
}

declare module '../../../platform/db/database.ts' {
  interface Database {
    order_upload: {
      id: string
      path: string
      filename: string
      source_name: string
      area_code: string | null
      user_id: string
      uploaded_at: Date
    }
    order_mapping: {
      source_name: string
      mapping: JSONColumnType<ColumnMapping>
      saved_at: Date
      saved_by: string
    }
    order_import: OrderImportTable
    order_import_reject: { import_id: string; line: number; cells: unknown; reasons: string }
  }
}

export type ImportRecord = Selectable<OrderImportTable>

export const importRuns = runTable<ImportRecord>('order_import')

export async function findMapping(db: Db, sourceName: string): Promise<ColumnMapping | undefined> {
  const row = await db
    .selectFrom('order_mapping')
    .select('mapping')
    .where('source_name', '=', sourceName)
    .executeTakeFirst()
  return row?.mapping
}

export async function saveMapping(
  tx: Db,
  sourceName: string,
  saved: { mapping: ColumnMapping; at: Date; by: string },
): Promise<void> {
  const values = { mapping: JSON.stringify(saved.mapping), saved_at: saved.at, saved_by: saved.by }
  await tx
    .insertInto('order_mapping')
    .values({ source_name: sourceName, ...values })
    .onConflict((conflict) => conflict.column('source_name').doUpdateSet(values))
    .execute()
}

export async function listMappings(
  db: Db,
): Promise<{ source_name: string; mapping: ColumnMapping; saved_at: Date }[]> {
  return db
    .selectFrom('order_mapping')
    .select(['source_name', 'mapping', 'saved_at'])
    .orderBy('source_name')
    .execute()
}

export async function dropMapping(tx: Db, sourceName: string): Promise<void> {
  await tx.deleteFrom('order_mapping').where('source_name', '=', sourceName).execute()
}

export interface UploadRecord {
  id: string
  path: string
  filename: string
  source_name: string
  area_code: string | null
  user_id: string
  uploaded_at: Date
}

export async function insertUpload(tx: Db, upload: UploadRecord): Promise<void> {
  await tx.insertInto('order_upload').values(upload).execute()
}

export async function findUpload(db: Db, id: string): Promise<UploadRecord | undefined> {
  return db.selectFrom('order_upload').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function insertRun(
  tx: Db,
  run: Pick<
    ImportRecord,
    | 'id'
    | 'upload_id'
    | 'upload_path'
    | 'filename'
    | 'source'
    | 'source_name'
    | 'mapping'
    | 'is_dry_run'
    | 'area_code'
    | 'scope_areas'
    | 'started_at'
    | 'user_id'
    | 'user_name'
  >,
): Promise<ImportRecord> {
  return tx
    .insertInto('order_import')
    .values({ ...run, mapping: JSON.stringify(run.mapping), state: 'waiting', headers: [] })
    .returningAll()
    .executeTakeFirstOrThrow()
}

export async function findRun(db: Db, id: string): Promise<ImportRecord | undefined> {
  return db.selectFrom('order_import').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function findRuns(db: Db, ids: readonly string[]): Promise<ImportRecord[]> {
  if (ids.length === 0) return []
  return db.selectFrom('order_import').selectAll().where('id', 'in', ids).execute()
}

export interface Counts {
  rows: number
  added: number
  updated: number
  unchanged: number
  rejected: number
}

export async function addCounts(tx: Db, id: string, c: Counts): Promise<void> {
  await sql`update order_import set rows = rows + ${c.rows}, added = added + ${c.added},
    updated = updated + ${c.updated}, unchanged = unchanged + ${c.unchanged}, rejected = rejected + ${c.rejected},
    beat_at = now() where id = ${id}`.execute(tx)
}

export interface RejectedRow {
  line: number
  cells: Readonly<Record<string, string>>
  reasons: readonly string[]
}

export async function insertRejects(tx: Db, importId: string, rows: readonly RejectedRow[]): Promise<void> {
  if (rows.length === 0) return
  const plain = rows.map(({ line, cells, reasons }) => ({ line, cells, reasons: reasons.join('；') }))
  await sql`insert into order_import_reject (import_id, line, cells, reasons)
    select ${importId}, r.line, r.cells, r.reasons
    from json_to_recordset(${JSON.stringify(plain)}::json) as r(line int, cells jsonb, reasons text)`.execute(
    tx,
  )
}

const REJECTS_PAGE = 1000

/** Refused rows in the order of the file, page by page. */
export async function* readRejects(
  db: Db,
  importId: string,
): AsyncGenerator<{ line: number; cells: Record<string, string>; reasons: string }> {
  for (let after = 0; ; ) {
    const { rows } = await sql<{ line: number; cells: Record<string, string>; reasons: string }>`
      select line, cells, reasons from order_import_reject
      where import_id = ${importId} and line > ${after} order by line limit ${REJECTS_PAGE}`.execute(db)
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < REJECTS_PAGE) return
    after = last.line
  }
}

/** Uploads and refused rows hold personal data: after this day they are gone, the counts stay. */
export async function dropUploadsBefore(tx: Db, day: Date): Promise<void> {
  await sql`delete from order_import_reject where import_id in
    (select id from order_import where started_at < ${day} and state not in ('waiting', 'running'))`.execute(
    tx,
  )
  await sql`delete from order_upload where uploaded_at < ${day}`.execute(tx)
}
