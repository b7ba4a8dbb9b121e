import type { Database, Db } from '../../../../platform/db/database.ts'
import { type Selectable, sql } from '../../../../platform/db/sql.ts'
import '../tables.ts'

export type CompoundRecord = Selectable<Database['compound']>

export async function findCompound(db: Db, id: string): Promise<CompoundRecord | undefined> {
  return db.selectFrom('compound').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function lockCompound(tx: Db, id: string): Promise<CompoundRecord | undefined> {
  return tx.selectFrom('compound').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function compoundNamed(
  db: Db,
  { areaCode, name }: { areaCode: string; name: string },
): Promise<string | undefined> {
  const row = await db
    .selectFrom('compound')
    .select('id')
    .where('area_code', '=', areaCode)
    .where('name', '=', name)
    .executeTakeFirst()
  return row?.id
}

export type CompoundChange = Partial<
  Pick<CompoundRecord, 'area_code' | 'name' | 'aliases' | 'pinyin' | 'address' | 'lng' | 'lat'>
>

export async function updateCompound(
  tx: Db,
  id: string,
  change: CompoundChange & { at: Date },
): Promise<void> {
  const { at, ...columns } = change
  await tx
    .updateTable('compound')
    .set({ ...columns, updated_at: at, version: sql`version + 1` })
    .where('id', '=', id)
    .execute()
}

export async function deleteCompoundRow(tx: Db, id: string): Promise<void> {
  await tx.deleteFrom('address_alias').where('subject_id', '=', id).execute()
  await tx.deleteFrom('compound').where('id', '=', id).execute()
}
