import { addDays, type LocalDate, weekday } from '../../../../base/time/calendar.ts'
import type { DutyShift } from '../../contract/duty.ts'

const names = ['日', '一', '二', '三', '四', '五', '六']

export interface WeekDay {
  date: LocalDate
  /** 周一 6-8 */
  title: string
  isRest: boolean
}

export function mondayBefore(date: LocalDate): LocalDate {
  return addDays(date, -((weekday(date) + 6) % 7))
}

export function daysOfWeek(monday: LocalDate): WeekDay[] {
  return Array.from({ length: 7 }, (_, i) => {
    const date = addDays(monday, i)
    const [, month, day] = date.split('-').map(Number)
    const at = weekday(date)
    return { date, title: `周${names[at]} ${month}-${day}`, isRest: at === 0 || at === 6 }
  })
}

export interface DutyRow {
  areaCode: string
  areaName: string
  /** Shifts by day. */
  days: ReadonlyMap<LocalDate, DutyShift[]>
}

/** A row for every area to be planned, and for any other that has shifts; coarse areas first. */
export function dutyRows(
  areas: readonly { code: string; name: string }[],
  shifts: readonly DutyShift[],
): DutyRow[] {
  const names = new Map([
    ...shifts.map((shift) => [shift.areaCode, shift.areaName] as const),
    ...areas.map((area) => [area.code, area.name] as const),
  ])
  const byArea = Map.groupBy(shifts, (shift) => shift.areaCode)
  return [...names]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([areaCode, areaName]) => ({
      areaCode,
      areaName,
      days: Map.groupBy(byArea.get(areaCode) ?? [], (shift) => shift.date),
    }))
}
