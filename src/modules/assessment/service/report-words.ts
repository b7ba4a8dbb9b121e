import { addDays, localDate } from '../../../base/time/calendar.ts'
import type { ReportTable } from '../contract/reports.ts'
import type { Period } from '../rules/spans.ts'

/** Both days inclusive, as offices write a period. */
export function periodWords({ from, to }: Period): string {
  return `${dateWords(localDate(from))}至${dateWords(addDays(localDate(to), -1))}`
}

function dateWords(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

/** A cell as a reader sees it. */
export function cellText(
  value: string | number | null,
  format: ReportTable['columns'][number]['format'],
): string {
  if (value === null) return '—'
  if (typeof value === 'string') return value
  if (format === 'percent') return `${(value * 100).toFixed(1)}%`
  if (format === 'points') return value.toFixed(1)
  return value.toLocaleString('zh-CN')
}
