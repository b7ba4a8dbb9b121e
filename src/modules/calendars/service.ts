import type { BodyOf, InputOf, ReturnsOf } from '../../base/contract.ts'
import { defaultCalendar, isWorkday, type LocalDate, shiftProblem } from '../../base/time/calendar.ts'
import type { Ctx, Tx } from '../../platform/http/context.ts'
import {
  type CalendarYear,
  calendarChanged,
  type calendarEffect,
  type clearDay,
  errors,
  type FillingChange,
  type fillYear,
  type readYear,
  type SpecialDay,
  type setDay,
  type setShifts,
} from './contract.ts'
import { forgetCalendar } from './load.ts'
import { publishedDays, publishedYears } from './published.ts'
import { type PublishedDay, planFilling, toShift, toShiftTime } from './rules.ts'
import {
  bumpVersion,
  deleteDays,
  findDay,
  listDays,
  listFilledYears,
  listShifts,
  markFilled,
  putPublished,
  replaceShifts,
  type Stamp,
  saveDay,
} from './store.ts'
import { countUses } from './uses.ts'

export async function showYear(ctx: Ctx, { year }: InputOf<typeof readYear>): Promise<CalendarYear> {
  const days = await listDays(ctx.db, rangeOf(year))
  const shifts = await listShifts(ctx.db)
  const filled = (await listFilledYears(ctx.db)).find((row) => row.year === year)
  return {
    year,
    days,
    shifts: shifts.map(toShiftTime),
    known: publishedDays(year) !== undefined,
    filledAt: filled?.filledAt.toISOString() ?? null,
    knownYears: [...publishedYears],
  }
}

export async function foreseeEffect(
  ctx: Ctx,
  { dates = [], shifts = false }: InputOf<typeof calendarEffect>,
): Promise<ReturnsOf<typeof calendarEffect>> {
  return { uses: await countUses(ctx, { dates, shifts }) }
}

export async function foreseeFilling(
  ctx: Ctx,
  { year }: InputOf<typeof fillYear>,
): Promise<ReturnsOf<typeof fillYear>> {
  const published = getPublished(year)
  return { changes: planFilling(await listDays(ctx.db, rangeOf(year)), published) }
}

export async function fill(
  ctx: Ctx,
  { year }: InputOf<typeof fillYear>,
): Promise<ReturnsOf<typeof fillYear>> {
  const published = getPublished(year)
  return change(ctx, async (tx, stamp) => {
    const changes = planFilling(await listDays(tx.db, rangeOf(year)), published)
    await putPublished(tx.db, published, { ...stamp, overHand: true })
    await deleteDays(tx.db, datesOf(changes.filter((one) => one.after === null)))
    await markFilled(tx.db, [year], stamp)
    tx.audit({ subject: `calendar:${year}`, detail: { changed: changes.length } })
    if (changes.length > 0) await tx.publish(calendarChanged, { dates: datesOf(changes), shifts: false })
    return { changes }
  })
}

export async function setOneDay(ctx: Ctx, input: InputOf<typeof setDay>): Promise<SpecialDay> {
  const day: SpecialDay = { ...input, byHand: true }
  return change(ctx, async (tx, stamp) => {
    tx.audit({
      subject: `calendar:${day.date}`,
      detail: { before: (await findDay(tx.db, day.date)) ?? null },
    })
    await saveDay(tx.db, day, stamp)
    await tx.publish(calendarChanged, { dates: [day.date], shifts: false })
    return day
  })
}

export async function clearOneDay(
  ctx: Ctx,
  { date }: InputOf<typeof clearDay>,
): Promise<ReturnsOf<typeof clearDay>> {
  return change(ctx, async (tx) => {
    tx.audit({ subject: `calendar:${date}`, detail: { before: (await findDay(tx.db, date)) ?? null } })
    await deleteDays(tx.db, [date])
    await tx.publish(calendarChanged, { dates: [date], shifts: false })
    return { date, kind: isWorkday(date, defaultCalendar) ? 'work' : 'rest' }
  })
}

export async function changeShifts(
  ctx: Ctx,
  input: BodyOf<typeof setShifts>,
): Promise<ReturnsOf<typeof setShifts>> {
  const shifts = input.shifts.map(toShift)
  const problem = shiftProblem(shifts)
  if (problem) throw errors.bad_shifts({ problem })
  return change(ctx, async (tx) => {
    tx.audit({ subject: 'calendar:shifts', detail: { before: (await listShifts(tx.db)).map(toShiftTime) } })
    await replaceShifts(tx.db, shifts)
    await tx.publish(calendarChanged, { dates: [], shifts: true })
    return { shifts: shifts.map(toShiftTime) }
  })
}

/**
 * At start: takes over every published year that was never taken over, so that a new installation has
 * its holidays and a new version of the software brings the next year's. What people set stays.
 */
export async function fillNewYears(ctx: Ctx): Promise<void> {
  const filled = new Set((await listFilledYears(ctx.db)).map((row) => row.year))
  const missing = publishedYears.filter((year) => !filled.has(year))
  if (missing.length === 0) return
  await change(ctx, async (tx, stamp) => {
    await putPublished(tx.db, missing.flatMap(getPublished), { ...stamp, overHand: false })
    await markFilled(tx.db, missing, stamp)
  })
}

async function change<T>(ctx: Ctx, work: (tx: Tx, stamp: Stamp) => Promise<T>): Promise<T> {
  const stamp = { by: ctx.actor.userId, at: ctx.now() }
  const answer = await ctx.transaction(async (tx) => {
    await bumpVersion(tx.db, stamp.at)
    return work(tx, stamp)
  })
  forgetCalendar(ctx.services)
  return answer
}

function getPublished(year: number): PublishedDay[] {
  const days = publishedDays(year)
  if (!days) throw errors.year_not_known({ year })
  return days
}

function rangeOf(year: number): { from: LocalDate; until: LocalDate } {
  return { from: `${year}-01-01`, until: `${year + 1}-01-01` }
}

function datesOf(changes: readonly FillingChange[]): LocalDate[] {
  return changes.map((one) => one.date)
}
