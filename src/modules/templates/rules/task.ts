import { areaPath, isInside } from '../../../base/area-code.ts'
import type { LocalDate } from '../../../base/time/calendar.ts'
import type { EntryState, TaskState } from '../contract/terms.ts'

interface Period {
  fromOn: LocalDate
  untilOn: LocalDate
  isClosed: boolean
}

export function taskState({ fromOn, untilOn, isClosed }: Period, today: LocalDate): TaskState {
  if (isClosed) return 'closed'
  if (today > untilOn) return 'over'
  return today < fromOn ? 'waiting' : 'running'
}

/** The smallest area that holds all of these. */
export function commonArea(areas: readonly string[]): string {
  const [first = '', ...rest] = areas
  return (
    areaPath(first).findLast((area) => rest.every((other) => isInside(other, area))) ??
    areaPath(first)[0] ??
    first
  )
}

/** Without those that lie in another of them. */
export function outermost(areas: readonly string[]): string[] {
  const all = [...new Set(areas)]
  return all.filter((one) => !all.some((other) => other !== one && isInside(one, other))).sort()
}

/** Where both reach: the smaller of each pair that overlaps. */
export function overlap(some: readonly string[], others: readonly string[]): string[] {
  return outermost(
    some.flatMap((a) =>
      others.flatMap((b) => {
        if (isInside(a, b)) return [a]
        return isInside(b, a) ? [b] : []
      }),
    ),
  )
}

/** What an entry is after it was sent: looked at by somebody first, where the task says so. */
export function stateAfterSending({ needsReview }: { needsReview: boolean }): EntryState {
  return needsReview ? 'submitted' : 'accepted'
}
