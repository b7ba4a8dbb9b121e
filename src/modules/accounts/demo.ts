import { DEMO_PASSWORD, type DemoPlan, demoResidentId, demoUserId } from '../../../demo/plan.ts'
import type { Ctx } from '../../platform/http/context.ts'
import { hashPassword } from '../../platform/identity/passwords.ts'
import { insertUsers, type NewUser } from '../../platform/identity/users.ts'

/** Everybody of the demo district: one password for all of them, so one hash is enough. */
export async function loadDemo(ctx: Ctx, { people, residents }: DemoPlan): Promise<void> {
  const passwordHash = await hashPassword(DEMO_PASSWORD)
  const staff = people.map(
    (person): NewUser => ({
      id: demoUserId(person.account),
      kind: 'staff',
      account: person.account,
      name: person.name,
      phone: person.phone,
      title: person.title,
      note: person.showcase ?? '',
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
  await ctx.transaction((tx) => insertUsers(tx.db, [...staff, ...homes]))
}
