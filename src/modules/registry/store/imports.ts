import type { LocalDate } from '../../../base/time/calendar.ts'
import type { Db } from '../../../platform/db/database.ts'
import { type Generated, type JSONColumnType, type Selectable, sql } from '../../../platform/db/sql.ts'
import { runTable } from '../../../platform/sheets/run-table.ts'
import type { ImportableKind, importStateNames, RecordImport, RecordMapping } from '../contract/imports.ts'
import './tables.ts'

interface RecordImportTable {
  id: string
  upload_id: string
  kind: ImportableKind
  profile: string
  filename: string
  source: string
  observed_on: LocalDate
  mapping: JSONColumnType<RecordMapping>
  is_dry_run: boolean
  state: keyof typeof importStateNames
  area_code: string | null
  scope_areas: string[] | null
  scope_registers: JSONColumnType<Readonly<Record<string, string[] | null>>>
  headers: Generated<string[]>
  total_rows: number | null
  rows: Generated<number>
  added: Generated<number>
  updated: Generated<number>
  unchanged: Generated<number>
  rejected: Generated<number>
  noted: Generated<number>
  unplaced: Generated<number>
  made_compounds: Generated<number>
  made_buildings: Generated<number>
  samples: Generated<RecordImport['samples']>
  message: string | null
  started_at: Date
  ended_at: Date | null
  worker: string | null
  beat_at: Date | null
  user_id: string
  user_name: string
  undo_reason: string | null
  undone_by: string | null
  undone_at: Date | null
}

interface RecordUploadTable {
  id: string
  kind: ImportableKind
  profile: string
  filename: string
  area_code: string | null
  user_id: string
  uploaded_at: Date
}

interface ProfileTable {
  kind: ImportableKind
  name: string
  mapping: JSONColumnType<RecordMapping>
  saved_at: Date
  saved_by: string
}

declare module '../../../platform/db/database.ts' {
  interface Database {
    record_upload: RecordUploadTable
    record_import: RecordImportTable
    record_import_profile: ProfileTable
    record_import_flaw: {
      import_id: string
      line: number
      n: number
      title: string
      message: string
      words: string
      is_refusal: boolean
    }
    record_import_change: { import_id: string; what: string; id: string; before: unknown }
  }
}

export type ImportRecord = Selectable<RecordImportTable>

export const recordImports = runTable<ImportRecord>('record_import')

export async function insertUpload(tx: Db, upload: RecordUploadTable): Promise<void> {
  await tx.insertInto('record_upload').values(upload).execute()
}

export async function findUpload(db: Db, id: string): Promise<Selectable<RecordUploadTable> | undefined> {
  return db.selectFrom('record_upload').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function insertRun(
  tx: Db,
  run: Pick<
    ImportRecord,
    | 'id'
    | 'upload_id'
    | 'kind'
    | 'profile'
    | 'filename'
    | 'source'
    | 'observed_on'
    | 'mapping'
    | 'is_dry_run'
    | 'area_code'
    | 'scope_areas'
    | 'scope_registers'
    | 'started_at'
    | 'user_id'
    | 'user_name'
  >,
): Promise<ImportRecord> {
  return tx
    .insertInto('record_import')
    .values({
      ...run,
      mapping: JSON.stringify(run.mapping),
      scope_registers: JSON.stringify(run.scope_registers),
      state: 'waiting',
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

export async function findRun(db: Db, id: string): Promise<ImportRecord | undefined> {
  return db.selectFrom('record_import').selectAll().where('id', '=', id).executeTakeFirst()
}

export interface Counts {
  rows: number
  added: number
  updated: number
  unchanged: number
  rejected: number
  noted: number
  unplaced: number
}

/** Also says that the worker lives. */
export async function addCounts(
  tx: Db,
  id: string,
  { counts: c, samples }: { counts: Counts; samples: RecordImport['samples'] },
): Promise<void> {
  await sql`update record_import set rows = rows + ${c.rows}, added = added + ${c.added},
      updated = updated + ${c.updated}, unchanged = unchanged + ${c.unchanged}, rejected = rejected + ${c.rejected},
      noted = noted + ${c.noted}, unplaced = unplaced + ${c.unplaced}, samples = ${JSON.stringify(samples)}::jsonb,
      beat_at = now()
    where id = ${id}`.execute(tx)
}

/** Registered along with the list; once more after a crash only what was still missing. */
export async function noteMade(
  tx: Db,
  id: string,
  { compounds, buildings }: { compounds: number; buildings: number },
): Promise<void> {
  await sql`update record_import set made_compounds = made_compounds + ${compounds},
      made_buildings = made_buildings + ${buildings}, beat_at = now() where id = ${id}`.execute(tx)
}

export interface RowFlaw {
  line: number
  /** The field it is about; empty for the row as a whole. */
  title: string
  message: string
  /** Where and what. */
  words: string
  isRefusal: boolean
}

export async function insertFlaws(tx: Db, importId: string, flaws: readonly RowFlaw[]): Promise<void> {
  if (flaws.length === 0) return
  const numbered = [...Map.groupBy(flaws, ({ line }) => line).values()].flatMap((ofLine) =>
    ofLine.map((flaw, n) => ({ ...flaw, n })),
  )
  await sql`insert into record_import_flaw (import_id, line, n, title, message, words, is_refusal)
    select ${importId}, f.line, f.n, f.title, f.message, f.words, f."isRefusal"
    from json_to_recordset(${JSON.stringify(numbered)}::json) as f(line int, n smallint, title text, message text,
      words text, "isRefusal" boolean)`.execute(tx)
}

const FLAWS_PAGE = 2000

/** In the order of the file, page by page. */
export async function* readFlaws(
  db: Db,
  importId: string,
): AsyncGenerator<{ line: number; n: number; reason: string }> {
  let [line, n] = [0, 0]
  for (;;) {
    const { rows } = await sql<{ line: number; n: number; reason: string }>`
      select line, n, case when title = '' then message else title || '：' || message end as reason
      from record_import_flaw where import_id = ${importId} and is_refusal and (line, n) > (${line}, ${n})
      order by line, n limit ${FLAWS_PAGE}`.execute(db)
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < FLAWS_PAGE) return
    ;[line, n] = [last.line, last.n]
  }
}

export async function findProfile(
  db: Db,
  { kind, name }: { kind: ImportableKind; name: string },
): Promise<RecordMapping | undefined> {
  const row = await db
    .selectFrom('record_import_profile')
    .select('mapping')
    .where('kind', '=', kind)
    .where('name', '=', name)
    .executeTakeFirst()
  return row?.mapping
}

export async function listProfiles(db: Db): Promise<Selectable<ProfileTable>[]> {
  return db.selectFrom('record_import_profile').selectAll().orderBy('kind').orderBy('name').execute()
}

export async function saveProfile(
  tx: Db,
  {
    kind,
    name,
    mapping,
    at,
    by,
  }: { kind: ImportableKind; name: string; mapping: RecordMapping; at: Date; by: string },
): Promise<void> {
  const values = { mapping: JSON.stringify(mapping), saved_at: at, saved_by: by }
  await tx
    .insertInto('record_import_profile')
    .values({ kind, name, ...values })
    .onConflict((conflict) => conflict.columns(['kind', 'name']).doUpdateSet(values))
    .execute()
}

export async function dropProfile(
  tx: Db,
  { kind, name }: { kind: ImportableKind; name: string },
): Promise<void> {
  await tx.deleteFrom('record_import_profile').where('kind', '=', kind).where('name', '=', name).execute()
}

/** What is wrong with rows may name people: gone with the files, the counts stay. */
export async function dropUploadsBefore(tx: Db, day: Date): Promise<void> {
  await sql`delete from record_import_flaw where import_id in
    (select id from record_import where started_at < ${day} and state not in ('waiting', 'running', 'undoing'))`.execute(
    tx,
  )
  await sql`update record_import set samples = '[]' where started_at < ${day} and samples <> '[]'
    and state not in ('waiting', 'running', 'undoing')`.execute(tx)
  await sql`delete from record_upload where uploaded_at < ${day}`.execute(tx)
}
