import type { InputOf } from '../../../../base/contract.ts'
import { newId } from '../../../../base/ids.ts'
import { localDate } from '../../../../base/time/calendar.ts'
import type { Ctx, Tx } from '../../../../platform/http/context.ts'
import { errors } from '../../contract/errors.ts'
import { HEAD, type mergeHousehold, type setHead, type splitHousehold } from '../../contract/households.ts'
import type { Kin } from '../../rules/household.ts'
import { endMembers, insertHouseholds, membersOf, putMembers, setKinships } from '../../store/households.ts'
import { areaOfHouse } from './create.ts'
import { changed, type LockedHousehold, lockHousehold, lockWithMembers, rejectBadKin } from './reach.ts'

/** 变更户主: who is head from now on, and what everybody else is to them. */
export async function chooseHead(ctx: Ctx, { id, members, version }: InputOf<typeof setHead>) {
  await ctx.transaction(async (tx) => {
    const household = await lockHousehold(tx, { id, version })
    rejectOthers(household, members)
    await rejectBadKin(tx, members)
    await setKinships(tx.db, id, members)
    tx.audit({ detail: { head: headOf(members) } })
    await changed(tx, { households: [id], people: idsOf(members) })
  })
  return { ok: true as const }
}

/** 分户: some members on their own, with a head of their own; the old head stays. */
export async function split(ctx: Ctx, input: InputOf<typeof splitHousehold>) {
  const { id, members, houseId, version } = input
  const made = newId()
  await ctx.transaction(async (tx) => {
    const household = await lockWithMembers(tx, { id, version })
    rejectStrangers(household, members)
    await rejectBadKin(tx, members)
    const areaCode = houseId ? await areaOfHouse(tx, houseId) : household.areaCode
    const today = localDate(tx.now())
    await endMembers(tx.db, id, { personIds: idsOf(members), toOn: today })
    const row = { id: made, areaCode, houseId: houseId ?? household.houseId, number: null, members: [] }
    await insertHouseholds(tx.db, [row], tx.now())
    await putMembers(tx.db, made, { members, fromOn: today })
    tx.audit({ detail: { made, head: headOf(members) } })
    await changed(tx, { households: [id, made], people: idsOf(members) })
  })
  return { id: made }
}

/** 并户: all members go over to another household; this one has nobody left. */
export async function mergeInto(ctx: Ctx, { id, into, members, version }: InputOf<typeof mergeHousehold>) {
  if (id === into) throw errors.same_household({ field: 'into' })
  await ctx.transaction(async (tx) => {
    const [gone, kept] = await lockBoth(tx, { id, into, version })
    rejectOthers(gone, members)
    await rejectBadKin(tx, [...kept.members, ...members])
    const today = localDate(tx.now())
    await endMembers(tx.db, id, { personIds: idsOf(members), toOn: today })
    await putMembers(tx.db, into, { members, fromOn: today })
    tx.audit({ detail: { into } })
    await changed(tx, { households: [id, into], people: idsOf(members) })
  })
  return { ok: true as const }
}

async function lockBoth(
  tx: Tx,
  { id, into, version }: { id: string; into: string; version: number },
): Promise<[LockedHousehold, LockedHousehold]> {
  const further = (await membersOf(tx.db, into)).map(({ personId }) => personId)
  if (id < into) {
    const gone = await lockWithMembers(tx, { id, version }, further)
    return [gone, await lockHousehold(tx, { id: into })]
  }
  const gone = await membersOf(tx.db, id)
  const kept = await lockWithMembers(tx, { id: into }, idsOf(gone))
  return [await lockHousehold(tx, { id, version }), kept]
}

/** Neither more nor fewer than all members: somebody who came meanwhile is not left without a kinship. */
function rejectOthers(household: LockedHousehold, members: readonly Kin[]): void {
  const all = new Set(idsOf(household.members))
  if (all.size !== members.length || members.some(({ personId }) => !all.has(personId)))
    throw errors.all_members()
}

function rejectStrangers(household: LockedHousehold, members: readonly Kin[]): void {
  for (const { personId } of members) {
    const own = household.members.find((one) => one.personId === personId)
    if (!own) throw errors.no_member()
    if (own.kinship === HEAD) throw errors.head_stays()
  }
}

function idsOf(members: readonly Kin[]): string[] {
  return members.map(({ personId }) => personId)
}

function headOf(members: readonly Kin[]): string | undefined {
  return members.find(({ kinship }) => kinship === HEAD)?.personId
}
