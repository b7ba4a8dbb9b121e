import type { InputOf } from '../../../../base/contract.ts'
import { newId } from '../../../../base/ids.ts'
import { localDate } from '../../../../base/time/calendar.ts'
import type { Ctx, Tx } from '../../../../platform/http/context.ts'
import { errors } from '../../contract/errors.ts'
import { recordsChanged } from '../../contract/events.ts'
import type { chooseMain, moveIn, moveOut } from '../../contract/residency.ts'
import { factBook } from '../../store/fact-book.ts'
import { placePeople } from '../../store/people.ts'
import { findRecordRow } from '../../store/records.ts'
import {
  endResidency,
  findResidency,
  insertResidencies,
  makeMain,
  openResidencies,
  type ResidencyRecord,
} from '../../store/residencies.ts'
import { lockSeen } from '../facts/reach.ts'

/** Lives in (or works in) a house from now on; elsewhere too, unless the other places are left with it. */
export async function settleIn(ctx: Ctx, { id, ...input }: InputOf<typeof moveIn>) {
  const today = localDate(ctx.now())
  if (input.fromOn && input.fromOn > today) throw errors.future()
  if (!(await factBook.get(ctx)).sources.get(input.source)?.isActive)
    throw errors.unknown_source({ source: input.source })
  return ctx.transaction(async (tx) => {
    await lockSeen(tx, { kind: 'person', id }, 'registry:edit')
    const known = await openResidencies(tx.db, id)
    if (known.some(({ house_id }) => house_id === input.houseId)) throw errors.lives_there()
    if (input.leavesOthers) for (const one of known) await end(tx, one, input.fromOn ?? today)
    const residency = await addResidency(tx, { personId: id, ...input })
    await placed(tx, id)
    return { id: residency }
  })
}

/** A residency row, in the caller's transaction. @throws no_house */
export async function addResidency(
  tx: Tx,
  one: { personId: string } & Pick<
    InputOf<typeof moveIn>,
    'houseId' | 'relation' | 'fromOn' | 'isMain' | 'source'
  >,
): Promise<string> {
  const house = await findRecordRow(tx.db, 'house', one.houseId)
  if (!house || house.mergedInto) throw errors.no_house()
  const id = newId()
  const { personId, houseId, relation, fromOn, isMain, source } = one
  await insertResidencies(tx.db, [{ id, personId, houseId, relation, isMain, fromOn, toOn: null, source }], {
    by: tx.actor.userId,
    at: tx.now(),
  })
  if (isMain) await makeMain(tx.db, { personId, id })
  tx.audit({ detail: { house: houseId, relation } })
  return id
}

/** Left; who has no open residency stays registered in the area, without a house. */
export async function settleOut(ctx: Ctx, { id, residency, toOn }: InputOf<typeof moveOut>) {
  const today = localDate(ctx.now())
  if (toOn && toOn > today) throw errors.future()
  await ctx.transaction(async (tx) => {
    await lockSeen(tx, { kind: 'person', id }, 'registry:edit')
    await end(tx, await openOf(tx, { id, residency }), toOn ?? today)
    await placed(tx, id)
  })
  return { ok: true as const }
}

/** Of several houses this is the one where the person is found; the area follows it. */
export async function setMain(ctx: Ctx, { id, residency }: InputOf<typeof chooseMain>) {
  await ctx.transaction(async (tx) => {
    await lockSeen(tx, { kind: 'person', id }, 'registry:edit')
    const { id: main } = await openOf(tx, { id, residency })
    await makeMain(tx.db, { personId: id, id: main })
    await placed(tx, id)
  })
  return { ok: true as const }
}

async function openOf(
  tx: Tx,
  { id, residency }: { id: string; residency: string },
): Promise<ResidencyRecord> {
  const found = await findResidency(tx.db, residency)
  if (!found || found.person_id !== id || found.to_on) throw errors.no_residency()
  return found
}

async function end(tx: Tx, { id, house_id, from_on }: ResidencyRecord, toOn: string): Promise<void> {
  if (from_on && toOn < from_on) throw errors.moved_before({ field: 'toOn' })
  await endResidency(tx.db, { id, toOn })
  tx.audit({ detail: { left: house_id, toOn } })
}

async function placed(tx: Tx, id: string): Promise<void> {
  await placePeople(tx.db, [id], tx.now())
  await tx.publish(recordsChanged, { kind: 'person', ids: [id] })
}
