import type { InputOf } from '../../../../base/contract.ts'
import { localDate } from '../../../../base/time/calendar.ts'
import type { Ctx, Tx } from '../../../../platform/http/context.ts'
import { errors } from '../../contract/errors.ts'
import { type addMember, type changeKinship, HEAD, type removeMember } from '../../contract/households.ts'
import type { Kin } from '../../rules/household.ts'
import { endMembers, membershipsOf, putMembers, setKinships } from '../../store/households.ts'
import { changed, type LockedHousehold, lockHousehold, lockPeople, rejectBadKin } from './reach.ts'

/** One more member; out of another household at the same time where that is asked for. */
export async function join(ctx: Ctx, { id, version, ...input }: InputOf<typeof addMember>) {
  const { personId, kinship, leavesOther } = input
  await ctx.transaction(async (tx) => {
    await lockPeople(tx, [personId])
    const other = (await membershipsOf(tx.db, [personId])).find((one) => one.householdId !== id)
    const left = other && leavesOther ? await leaveOther(tx, other) : []
    if (other && !leavesOther) throw errors.in_household({ field: 'personId' })
    const household = await lockHousehold(tx, { id, version })
    await rejectBadKin(tx, [...household.members, { personId, kinship }])
    await putMembers(tx.db, id, { members: [{ personId, kinship }], fromOn: localDate(tx.now()) })
    tx.audit({ detail: { joined: personId, kinship } })
    await changed(tx, { households: [id, ...left], people: [personId] })
  })
  return { ok: true as const }
}

async function leaveOther(
  tx: Tx,
  { householdId, personId }: { householdId: string; personId: string },
): Promise<string[]> {
  const other = await lockHousehold(tx, { id: householdId })
  await leave(tx, other, { personId, toOn: localDate(tx.now()) })
  return [householdId]
}

/** The head leaves last: the others' kinships are to the head. */
async function leave(
  tx: Tx,
  { id, members }: LockedHousehold,
  { personId, toOn }: { personId: string; toOn: string },
): Promise<void> {
  const own = members.find((one) => one.personId === personId)
  if (!own) throw errors.no_member()
  if (own.kinship === HEAD && members.length > 1) throw errors.head_stays()
  await endMembers(tx.db, id, { personIds: [personId], toOn })
}

export async function correctKinship(ctx: Ctx, input: InputOf<typeof changeKinship>) {
  const { id, person, kinship, version } = input
  await ctx.transaction(async (tx) => {
    const { members } = await lockHousehold(tx, { id, version })
    if (!members.some(({ personId }) => personId === person)) throw errors.no_member()
    const next: Kin[] = members.map((one) => (one.personId === person ? { ...one, kinship } : one))
    await rejectBadKin(tx, next)
    await setKinships(tx.db, id, [{ personId: person, kinship }])
    tx.audit({ detail: { person, kinship } })
    await changed(tx, { households: [id], people: [person] })
  })
  return { ok: true as const }
}

export async function dismiss(ctx: Ctx, { id, person, leftOn, version }: InputOf<typeof removeMember>) {
  const today = localDate(ctx.now())
  if (leftOn && leftOn > today) throw errors.future({ field: 'leftOn' })
  await ctx.transaction(async (tx) => {
    await lockPeople(tx, [person])
    const household = await lockHousehold(tx, { id, version })
    await leave(tx, household, { personId: person, toOn: leftOn ?? today })
    tx.audit({ detail: { left: person } })
    await changed(tx, { households: [id], people: [person] })
  })
  return { ok: true as const }
}
