import {
  addDays,
  type DayKind,
  defaultCalendar,
  isWorkday,
  type LocalDate,
  weekday,
} from '../../../base/time/calendar.ts'
import type { SpecialDay } from '../contract.ts'

export interface DayCell {
  date: LocalDate
  dayOfMonth: number
  kind: DayKind
  /** Set when the day differs from the week or has a name. */
  special: SpecialDay | undefined
}

export interface Month {
  number: number
  /** Weeks from Monday; undefined outside the month. */
  weeks: (DayCell | undefined)[][]
  workdays: number
}

const weekdayNames = ['日', '一', '二', '三', '四', '五', '六'] as const

/** Twelve months as a wall calendar shows them. */
export function monthsOf(year: number, days: readonly SpecialDay[]): Month[] {
  const special = new Map(days.map((day) => [day.date, day]))
  return Array.from({ length: 12 }, (_, index) => monthOf(year, index + 1, special))
}

function monthOf(year: number, number: number, special: ReadonlyMap<LocalDate, SpecialDay>): Month {
  const first = `${year}-${String(number).padStart(2, '0')}-01`
  const cells: DayCell[] = []
  for (let date = first; date.slice(0, 7) === first.slice(0, 7); date = addDays(date, 1))
    cells.push({
      date,
      dayOfMonth: cells.length + 1,
      kind: kindOf(date, special),
      special: special.get(date),
    })
  const blanks = Array.from({ length: (weekday(first) + 6) % 7 }, () => undefined)
  const slots = [...blanks, ...cells]
  const weeks = Array.from({ length: Math.ceil(slots.length / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_, day) => slots[week * 7 + day]),
  )
  return { number, weeks, workdays: cells.filter((cell) => cell.kind === 'work').length }
}

function kindOf(date: LocalDate, special: ReadonlyMap<LocalDate, SpecialDay>): DayKind {
  return special.get(date)?.kind ?? weeklyKind(date)
}

/** What the week alone says: Monday to Friday are worked. */
export function weeklyKind(date: LocalDate): DayKind {
  return isWorkday(date, defaultCalendar) ? 'work' : 'rest'
}

/** 10 月 1 日 星期三 */
export function spokenDate(date: LocalDate): string {
  const [, month, day] = date.split('-').map(Number)
  return `${month} 月 ${day} 日 星期${weekdayNames[weekday(date)]}`
}

export const kindNames: Record<DayKind, string> = { work: '上班', rest: '休息' }

const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

/** Where an arrow key leads from a day, within its year; PageUp and PageDown go four weeks. */
export function dayAfterKey(date: LocalDate, key: string): LocalDate | undefined {
  const step = steps[key] ?? { PageUp: -28, PageDown: 28 }[key]
  if (step === undefined) return undefined
  const target = addDays(date, step)
  return target.slice(0, 4) === date.slice(0, 4) ? target : undefined
}
