/** One column of an exported table. Dates are instants, or local ISO text as the database gives days. */
export interface SheetColumn<R> {
  header: string
  /** `date` shows the day, `datetime` day and time to the minute, both as Beijing time. */
  type?: 'text' | 'number' | 'date' | 'datetime'
  /** In characters, for workbooks. */
  width?: number
  value(row: R): string | number | Date | null | undefined
}

/** All of China keeps UTC+8, without summer time (since 1992). */
const BEIJING_MS = 8 * 3_600_000

/** An instant shifted so that its UTC fields read as Beijing wall-clock time. */
export function beijingClock(date: Date): Date {
  return new Date(date.getTime() + BEIJING_MS)
}

export function dateText(date: Date, type: 'date' | 'datetime'): string {
  const text = beijingClock(date).toISOString()
  return type === 'date' ? text.slice(0, 10) : `${text.slice(0, 10)} ${text.slice(11, 19)}`
}
