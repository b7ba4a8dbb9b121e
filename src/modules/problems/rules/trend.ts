import { addDays, type LocalDate, weekday } from '../../../base/time/calendar.ts'
import type { Pace, Trend } from '../contract/problems.ts'

export const SHOWN_WEEKS = 26
const BEFORE_DAYS = 84
/** A rate of less than two weeks says little. */
const ENOUGH_DAYS = 14
/** Fewer before the plan are too few to say that there are fewer now. */
const ENOUGH_BEFORE = 4

/** Orders of a problem by the day they were reported, ascending, and the days its plan began and was done. */
export interface History {
  days: readonly { day: LocalDate; count: number }[]
  startedOn: LocalDate | null
  watchingOn: LocalDate | null
  today: LocalDate
}

/** Does it stop? How often before the plan, during, and since. */
export function trendOf(history: History): Trend {
  const { startedOn, watchingOn, today } = history
  const begun = startedOn ?? addDays(today, 1)
  const before = paceOf(history, addDays(begun, -BEFORE_DAYS), addDays(begun, -1))
  const during = startedOn ? paceOf(history, startedOn, watchingOn ? addDays(watchingOn, -1) : today) : null
  const since = startedOn && watchingOn ? paceOf(history, watchingOn, today) : null
  const change = changeBetween(before, since)
  return {
    weeks: weeksOf(history, SHOWN_WEEKS),
    before,
    during,
    since,
    change,
    words: wordsOf({ before, during, since, change }),
  }
}

/** Counts of the last weeks, Monday to Sunday, the running one included. */
export function weeksOf(history: History, count: number): Trend['weeks'] {
  const monday = mondayOf(history.today)
  return Array.from({ length: count }, (_, n) => {
    const from = addDays(monday, (n - count + 1) * 7)
    return { from, count: countIn(history, from, addDays(from, 6)), phase: phaseOf(history, from) }
  })
}

/** A week belongs to where most of it lies: its Thursday. */
function phaseOf({ startedOn, watchingOn }: History, from: LocalDate): Trend['weeks'][number]['phase'] {
  const middle = addDays(from, 3)
  if (startedOn === null || middle < startedOn) return 'before'
  return watchingOn !== null && middle >= watchingOn ? 'since' : 'during'
}

function paceOf(history: History, from: LocalDate, to: LocalDate): Pace {
  const count = countIn(history, from, to)
  const length = daysBetween(from, to) + 1
  return { from, to, count, perWeek: length >= 7 ? Math.round((count / length) * 70) / 10 : null }
}

function changeBetween(before: Pace, since: Pace | null): number | null {
  if (!since || since.perWeek === null || !before.perWeek || before.count < ENOUGH_BEFORE) return null
  return daysBetween(since.from, since.to) + 1 >= ENOUGH_DAYS ? since.perWeek / before.perWeek - 1 : null
}

function wordsOf({ before, during, since, change }: Omit<Trend, 'weeks' | 'words'>): string {
  const was = `整治前 12 周平均每周 ${before.perWeek ?? 0} 件`
  if (!during) return `近 12 周平均每周 ${before.perWeek ?? 0} 件，尚未开始整治`
  if (!since)
    return `${was}，整治以来${during.perWeek === null ? `共 ${during.count} 件` : `每周 ${during.perWeek} 件`}`
  const sinceThen = `${was}，转入观察以来 ${since.count} 件`
  if (before.count < ENOUGH_BEFORE) return `${sinceThen}，整治前共 ${before.count} 件，件数太少，不作比较`
  if (change === null) return `${sinceThen}，时间还短，暂不作比较`
  const percent = Math.round(Math.abs(change) * 100)
  const moved = percent === 0 ? '持平' : `${change < 0 ? '下降' : '上升'} ${percent}%`
  return `${was}，转入观察以来每周 ${since.perWeek} 件，${moved}`
}

function countIn({ days }: History, from: LocalDate, to: LocalDate): number {
  return days.reduce((sum, { day, count }) => (day >= from && day <= to ? sum + count : sum), 0)
}

function mondayOf(date: LocalDate): LocalDate {
  return addDays(date, -((weekday(date) + 6) % 7))
}

export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}
