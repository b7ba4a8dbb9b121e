import { DEMO_PASSWORD, type DemoPlan, demoResidentId, demoUserId } from '../../../demo/plan.ts'
import { roles } from '../../base/roles.ts'
import type { Ctx } from '../../platform/http/context.ts'
import { listDemoResidents, listDemoStaff } from '../../platform/identity/demo-accounts.ts'
import { hashPassword } from '../../platform/identity/passwords.ts'
import { insertUsers, type NewUser } from '../../platform/identity/users.ts'
import type { DemoAccounts } from './contract/session.ts'

const DAY_MS = 86_400_000
const RESIDENTS_SHOWN = 3

/** Everybody of the demo district: one password for all of them, so one hash is enough. */
export async function loadDemo(ctx: Ctx, { now, people, residents }: DemoPlan): Promise<void> {
  const passwordHash = await hashPassword(DEMO_PASSWORD)
  const staff = people.map(
    (person, i): NewUser => ({
      id: demoUserId(person.account),
      kind: 'staff',
      account: person.account,
      name: person.name,
      phone: person.phone,
      title: person.title,
      note: person.showcase ?? '',
      // The sign-in page shows them in the order of the plan.
      createdAt: new Date(now.getTime() - DAY_MS + i),
      passwordHash,
      isDemo: true,
    }),
  )
  const homes = residents.map(
    ({ name, phone }): NewUser => ({
      id: demoResidentId(phone),
      kind: 'resident',
      account: null,
      name,
      phone,
      isDemo: true,
    }),
  )
  await ctx.transaction((tx) => insertUsers(tx, [...staff, ...homes]))
}

/** The accounts everybody may try, or null once there are none. */
export async function listDemoAccounts(ctx: Pick<Ctx, 'db' | 'services'>): Promise<DemoAccounts | null> {
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
    residents: await listDemoResidents(ctx, RESIDENTS_SHOWN),
  }
}
