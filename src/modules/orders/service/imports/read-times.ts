import { dayMs, localDate } from '../../../../base/time/calendar.ts'
import { parseChineseDateTime } from '../../../../base/time/parse-datetime.ts'
import { dueAt, type Limit } from '../../../../base/time/timers.ts'
import { cleanLine, cleanNumber, shorten } from './clean-cell.ts'
import type { Read, RowWorld } from './world.ts'

/** How an order ended elsewhere. */
export interface Closing {
  at: Date
  text: string
  /** What the list says of the time; null when it says nothing, and `at` is the time of the import. */
  statedAt: Date | null
  /** By our own limit; null when the time is not known. */
  dueAt: Date | null
  isLate: boolean
}

export interface ReplyCells {
  text: string
  at: string
  days: string
}

interface Instant {
  at: Date
  isDay: boolean
}

const LONGEST_REPLY_DAYS = 3650

export function readReportedAt(cell: string, world: RowWorld): Read<Date> {
  const { value, problem } = readInstant(cell, world)
  if (!value) return { problem }
  // Another clock may be fast or another zone ahead; a day is a mistake.
  if (value.at.getTime() > world.now.getTime() + dayMs) return { problem: `“${shorten(cell)}”在将来` }
  return { value: value.at }
}

/** Null when the row has no reply: the order is still to be handled. */
export function readClosing(
  reply: ReplyCells,
  { reportedAt, limit, world }: { reportedAt: Date; limit: Limit; world: RowWorld },
): Read<Closing | null> {
  if (reply.text === '' || !world.mapping.repliedIsClosed) return { value: null }
  const stated = readReplyTime(reply, reportedAt, world)
  if (stated.problem !== undefined) return stated
  const statedAt = stated.value
  if (!statedAt)
    return { value: { at: world.now, statedAt: null, text: reply.text, dueAt: null, isLate: false } }
  const at = statedAt < reportedAt ? reportedAt : statedAt > world.now ? world.now : statedAt
  const due = dueAt(reportedAt, limit, world.calendar)
  return { value: { at, statedAt, text: reply.text, dueAt: due, isLate: at > due } }
}

/** From the time of the reply, or the days it took; undefined when the list has neither. */
function readReplyTime({ at, days }: ReplyCells, reportedAt: Date, world: RowWorld): Read<Date | undefined> {
  if (cleanLine(at) !== '') return readRepliedAt(at, reportedAt, world)
  if (cleanLine(days) === '') return { value: undefined }
  const count = cleanNumber(days)
  if (count === undefined || count < 0 || count > LONGEST_REPLY_DAYS)
    return { field: 'replyDays', problem: `“${shorten(days)}”不是天数` }
  return { value: new Date(reportedAt.getTime() + count * dayMs) }
}

function readRepliedAt(cell: string, reportedAt: Date, world: RowWorld): Read<Date> {
  const field = 'repliedAt'
  if (/^\d{1,4}$/.test(cleanLine(cell)))
    return { field, problem: `“${cell.trim()}”不是时间；若是天数，请改为对应“几天后答复”` }
  const { value, problem } = readInstant(cell, world)
  if (!value) return { field, problem }
  // A day without its hour counts from midnight: on the day of receipt that is no earlier than it.
  const isSameDay = value.isDay && localDate(value.at) === localDate(reportedAt)
  if (value.at < reportedAt && !isSameDay) return { field, problem: '早于上报时间' }
  return { value: value.at }
}

function readInstant(cell: string, { numericOrder }: RowWorld): Read<Instant> {
  const text = cleanLine(cell)
  if (text === '') return { problem: '没有填写' }
  // Day counts of Excel in our time have five digits; smaller numbers are counts of something.
  const allowSerial = /^\d{5}(\.\d+)?$/.test(text)
  const parsed = parseChineseDateTime(text, { allowSerial, ...(numericOrder ? { numericOrder } : {}) })
  return parsed.ok
    ? { value: { at: parsed.value, isDay: parsed.precision === 'day' } }
    : { problem: parsed.reason }
}
