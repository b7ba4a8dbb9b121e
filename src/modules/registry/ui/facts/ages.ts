import { dayMs, type LocalDate } from '../../../../base/time/calendar.ts'

/** How long ago a day was: 今天, 昨天, 40 天前, 7 个月前, 3 年前. */
export function agoText(day: LocalDate, today: LocalDate): string {
  const days = Math.round((Date.parse(today) - Date.parse(day)) / dayMs)
  if (days <= 0) return '今天'
  if (days === 1) return '昨天'
  if (days < 60) return `${days} 天前`
  const months = Math.floor(days / 30.44)
  return months < 24 ? `${months} 个月前` : `${Math.floor(days / 365.25)} 年前`
}

/** What was said so long ago is to be looked at again. */
export function isStale(day: LocalDate, today: LocalDate): boolean {
  return Date.parse(today) - Date.parse(day) > 730 * dayMs
}
