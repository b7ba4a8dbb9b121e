import type { Sealer } from '../crypto/sealer.ts'
import type { Db } from '../db/database.ts'
import type { Ctx } from '../http/context.ts'
import { phoneColumns, phoneIndexes } from './sealed.ts'
import './tables.ts'

/** Everything identity knows of a person; never leaves the server as it is. */
export interface UserRecord {
  id: string
  kind: 'staff' | 'resident' | 'system'
  account: string | null
  name: string
  sealedPhone: string | null
  passwordHash: string | null
  passwordTemporary: boolean
  /** Sealed. */
  totpSecret: string | null
  totpEnabledAt: Date | null
  totpLastStep: number | null
  status: 'active' | 'locked' | 'left'
  isDemo: boolean
  title: string
  note: string
  createdAt: Date
}

const columns = [
  'id',
  'kind',
  'account',
  'name',
  'phone as sealedPhone',
  'password_hash as passwordHash',
  'password_temporary as passwordTemporary',
  'totp_secret as totpSecret',
  'totp_enabled_at as totpEnabledAt',
  'totp_last_step as totpLastStep',
  'status',
  'is_demo as isDemo',
  'title',
  'note',
  'created_at as createdAt',
] as const

/** What writing or finding a telephone takes. */
export type Sealing = Pick<Ctx, 'db' | 'services'>

/** Accounts are compared in lower case. */
export function normalAccount(account: string): string {
  return account.trim().toLowerCase()
}

export async function findUserByAccount(db: Db, account: string): Promise<UserRecord | undefined> {
  return db
    .selectFrom('app_user')
    .select(columns)
    .where('account', '=', normalAccount(account))
    .where('kind', '=', 'staff')
    .executeTakeFirst()
}

export async function findUser(db: Db, id: string): Promise<UserRecord | undefined> {
  return db.selectFrom('app_user').select(columns).where('id', '=', id).executeTakeFirst()
}

/** Locks the row, so that two changes of one account come one after the other. */
export async function lockUserRow(tx: Db, id: string): Promise<UserRecord | undefined> {
  return tx.selectFrom('app_user').select(columns).where('id', '=', id).forUpdate().executeTakeFirst()
}

/** By telephone. */
export async function findResident(
  { db, services }: Sealing,
  phone: string,
): Promise<UserRecord | undefined> {
  return db
    .selectFrom('app_user')
    .select(columns)
    .where('kind', '=', 'resident')
    .where('phone_index', 'in', phoneIndexes(services.sealer, phone))
    .executeTakeFirst()
}

export interface NewUser {
  id: string
  kind: 'staff' | 'resident'
  account: string | null
  name: string
  phone: string | null
  passwordHash?: string | null
  passwordTemporary?: boolean
  isDemo?: boolean
  title?: string
  note?: string
  createdAt?: Date
}

/** One statement a thousand, so that a bulk load is a few statements. */
const BATCH = 1000

export async function insertUsers({ db, services }: Sealing, users: readonly NewUser[]): Promise<void> {
  for (let from = 0; from < users.length; from += BATCH) {
    await db
      .insertInto('app_user')
      .values(users.slice(from, from + BATCH).map((user) => toRow(services.sealer, user)))
      .execute()
  }
}

function toRow(sealer: Sealer, user: NewUser) {
  return {
    id: user.id,
    kind: user.kind,
    account: user.account === null ? null : normalAccount(user.account),
    name: user.name,
    ...phoneColumns(sealer, user.phone),
    password_hash: user.passwordHash ?? null,
    password_changed_at: null,
    password_temporary: user.passwordTemporary ?? false,
    is_demo: user.isDemo ?? false,
    title: user.title ?? '',
    note: user.note ?? '',
    ...(user.createdAt && { created_at: user.createdAt }),
  }
}

export type UserChange = Partial<{
  name: string
  phone: string | null
  status: UserRecord['status']
  title: string
  note: string
}>

export async function updateUser(
  { db, services }: Sealing,
  id: string,
  { phone, ...change }: UserChange,
): Promise<void> {
  const row = { ...change, ...(phone !== undefined && phoneColumns(services.sealer, phone)) }
  if (Object.keys(row).length > 0) await db.updateTable('app_user').set(row).where('id', '=', id).execute()
}

export interface PasswordChange {
  hash: string
  isTemporary: boolean
  at: Date
}

export async function savePassword(tx: Db, id: string, change: PasswordChange): Promise<void> {
  await tx
    .updateTable('app_user')
    .set({
      password_hash: change.hash,
      password_temporary: change.isTemporary,
      password_changed_at: change.at,
    })
    .where('id', '=', id)
    .execute()
}

export async function findPasswordChangedAt(db: Db, id: string): Promise<Date | null> {
  const row = await db
    .selectFrom('app_user')
    .select('password_changed_at')
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.password_changed_at ?? null
}
