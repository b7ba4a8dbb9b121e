import type { InputOf } from '../../../base/contract.ts'
import { newId } from '../../../base/ids.ts'
import type { Ctx, Tx } from '../../../platform/http/context.ts'
import { staffByIds } from '../../../platform/identity/posts.ts'
import { areaName, isOpenArea } from '../../areas/public.ts'
import { loadCalendar } from '../../calendars/public.ts'
import {
  type changeDuty,
  dutySlotNames,
  type planDuty,
  type removeDuty,
  type swapDuty,
} from '../contract/duty.ts'
import { dutyErrors } from '../contract/errors.ts'
import { dutyChanged } from '../contract/events.ts'
import { hoursOverlap, planHours, sayHours, type WantedHours } from '../rules/duty.ts'
import {
  deleteShift,
  insertShifts,
  listShifts,
  lockRotaOf,
  lockShifts,
  type ShiftRecord,
  updateShift,
} from '../store/duty.ts'
import { mayPlan } from './duty.ts'
import { postsAbout } from './duty-posts.ts'

export async function plan(ctx: Ctx, { shifts }: InputOf<typeof planDuty>): Promise<{ ids: string[] }> {
  return ctx.transaction(async (tx) => {
    for (const area of new Set(shifts.map((shift) => shift.areaCode))) await requireArea(tx, area)
    await lockRotaOf(
      tx.db,
      shifts.map((shift) => shift.userId),
    )
    const planned: ShiftRecord[] = []
    for (const { start, end, ...shift } of shifts) {
      const hours = await hoursOf(tx, { ...shift, start, end })
      const record = { ...shift, id: newId(), ...hours }
      await checkShift(tx, record, planned)
      planned.push(record)
    }
    await insertShifts(tx.db, planned, stampOf(tx))
    await announce(tx, planned)
    return { ids: planned.map((shift) => shift.id) }
  })
}

export async function edit(ctx: Ctx, input: InputOf<typeof changeDuty>): Promise<{ ok: true }> {
  return ctx.transaction(async (tx) => {
    const before = await getShift(tx, input.id)
    const merged = {
      ...before,
      ...defined({ userId: input.userId, date: input.date, slot: input.slot, note: input.note }),
    }
    const hours = await newHours(tx, { before, merged, start: input.start, end: input.end })
    const after = { ...merged, ...hours }
    await lockRotaOf(tx.db, [before.userId, after.userId])
    await checkShift(tx, after, [])
    await updateShift(tx.db, after, stampOf(tx))
    tx.audit({ detail: { before } })
    await announce(tx, [before, after])
    return { ok: true }
  })
}

interface Rehoured {
  before: ShiftRecord
  merged: ShiftRecord
  start: string | undefined
  end: string | undefined
}

/** Another day keeps the hours, another kind of shift gets its own, unless they are said. */
async function newHours(tx: Tx, { before, merged, start, end }: Rehoured) {
  const keeps = merged.slot === before.slot
  const offset = (await loadCalendar(tx)).utcOffsetMinutes
  const clock = (at: Date) => new Date(at.getTime() + offset * 60_000).toISOString().slice(11, 16)
  return hoursOf(tx, {
    date: merged.date,
    slot: merged.slot,
    start: start ?? (keeps ? clock(before.startsAt) : undefined),
    end: end ?? (keeps ? clock(before.endsAt) : undefined),
  })
}

export async function remove(ctx: Ctx, { id }: InputOf<typeof removeDuty>): Promise<{ ok: true }> {
  return ctx.transaction(async (tx) => {
    const before = await getShift(tx, id)
    await deleteShift(tx.db, id)
    tx.audit({ detail: { before } })
    await announce(tx, [before])
    return { ok: true }
  })
}

/** 调班: each takes the other's shift. */
export async function swap(ctx: Ctx, input: InputOf<typeof swapDuty>): Promise<{ ok: true }> {
  return ctx.transaction(async (tx) => {
    const shifts = await lockShifts(tx.db, [input.first, input.second])
    const [one, other] = shifts
    if (!one || !other) throw dutyErrors.not_found()
    await requireArea(tx, one.areaCode)
    await requireArea(tx, other.areaCode)
    await lockRotaOf(tx.db, [one.userId, other.userId])
    const swapped = [
      { ...one, userId: other.userId },
      { ...other, userId: one.userId },
    ]
    for (const shift of swapped)
      await checkShift(
        tx,
        shift,
        swapped.filter((s) => s !== shift),
      )
    for (const shift of swapped) await updateShift(tx.db, shift, stampOf(tx))
    tx.audit({ subject: `duty:${one.id}`, areaCode: one.areaCode, detail: { before: shifts } })
    await announce(tx, swapped)
    return { ok: true }
  })
}

/**
 * May this person take this shift? `beside` are other shifts of the same change: they count as they
 * will be, not as they are stored.
 */
export async function checkShift(tx: Tx, shift: ShiftRecord, beside: readonly ShiftRecord[]): Promise<void> {
  const problem = await shiftProblem(tx, shift, beside)
  if (problem) throw problem
}

export async function shiftProblem(tx: Tx, shift: ShiftRecord, beside: readonly ShiftRecord[]) {
  const posts = await postsAbout(tx, shift.areaCode, shift.date, [shift.userId])
  if (posts.length === 0) {
    const name = await nameOf(tx, shift.userId)
    return dutyErrors.no_post({ name, date: shift.date, area: (await areaName(tx))(shift.areaCode) })
  }
  const stored = await listShifts(tx.db, { userIds: [shift.userId], span: shift })
  const others = [...stored.filter((s) => !beside.some((b) => b.id === s.id)), ...beside]
  const rival = others.find((s) => s.id !== shift.id && s.userId === shift.userId && hoursOverlap(s, shift))
  if (!rival) return undefined
  const other = `${dutySlotNames[rival.slot]} ${sayHours(rival, (await loadCalendar(tx)).utcOffsetMinutes)}`
  return dutyErrors.overlaps({ name: posts[0]!.userName, date: shift.date, other })
}

async function nameOf(tx: Tx, userId: string): Promise<string> {
  return (await staffByIds(tx.db, [userId])).get(userId)?.name ?? '此人'
}

async function hoursOf(tx: Tx, wanted: WantedHours) {
  const hours = planHours(wanted, await loadCalendar(tx))
  if (!hours) throw dutyErrors.bad_times()
  return hours
}

export async function requireArea(tx: Tx, areaCode: string): Promise<void> {
  if (!(await isOpenArea(tx, areaCode))) throw dutyErrors.unknown_area({ code: areaCode })
  if (!mayPlan(tx, areaCode)) throw dutyErrors.outside_scope({ area: (await areaName(tx))(areaCode) })
}

async function getShift(tx: Tx, id: string): Promise<ShiftRecord> {
  const [found] = await lockShifts(tx.db, [id])
  if (!found || !mayPlan(tx, found.areaCode)) throw dutyErrors.not_found()
  tx.audit({ subject: `duty:${id}`, areaCode: found.areaCode })
  return found
}

export async function announce(tx: Tx, shifts: readonly ShiftRecord[]): Promise<void> {
  for (const [areaCode, theirs] of Map.groupBy(shifts, (shift) => shift.areaCode)) {
    const dates = [...new Set(theirs.map((shift) => shift.date))].sort()
    const userIds = [...new Set(theirs.map((shift) => shift.userId))]
    await tx.publish(dutyChanged, { areaCode, dates }, { areaCode, userIds })
  }
}

export const stampOf = (tx: Tx) => ({ by: tx.actor.userId, at: tx.now() })

function defined<T extends object>(values: T): Partial<{ [K in keyof T]: NonNullable<T[K]> }> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never
}
