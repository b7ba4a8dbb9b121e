import type { InputOf, ReturnsOf } from '../../../base/contract.ts'
import { newId } from '../../../base/ids.ts'
import { addDays, dayOfDate, isWorkday, type WorkCalendar } from '../../../base/time/calendar.ts'
import type { Ctx, Tx } from '../../../platform/http/context.ts'
import { staffByIds } from '../../../platform/identity/posts.ts'
import { loadCalendar } from '../../calendars/public.ts'
import { type copyDutyWeek, dutySlotNames } from '../contract/duty.ts'
import { dutyErrors } from '../contract/errors.ts'
import { mondayOf, shiftBy } from '../rules/duty.ts'
import { insertShifts, listShifts, lockRotaOf, type ShiftRecord } from '../store/duty.ts'
import { announce, requireArea, shiftProblem, stampOf } from './plan-duty.ts'

type Outcome = ReturnsOf<typeof copyDutyWeek>

/** Copies a week; what stands in the other week stays, so that doing it twice changes nothing. */
export async function copyWeek(ctx: Ctx, input: InputOf<typeof copyDutyWeek>): Promise<Outcome> {
  const [from, to] = [mondayOf(input.fromWeek), mondayOf(input.toWeek)]
  if (from === to) throw dutyErrors.same_week()
  const calendar = await loadCalendar(ctx)
  return ctx.transaction(async (tx) => {
    await requireArea(tx, input.area)
    const week = { from, to: addDays(from, 6) }
    const source = await listShifts(tx.db, { inside: [input.area], days: week })
    if (source.length === 0) throw dutyErrors.nothing_to_copy({ week: from })
    await lockRotaOf(
      tx.db,
      source.map((shift) => shift.userId),
    )
    const days = dayOfDate(to) - dayOfDate(from)
    const wanted = source
      .map((shift) => ({ ...shiftBy(shift, days), id: newId() }))
      .filter((shift) => !input.workdaysOnly || isWorkedOn(shift, calendar))
    const outcome = await copyAll(tx, wanted)
    tx.audit({ subject: `duty:${input.area}`, areaCode: input.area, detail: { from, to, ...outcome } })
    return outcome
  })
}

/** The window is closed on days of rest; standing by and being in charge never end. */
function isWorkedOn(shift: ShiftRecord, calendar: WorkCalendar): boolean {
  return shift.slot === 'standby' || shift.slot === 'chief' || isWorkday(shift.date, calendar)
}

async function copyAll(tx: Tx, wanted: readonly ShiftRecord[]): Promise<Outcome> {
  const people = await staffByIds(
    tx.db,
    wanted.map((shift) => shift.userId),
  )
  const outcome: Outcome = { copied: 0, kept: 0, skipped: [] }
  const copied: ShiftRecord[] = []
  for (const shift of wanted) {
    if (await isPlanned(tx, shift)) {
      outcome.kept++
      continue
    }
    const problem = await shiftProblem(tx, shift, copied)
    if (problem) {
      const name = people.get(shift.userId)?.name ?? '已注销的用户'
      outcome.skipped.push({
        shift: `${shift.date} ${dutySlotNames[shift.slot]} ${name}`,
        reason: problem.message,
      })
    } else copied.push(shift)
  }
  await insertShifts(tx.db, copied, stampOf(tx))
  await announce(tx, copied)
  return { ...outcome, copied: copied.length }
}

async function isPlanned(tx: Tx, shift: ShiftRecord): Promise<boolean> {
  const days = { from: shift.date, to: shift.date }
  const stored = await listShifts(tx.db, { userIds: [shift.userId], areaCodes: [shift.areaCode], days })
  return stored.some((other) => other.slot === shift.slot)
}
