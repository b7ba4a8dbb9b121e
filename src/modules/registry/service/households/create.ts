import type { InputOf } from '../../../../base/contract.ts'
import { newId } from '../../../../base/ids.ts'
import { localDate } from '../../../../base/time/calendar.ts'
import { scopeCovers, scopeOf } from '../../../../platform/access/scope.ts'
import type { Ctx, Tx } from '../../../../platform/http/context.ts'
import { errors } from '../../contract/errors.ts'
import type { createHousehold } from '../../contract/households.ts'
import { insertHouseholds, isNumberTaken, membershipsOf, putMembers } from '../../store/households.ts'
import { findRecordRow } from '../../store/records.ts'
import { changed, lockPeople, rejectBadKin } from './reach.ts'

/** 立户: people of a house become a household, one of them its head. */
export async function make(ctx: Ctx, { houseId, number, members }: InputOf<typeof createHousehold>) {
  const id = newId()
  const people = members.map(({ personId }) => personId)
  await ctx.transaction(async (tx) => {
    const areaCode = await areaOfHouse(tx, houseId)
    tx.audit({ subject: `household:${id}`, areaCode })
    await rejectBadKin(tx, members)
    await lockPeople(tx, people)
    if ((await membershipsOf(tx.db, people)).length > 0) throw errors.in_household()
    if (number && (await isNumberTaken(tx.db, number))) throw errors.number_taken({ field: 'number' })
    await insertHouseholds(tx.db, [{ id, areaCode, houseId, number, members: [] }], tx.now())
    await putMembers(tx.db, id, { members, fromOn: localDate(tx.now()) })
    await changed(tx, { households: [id], people })
  })
  return { id }
}

/** @throws no_house where there is none the actor may register people in */
export async function areaOfHouse(tx: Tx, houseId: string): Promise<string> {
  const house = await findRecordRow(tx.db, 'house', houseId)
  if (!house || house.mergedInto || !scopeCovers(scopeOf(tx.actor, 'registry:edit'), house.areaCode))
    throw errors.no_house({ field: 'houseId' })
  return house.areaCode
}
