import type { Db } from '../../../platform/db/database.ts'
import { type Insertable, type Selectable, sql } from '../../../platform/db/sql.ts'
import type { SystemTable } from './tables.ts'
import './tables.ts'

export type SystemRecord = Selectable<SystemTable>

export async function listSystems(db: Db): Promise<SystemRecord[]> {
  return db.selectFrom('partner_system').selectAll().orderBy('created_at').orderBy('id').execute()
}

export async function findSystem(db: Db, id: string): Promise<SystemRecord | undefined> {
  return db.selectFrom('partner_system').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function lockSystem(tx: Db, id: string): Promise<SystemRecord | undefined> {
  return tx.selectFrom('partner_system').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function findSystemByKey(db: Db, keyId: string): Promise<SystemRecord | undefined> {
  return db.selectFrom('partner_system').selectAll().where('key_id', '=', keyId).executeTakeFirst()
}

/** False when another system has this name. */
export async function insertSystem(tx: Db, system: Insertable<SystemTable>): Promise<boolean> {
  const result = await tx
    .insertInto('partner_system')
    .values(system)
    .onConflict((conflict) => conflict.column('name').doNothing())
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function isNameTaken(db: Db, name: string, exceptId: string): Promise<boolean> {
  const row = await db
    .selectFrom('partner_system')
    .select('id')
    .where('name', '=', name)
    .where('id', '<>', exceptId)
    .executeTakeFirst()
  return row !== undefined
}

export async function updateSystem(
  tx: Db,
  id: string,
  change: Partial<Insertable<SystemTable>>,
): Promise<void> {
  await tx
    .updateTable('partner_system')
    .set({ ...change, version: sql<number>`version + 1` })
    .where('id', '=', id)
    .execute()
}

/** One write a minute for a busy system instead of one a call. */
export async function touchSystem(db: Db, id: string, now: Date): Promise<void> {
  await db.updateTable('partner_system').set({ last_used_at: now }).where('id', '=', id).execute()
}

/** False when this nonce was here already. */
export async function keepNonce(db: Db, systemId: string, nonce: string, at: Date): Promise<boolean> {
  const result = await db
    .insertInto('partner_nonce')
    .values({ system_id: systemId, nonce, at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function dropNoncesBefore(db: Db, day: Date): Promise<void> {
  await db.deleteFrom('partner_nonce').where('at', '<', day).execute()
}
