import type { InputOf } from '../../../../base/contract.ts'
import { newId } from '../../../../base/ids.ts'
import { localDate } from '../../../../base/time/calendar.ts'
import { scopeCovers, scopeOf } from '../../../../platform/access/scope.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { errors } from '../../contract/errors.ts'
import type { createPerson } from '../../contract/people.ts'
import { factBook } from '../../store/fact-book.ts'
import { findRecordRow } from '../../store/records.ts'
import { recordKinds } from '../facts/kinds.ts'
import { readValues } from '../facts/read.ts'
import { insertRecords } from '../facts/record.ts'
import { rejectTakenNumber } from './numbers.ts'
import { addResidency } from './residency.ts'

/** Registers a person with what is first said, and where they live. */
export async function create(ctx: Ctx, input: InputOf<typeof createPerson>) {
  const { values: written, houseId, source, isVerified } = input
  if (!(await factBook.get(ctx)).sources.get(source)?.isActive) throw errors.unknown_source({ source })
  const areaCode = await areaOf(ctx, input)
  const id = newId()
  await ctx.transaction(async (tx) => {
    tx.audit({ subject: `person:${id}`, areaCode })
    const values = await readValues(tx, recordKinds.person, written)
    if (!values.name) throw errors.bad_field({ field: 'name', title: '姓名', problem: '请填写' })
    await rejectTakenNumber(tx, values.idNumber)
    const now = tx.now()
    await insertRecords(tx, recordKinds.person, [
      {
        id,
        placed: { area_code: areaCode, house_id: houseId },
        sayings: [{ source, observedOn: localDate(now), verifiedAt: isVerified ? now : null, values }],
      },
    ])
    if (houseId) await addResidency(tx, { personId: id, houseId, isMain: true, ...pick(input) })
  })
  return { id }
}

function pick({ relation, fromOn, source }: InputOf<typeof createPerson>) {
  return { relation, fromOn, source }
}

async function areaOf(ctx: Ctx, { houseId, areaCode }: InputOf<typeof createPerson>): Promise<string> {
  const scope = scopeOf(ctx.actor, 'registry:edit')
  const house = houseId ? await findRecordRow(ctx.db, 'house', houseId) : undefined
  if (houseId && (!house || house.mergedInto)) throw errors.no_house()
  const area = house?.areaCode ?? areaCode ?? scope.areas[0]
  if (!area || !scopeCovers(scope, area))
    throw errors.area_not_yours({ field: houseId ? 'houseId' : 'areaCode' })
  return area
}
