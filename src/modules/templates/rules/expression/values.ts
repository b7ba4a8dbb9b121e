import { dateOfDay, dayOfDate, isLocalDate } from '../../../../base/time/calendar.ts'

/** What an expression comes to. A list is several choices, or the answers of a question in a repeat. */
export type Value = string | number | boolean | readonly Value[]

export function toText(value: Value): string {
  if (Array.isArray(value)) return value.map(toText).join(' ')
  if (typeof value === 'number') return Number.isFinite(value) ? String(round(value)) : ''
  return String(value)
}

/** Dates count as days, so that they can be subtracted; what is no number is NaN. */
export function toNumber(value: Value): number {
  if (typeof value === 'number') return value
  if (typeof value === 'boolean') return value ? 1 : 0
  const text = toText(value).trim()
  if (text === '') return Number.NaN
  return isDay(text) ? dayOfDate(text) : Number(text)
}

export function toBoolean(value: Value): boolean {
  if (typeof value === 'boolean') return value
  if (typeof value === 'number') return value !== 0 && !Number.isNaN(value)
  return value.length > 0
}

export function toList(value: Value): readonly Value[] {
  if (Array.isArray(value)) return value
  return toText(value).split(' ').filter(Boolean)
}

export function toDay(value: Value): string {
  if (typeof value === 'number' && Number.isFinite(value)) return dateOfDay(Math.floor(value))
  const text = toText(value)
  return isDay(text) ? text : ''
}

export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && isLocalDate(text)
}

/** 0.1 + 0.2 is 0.3 to whoever reads it. */
function round(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(12))
}
