import { addDays, localDate } from '../../../base/time/calendar.ts'
import type { Period } from '../rules/spans.ts'

/** Both days inclusive, as offices write a period. */
export function periodWords({ from, to }: Period): string {
  return `${dateWords(localDate(from))}至${dateWords(addDays(localDate(to), -1))}`
}

function dateWords(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}
