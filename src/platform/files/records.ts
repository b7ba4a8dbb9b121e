import type { Db } from '../db/database.ts'
import type { FileRecord } from './contract.ts'

interface FileTable {
  id: string
  sha256: string
  name: string
  mime: string
  size: number
  width: number | null
  height: number | null
  taken_at: Date | null
  gps_lng: number | null
  gps_lat: number | null
  uploaded_by: string
  uploaded_at: Date
  bound_to: string | null
  area_code: string | null
}

declare module '../db/database.ts' {
  interface Database {
    file: FileTable
  }
}

/** A file with what only the server needs to know of it. */
export interface KnownFile extends FileRecord {
  sha256: string
  uploadedBy: string
  boundTo: string | null
}

const columns = [
  'id',
  'sha256',
  'name',
  'mime',
  'size',
  'width',
  'height',
  'taken_at',
  'gps_lng',
  'gps_lat',
  'uploaded_by',
  'uploaded_at',
  'bound_to',
] as const

export async function insertFile(tx: Db, file: KnownFile): Promise<void> {
  await insertFiles(tx, [file], null)
}

/** Many at once, for files whose content is stored already. */
export async function insertFiles(
  tx: Db,
  files: readonly KnownFile[],
  areaCode: string | null,
): Promise<void> {
  const rows = files.map((file) => ({
    id: file.id,
    sha256: file.sha256,
    name: file.name,
    mime: file.mime,
    size: file.size,
    width: file.width,
    height: file.height,
    taken_at: file.takenAt === null ? null : new Date(file.takenAt),
    gps_lng: file.gps?.lng ?? null,
    gps_lat: file.gps?.lat ?? null,
    uploaded_by: file.uploadedBy,
    uploaded_at: new Date(file.uploadedAt),
    bound_to: file.boundTo,
    area_code: areaCode,
  }))
  if (rows.length > 0) await tx.insertInto('file').values(rows).execute()
}

export async function findFile(db: Db, id: string): Promise<KnownFile | undefined> {
  const row = await db.selectFrom('file').select(columns).where('id', '=', id).executeTakeFirst()
  return row && fromRow(row)
}

/** In the order of upload. */
export async function findFiles(db: Db, ids: readonly string[]): Promise<KnownFile[]> {
  if (ids.length === 0) return []
  const rows = await db.selectFrom('file').select(columns).where('id', 'in', ids).orderBy('id').execute()
  return rows.map(fromRow)
}

/** Attaches those of `ids` that are this person's and not attached yet; returns how many that were. */
export async function attach(
  tx: Db,
  ids: readonly string[],
  to: { owner: string; areaCode: string | null; uploadedBy: string },
): Promise<number> {
  const result = await tx
    .updateTable('file')
    .set({ bound_to: to.owner, area_code: to.areaCode })
    .where('id', 'in', ids)
    .where('uploaded_by', '=', to.uploadedBy)
    .where('bound_to', 'is', null)
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

export async function deleteUnbound(tx: Db, before: Date): Promise<number> {
  const result = await tx
    .deleteFrom('file')
    .where('bound_to', 'is', null)
    .where('uploaded_at', '<', before)
    .executeTakeFirst()
  return Number(result.numDeletedRows)
}

/** Which of these contents some file still has. */
export async function findUsed(db: Db, sha256s: readonly string[]): Promise<Set<string>> {
  if (sha256s.length === 0) return new Set()
  const rows = await db
    .selectFrom('file')
    .select('sha256')
    .distinct()
    .where('sha256', 'in', sha256s)
    .execute()
  return new Set(rows.map((row) => row.sha256))
}

function fromRow(row: Omit<FileTable, 'area_code'>): KnownFile {
  const { gps_lng: lng, gps_lat: lat } = row
  return {
    id: row.id,
    sha256: row.sha256,
    name: row.name,
    mime: row.mime,
    size: row.size,
    width: row.width,
    height: row.height,
    takenAt: row.taken_at?.toISOString() ?? null,
    gps: lng === null || lat === null ? null : { lng, lat },
    uploadedAt: row.uploaded_at.toISOString(),
    uploadedBy: row.uploaded_by,
    boundTo: row.bound_to,
  }
}
