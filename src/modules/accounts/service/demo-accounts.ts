import { DEMO_PASSWORD } from '../../../../demo/plan.ts'
import { roles } from '../../../base/roles.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import {
  hasDemoAccounts,
  listDemoResidents,
  listDemoStaff,
} from '../../../platform/identity/demo-accounts.ts'
import type { DemoAccounts } from '../contract/session.ts'

const RESIDENTS_SHOWN = 3

export function anyDemoAccounts(ctx: Pick<Ctx, 'db'>): Promise<boolean> {
  return hasDemoAccounts(ctx.db)
}

/** The accounts everybody may try, or null once there are none. */
export async function listDemoAccounts(ctx: Pick<Ctx, 'db'>): Promise<DemoAccounts | null> {
  const staff = await listDemoStaff(ctx.db)
  if (staff.length === 0) return null
  return {
    password: DEMO_PASSWORD,
    accounts: staff.map(({ account, name, words, title, roles: held }) => ({
      account,
      name,
      roles: held.length > 0 ? held.map((role) => roles[role].name) : [title],
      words,
    })),
    residents: await listDemoResidents(ctx.db, RESIDENTS_SHOWN),
  }
}
