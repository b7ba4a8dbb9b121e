import type { DayKind, LocalDate, Shift } from '../../base/time/calendar.ts'
import type { FillingChange, ShiftTime, SpecialDay } from './contract.ts'

/** A day of the State Council's arrangement. */
export interface PublishedDay {
  date: LocalDate
  kind: DayKind
  name: string
}

/**
 * What taking over a year's published arrangement changes: published days win over everything, days
 * that an earlier arrangement set and this one no longer names go, what people set elsewhere stays.
 */
export function planFilling(
  current: readonly SpecialDay[],
  published: readonly PublishedDay[],
): FillingChange[] {
  const now = new Map(current.map((day) => [day.date, day]))
  const announced = new Set(published.map((day) => day.date))
  const set = published
    .filter((day) => !isSame(now.get(day.date), day))
    .map(({ date, kind, name }) => {
      const old = now.get(date)
      return { date, name, before: old?.kind ?? null, after: kind, byHand: old?.byHand ?? false }
    })
  const gone = current
    .filter((day) => !day.byHand && !announced.has(day.date))
    .map(({ date, kind, name }) => ({ date, name, before: kind, after: null, byHand: false }))
  return [...set, ...gone].sort((a, b) => (a.date < b.date ? -1 : 1))
}

function isSame(old: SpecialDay | undefined, day: PublishedDay): boolean {
  return old !== undefined && !old.byHand && old.kind === day.kind && old.name === day.name
}

/** `08:30` ↔ 510. */
export function toShift({ start, end }: ShiftTime): Shift {
  return [toMinute(start), toMinute(end)]
}
export function toShiftTime([start, end]: Shift): ShiftTime {
  return { start: toClock(start), end: toClock(end) }
}

function toMinute(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))
}
function toClock(minute: number): string {
  const two = (n: number) => String(n).padStart(2, '0')
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}
