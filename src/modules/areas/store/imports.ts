import type { Database, Db } from '../../../platform/db/database.ts'
import type { Insertable, Selectable, Updateable } from '../../../platform/db/sql.ts'
import { sql } from '../../../platform/db/sql.ts'
import type { AreaImport, RejectedRow } from '../contract/imports.ts'

type Row = Selectable<Database['area_import']>

const shown = [
  'id',
  'format',
  'filename',
  'crs',
  'is_dry_run',
  'state',
  'rows_read',
  'added',
  'changed',
  'unchanged',
  'rejected',
  'headers',
  'columns',
  'message',
  'started_by_name',
  'started_at',
  'ended_at',
] as const
const FIRST_REJECTS = 20
const firstRejects = sql<RejectedRow[]>`(select coalesce(jsonb_agg(r order by n), '[]')
  from jsonb_array_elements(rejects) with ordinality as t (r, n) where n <= ${FIRST_REJECTS})`.as('rejects')

export async function insertImport(tx: Db, row: Insertable<Database['area_import']>): Promise<void> {
  await tx
    .insertInto('area_import')
    .values({
      ...row,
      rejects: sql`'[]'`,
      headers: sql`'[]'`,
      columns: sql`${JSON.stringify(row.columns)}::jsonb`,
    })
    .execute()
}

export async function findImport(db: Db, id: string): Promise<AreaImport | undefined> {
  const row = await db
    .selectFrom('area_import')
    .select(shown)
    .select(firstRejects)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && toImport(row)
}

export async function listRecentImports(db: Db): Promise<AreaImport[]> {
  const rows = await db
    .selectFrom('area_import')
    .select(shown)
    .select(firstRejects)
    .orderBy('started_at', 'desc')
    .limit(20)
    .execute()
  return rows.map(toImport)
}

export type Work = Pick<
  Row,
  'id' | 'filename' | 'crs' | 'is_dry_run' | 'columns' | 'scope' | 'content' | 'state'
>

export async function findWork(db: Db, id: string): Promise<Work | undefined> {
  return db
    .selectFrom('area_import')
    .select(['id', 'filename', 'crs', 'is_dry_run', 'columns', 'scope', 'content', 'state'])
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function findRejects(
  db: Db,
  id: string,
): Promise<{ filename: string; rejects: RejectedRow[] } | undefined> {
  return db.selectFrom('area_import').select(['filename', 'rejects']).where('id', '=', id).executeTakeFirst()
}

export async function updateImport(
  tx: Db,
  id: string,
  change: Omit<Updateable<Database['area_import']>, 'rejects' | 'headers' | 'columns'> & {
    rejects?: readonly RejectedRow[]
    headers?: readonly string[]
    columns?: Record<string, string>
  },
): Promise<void> {
  const { rejects, headers, columns, ...plain } = change
  await tx
    .updateTable('area_import')
    .set({
      ...plain,
      ...(rejects && { rejects: sql`${JSON.stringify(rejects)}::jsonb` }),
      ...(headers && { headers: sql`${JSON.stringify(headers)}::jsonb` }),
      ...(columns && { columns: sql`${JSON.stringify(columns)}::jsonb` }),
    })
    .where('id', '=', id)
    .execute()
}

function toImport(row: Pick<Row, (typeof shown)[number]> & { rejects: RejectedRow[] }): AreaImport {
  return {
    id: row.id,
    format: row.format,
    filename: row.filename,
    isDryRun: row.is_dry_run,
    state: row.state,
    rowsRead: row.rows_read,
    added: row.added,
    changed: row.changed,
    unchanged: row.unchanged,
    rejected: row.rejected,
    headers: row.headers,
    columns: row.columns,
    rejects: row.rejects,
    message: row.message,
    byName: row.started_by_name,
    startedAt: row.started_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
  }
}
