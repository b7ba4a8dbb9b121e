import type { Db } from '../../../platform/db/database.ts'
import { keep } from '../../../platform/db/kept.ts'
import type { Profile } from '../contract/setup.ts'
import './tables.ts'

export interface StoredProfile extends Profile {
  updatedAt: Date
}

const untouched: StoredProfile = {
  isOpen: true,
  jurisdictionId: '',
  contact: '',
  keyService: '',
  zipcode: '',
  updatedAt: new Date('2026-01-01T00:00:00+08:00'),
}

/** Read with every call. */
export const profile = keep('open311.profile', async (db): Promise<StoredProfile> => {
  const row = await db.selectFrom('open311_profile').selectAll().executeTakeFirst()
  if (!row) return untouched
  return {
    isOpen: row.is_open,
    jurisdictionId: row.jurisdiction_id,
    contact: row.contact,
    keyService: row.key_service,
    zipcode: row.zipcode,
    updatedAt: row.updated_at,
  }
})

export async function putProfile(tx: Db, given: Profile, at: Date): Promise<void> {
  const row = {
    is_open: given.isOpen,
    jurisdiction_id: given.jurisdictionId,
    contact: given.contact,
    key_service: given.keyService,
    zipcode: given.zipcode,
    updated_at: at,
  }
  await tx
    .insertInto('open311_profile')
    .values(row)
    .onConflict((conflict) => conflict.column('row_number').doUpdateSet(row))
    .execute()
}
