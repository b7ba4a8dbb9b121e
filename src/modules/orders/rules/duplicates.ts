import { distanceM } from '../../../base/geometry/measure.ts'
import { tokenSet } from './search-terms.ts'

/** What is known of a report when its like is looked for. */
export interface Report {
  classId: string | null
  text: string
  point: { lng: number; lat: number } | null
  at: Date
}

export interface DuplicateLimits {
  radiusM: number
  hours: number
}

export interface Likeness {
  /** Same class, near and recent: the standard's own hint. */
  isNear: boolean
  distanceM: number | null
  /** 0–1: the share of character pairs both texts have. */
  text: number
}

/** Texts of this likeness are taken for reports of one thing, wherever the point lies. */
export const ALIKE = 0.6
const HOUR_MS = 3_600_000

/**
 * Is this other report perhaps of the same thing? Same class within the radius and the hours (50 m and
 * 24 h unless the office says otherwise, GB/T 30428 practice), or in words much alike.
 */
export function likenessOf(report: Report, other: Report, limits: DuplicateLimits): Likeness | undefined {
  const distance = report.point && other.point ? distanceOf(report.point, other.point) : null
  const isRecent = Math.abs(report.at.getTime() - other.at.getTime()) <= limits.hours * HOUR_MS
  const isSameClass = report.classId !== null && report.classId === other.classId
  const isNear = isSameClass && isRecent && distance !== null && distance <= limits.radiusM
  const text = diceOf(tokenSet(report.text), tokenSet(other.text))
  if (!isNear && text < ALIKE) return undefined
  return { isNear, distanceM: distance === null ? null : Math.round(distance), text }
}

/** The nearest and most alike first. */
export function byLikeness(a: Likeness, b: Likeness): number {
  return scoreOf(b) - scoreOf(a)
}

const scoreOf = ({ isNear, text }: Likeness) => (isNear ? 1 : 0) + text

function distanceOf(a: { lng: number; lat: number }, b: { lng: number; lat: number }): number {
  return distanceM([a.lng, a.lat], [b.lng, b.lat])
}

/** Sørensen–Dice: twice what both have over what each has. A text of a few pairs tells nothing. */
export function diceOf(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size < FEWEST_PAIRS || b.size < FEWEST_PAIRS) return 0
  const [small, large] = a.size < b.size ? [a, b] : [b, a]
  let both = 0
  for (const token of small) if (large.has(token)) both++
  return (2 * both) / (a.size + b.size)
}

const FEWEST_PAIRS = 4
