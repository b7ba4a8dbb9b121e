import { addDays, atLocal, dayMs, localDate, weekday } from '../../src/base/time/calendar.ts'
import type { Random } from '../random.ts'
import type { OrderSource } from '../types.ts'
import { later } from './hours.ts'

export interface Arrival {
  at: Date
  source: OrderSource
}

/** Fifteen months. */
const DAYS = 456
const sources: readonly OrderSource[] = ['grid_worker', 'hotline', 'resident', 'window', 'mailbox']
const shares: Record<OrderSource, number> = {
  grid_worker: 40.5,
  hotline: 28,
  resident: 25,
  window: 4,
  mailbox: 2.5,
}

/** Orders per hour of the day, by who sends them. */
const hourly: Record<OrderSource, readonly number[]> = {
  grid_worker: [0, 0, 0, 0, 0, 0, 0, 2, 9, 13, 11, 5, 1, 2, 9, 11, 9, 4, 1, 2, 2, 1, 0, 0],
  hotline: [0.4, 0.2, 0.2, 0.1, 0.2, 0.5, 2, 4, 9, 11, 10, 7, 5, 5, 8, 9, 8, 6, 5, 5, 4, 3, 2, 1],
  resident: [0.6, 0.3, 0.2, 0.1, 0.2, 0.6, 2, 5, 6, 6, 6, 6, 8, 6, 5, 5, 5, 6, 8, 9, 9, 7, 4, 2],
  window: [0, 0, 0, 0, 0, 0, 0, 0, 6, 11, 10, 3, 0, 0, 7, 10, 7, 2, 0, 0, 0, 0, 0, 0],
  mailbox: [1, 0.5, 0, 0, 0, 0, 1, 2, 4, 5, 4, 3, 4, 4, 3, 3, 3, 3, 5, 7, 8, 8, 6, 3],
}

/** How busy a month is, January first: heating, then rain and heat. */
const monthly = [1.12, 0.95, 0.9, 0.88, 0.95, 1.05, 1.25, 1.22, 1, 0.92, 1, 1.1]

/** When orders came in and how, oldest first; the last few within the last hours. */
export function arrivals(now: Date, count: number, random: Random): Arrival[] {
  const days = Array.from({ length: DAYS }, (_, ago) => ({ date: addDays(localDate(now), -ago), ago }))
  const weights = new Map(days.map((day) => [day, weightOf(day.date, day.ago)]))
  const fresh = Math.min(count, Math.max(4, Math.round(count / 180)))
  const made = Array.from({ length: count - fresh }, () => {
    const day = random.weighted(days, (d) => weights.get(d) ?? 0)
    return arriveOn(day.date, now, random)
  })
  const newest = Array.from({ length: fresh }, (_, i): Arrival => {
    return {
      at: later(now, -3 - (i + random.next()) * 16),
      source: sourceFor(random, weekday(localDate(now))),
    }
  })
  return [...made, ...newest].sort((a, b) => a.at.getTime() - b.at.getTime())
}

function arriveOn(date: string, now: Date, random: Random): Arrival {
  const source = sourceFor(random, weekday(date))
  const hour = random.weighted([...Array(24).keys()], (h) => hourly[source][h] ?? 0)
  const at = atLocal(date, hour * 60 + random.int(0, 59))
  const exact = later(at, random.int(0, 59) / 60)
  // what would lie in the future came yesterday
  return { at: exact.getTime() < now.getTime() - 120_000 ? exact : new Date(exact.getTime() - dayMs), source }
}

function sourceFor(random: Random, day: number): OrderSource {
  const atRest = day === 0 || day === 6
  const weight = (source: OrderSource) => {
    if (!atRest) return shares[source] * (source === 'grid_worker' ? 1.04 : 1)
    if (source === 'window') return 0
    return shares[source] * (source === 'grid_worker' ? 0.86 : 1)
  }
  return random.weighted(sources, weight)
}

/** More from month to month as people get used to it; quiet at weekends and over Spring Festival. */
function weightOf(date: string, ago: number): number {
  const week = [0.74, 1.14, 1.04, 1, 1, 1.02, 0.8][weekday(date)] ?? 1
  const month = monthly[Number(date.slice(5, 7)) - 1] ?? 1
  const growth = 1.2 - (0.65 * ago) / DAYS
  const lately = ago < 30 ? 1 + (30 - ago) / 10 : 1
  return week * month * growth * lately * (isSpringFestival(date) ? 0.34 : 1)
}

const lunar = new Intl.DateTimeFormat('en-u-ca-chinese', {
  timeZone: 'Asia/Shanghai',
  month: 'numeric',
  day: 'numeric',
})

/** From New Year's Eve to the sixth of the first month. */
export function isSpringFestival(date: string): boolean {
  const read = (day: string) => lunar.formatToParts(atLocal(day, 720))
  const part = (day: string, type: string) => read(day).find((p) => p.type === type)?.value
  const first = (day: string) => part(day, 'month') === '1' && Number(part(day, 'day')) <= 6
  return first(date) || first(addDays(date, 1))
}
