import type { DayKind, LocalDate, Shift } from '../../base/time/calendar.ts'
import type { Db } from '../../platform/db/database.ts'
import { type Generated, sql } from '../../platform/db/sql.ts'
import type { SpecialDay } from './contract.ts'
import type { PublishedDay } from './rules.ts'

declare module '../../platform/db/database.ts' {
  interface Database {
    work_calendar: { id: Generated<number>; version: Generated<number>; changed_at: Generated<Date> }
    work_day: {
      date: string
      kind: DayKind
      name: string
      by_hand: boolean
      changed_by: string
      changed_at: Date
    }
    work_year: { year: number; filled_by: string; filled_at: Date }
    work_shift: { start_minute: number; end_minute: number }
  }
}

/** Who changed it and when. */
export interface Stamp {
  by: string
  at: Date
}

export async function readVersion(db: Db): Promise<number> {
  const row = await db.selectFrom('work_calendar').select('version').executeTakeFirstOrThrow()
  return row.version
}

/** First statement of every change: later writers wait here, other processes see the new version. */
export async function bumpVersion(tx: Db, at: Date): Promise<void> {
  await sql`update work_calendar set version = version + 1, changed_at = ${at}`.execute(tx)
}

export async function listDays(db: Db, range?: { from: LocalDate; until: LocalDate }): Promise<SpecialDay[]> {
  let query = db.selectFrom('work_day').select(['date', 'kind', 'name', 'by_hand as byHand'])
  if (range) query = query.where('date', '>=', range.from).where('date', '<', range.until)
  return query.orderBy('date').execute()
}

export async function findDay(db: Db, date: LocalDate): Promise<SpecialDay | undefined> {
  return db
    .selectFrom('work_day')
    .select(['date', 'kind', 'name', 'by_hand as byHand'])
    .where('date', '=', date)
    .executeTakeFirst()
}

export async function saveDay(tx: Db, day: SpecialDay, stamp: Stamp): Promise<void> {
  const { date, kind, name, byHand } = day
  const values = { kind, name, by_hand: byHand, changed_by: stamp.by, changed_at: stamp.at }
  await tx
    .insertInto('work_day')
    .values({ date, ...values })
    .onConflict((conflict) => conflict.column('date').doUpdateSet(values))
    .execute()
}

export async function deleteDays(tx: Db, dates: readonly LocalDate[]): Promise<void> {
  if (dates.length > 0) await tx.deleteFrom('work_day').where('date', 'in', dates).execute()
}

/** Puts published days in; what a person set on the same day gives way only when `overHand`. */
export async function putPublished(
  tx: Db,
  days: readonly PublishedDay[],
  options: Stamp & { overHand: boolean },
): Promise<void> {
  if (days.length === 0) return
  const rows = days.map((day) => ({ ...day, by_hand: false, changed_by: options.by, changed_at: options.at }))
  await tx
    .insertInto('work_day')
    .values(rows)
    .onConflict((conflict) =>
      options.overHand
        ? conflict.column('date').doUpdateSet((row) => ({
            kind: row.ref('excluded.kind'),
            name: row.ref('excluded.name'),
            by_hand: row.ref('excluded.by_hand'),
            changed_by: row.ref('excluded.changed_by'),
            changed_at: row.ref('excluded.changed_at'),
          }))
        : conflict.column('date').doNothing(),
    )
    .execute()
}

export async function listFilledYears(db: Db): Promise<{ year: number; filledAt: Date }[]> {
  return db.selectFrom('work_year').select(['year', 'filled_at as filledAt']).execute()
}

export async function markFilled(tx: Db, years: readonly number[], stamp: Stamp): Promise<void> {
  const values = { filled_by: stamp.by, filled_at: stamp.at }
  await tx
    .insertInto('work_year')
    .values(years.map((year) => ({ year, ...values })))
    .onConflict((conflict) => conflict.column('year').doUpdateSet(values))
    .execute()
}

export async function listShifts(db: Db): Promise<Shift[]> {
  const rows = await db
    .selectFrom('work_shift')
    .select(['start_minute', 'end_minute'])
    .orderBy('start_minute')
    .execute()
  return rows.map((row) => [row.start_minute, row.end_minute])
}

export async function replaceShifts(tx: Db, shifts: readonly Shift[]): Promise<void> {
  await tx.deleteFrom('work_shift').execute()
  await tx
    .insertInto('work_shift')
    .values(shifts.map(([start_minute, end_minute]) => ({ start_minute, end_minute })))
    .execute()
}
