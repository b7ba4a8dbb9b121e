import { chinaOffsetMinutes, minuteMs } from '../../../base/time/calendar.ts'

/** 11-24 18:00 */
export function sayMoment(at: Date): string {
  return new Date(at.getTime() + chinaOffsetMinutes * minuteMs).toISOString().slice(5, 16).replace('T', ' ')
}
