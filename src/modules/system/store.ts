import type { Db } from '../../platform/db/database.ts'

declare module '../../platform/db/database.ts' {
  interface Database {
    setting: {
      key: string
      value: unknown
      updated_by: string
      updated_by_name: string
      updated_at: Date
    }
  }
}

export interface StoredSetting {
  key: string
  value: unknown
  updatedByName: string
  updatedAt: Date
}

export async function listStored(db: Db): Promise<StoredSetting[]> {
  return db
    .selectFrom('setting')
    .select(['key', 'value', 'updated_by_name as updatedByName', 'updated_at as updatedAt'])
    .execute()
}

export interface Stamp {
  by: { id: string; name: string }
  at: Date
}

export interface NewValue {
  key: string
  value: unknown
}

export async function putSetting(tx: Db, { key, value }: NewValue, { by, at }: Stamp): Promise<void> {
  const row = {
    value: JSON.stringify(value),
    updated_by: by.id,
    updated_by_name: by.name,
    updated_at: at,
  }
  await tx
    .insertInto('setting')
    .values({ key, ...row })
    .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
    .execute()
}

export async function dropSetting(tx: Db, key: string): Promise<void> {
  await tx.deleteFrom('setting').where('key', '=', key).execute()
}
