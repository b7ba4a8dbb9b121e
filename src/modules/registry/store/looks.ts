import type { Database, Db } from '../../../platform/db/database.ts'
import type { Insertable } from '../../../platform/db/sql.ts'
import './tables.ts'

/** Who looked at what of whom, and what for. */
export async function insertLook(db: Db, look: Insertable<Database['subject_look']>): Promise<void> {
  await db.insertInto('subject_look').values(look).execute()
}
