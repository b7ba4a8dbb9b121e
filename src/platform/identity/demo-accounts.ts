import type { Role } from '../../base/roles.ts'
import type { Db } from '../db/database.ts'
import { sql } from '../db/sql.ts'
import { openPhone } from './sealed.ts'
import './tables.ts'
import type { Sealing } from './users.ts'

/** Are there accounts whose password everybody knows? */
export async function hasDemoAccounts(db: Db): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`select exists (
    select 1 from app_user where is_demo and kind = 'staff' and status = 'active') as found`.execute(db)
  return rows[0]?.found ?? false
}

export interface DemoAccountRow {
  account: string
  name: string
  title: string
  /** What this account is for, in words; empty for the many alike. */
  words: string
  roles: Role[]
}

/** All of them, those that are presented on the sign-in page first. */
export async function listDemoStaff(db: Db): Promise<DemoAccountRow[]> {
  const { rows } = await sql<DemoAccountRow>`
    select u.account, u.name, u.title, u.note as words,
      array(select p.role from post p where p.user_id = u.id group by p.role order by min(p.created_at), p.role)
        as roles
    from app_user u where u.is_demo and u.kind = 'staff' and u.status = 'active'
    order by u.note = '', u.created_at, u.id`.execute(db)
  return rows
}

export async function listDemoResidents(
  { db, services }: Sealing,
  limit: number,
): Promise<{ name: string; phone: string }[]> {
  const { rows } = await sql<{ name: string; phone: string }>`
    select name, phone from app_user where is_demo and kind = 'resident' and phone is not null
    order by created_at, id limit ${limit}`.execute(db)
  return rows.flatMap(({ name, phone: sealed }) => {
    const phone = openPhone(services.sealer, sealed)
    return phone ? [{ name, phone }] : []
  })
}
