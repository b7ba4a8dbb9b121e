import type { ReportTable } from '../contract/reports.ts'

/** A cell of a report as a reader sees it. */
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
