import { administratorRoles } from '../../base/roles.ts'
import type { Db } from '../db/database.ts'
import { sql } from '../db/sql.ts'
import { hasDemoAccounts } from './demo-accounts.ts'
import type { SessionLimit } from './tables.ts'
import type { UserRecord } from './users.ts'

/**
 * What this person must do before anything else: change a password somebody else set; as one of the
 * three administrators, have a second factor (GB/T 22239-2019 8.1.4.1 d). In a demonstration nobody
 * could sign in with a factor on somebody else's telephone, so it waits until the demo accounts are gone.
 */
export async function limitOf(db: Db, user: UserRecord): Promise<SessionLimit | undefined> {
  if (user.passwordTemporary) return 'change_password'
  if (user.totpEnabledAt || !(await isAdministratorUser(db, user.id))) return undefined
  return (await hasDemoAccounts(db)) ? undefined : 'enrol_totp'
}

/** Does the user hold a post of one of the three administrators, today or from a later day on? */
export async function isAdministratorUser(db: Db, userId: string): Promise<boolean> {
  const found = await db
    .selectFrom('post')
    .select('id')
    .where('user_id', '=', userId)
    .where('role', 'in', administratorRoles)
    .where((is) =>
      is.or([
        is('ends_on', 'is', null),
        is('ends_on', '>', sql<string>`(now() at time zone 'Asia/Shanghai')::date`),
      ]),
    )
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}
