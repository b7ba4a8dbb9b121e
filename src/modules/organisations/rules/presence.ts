import { ancestorAt, areaLevel, isInside } from '../../../base/area-code.ts'
import type { Role } from '../../../base/roles.ts'
import { addDays, atLocal, localDate } from '../../../base/time/calendar.ts'
import type { DutySlot } from '../contract/duty.ts'
import { FRESH_MINUTES } from '../contract/presence.ts'

/** Those who go out on the ground, the nearest to it first: the first post found is where one is on duty. */
export const groundRoles = [
  'grid_worker',
  'grid_worker_part',
  'grid_leader',
  'generalist',
] as const satisfies Role[]

const LATEST_MINUTE = 19 * 60

/** 自动下岗: the end of the shift; without one 19:00, in the evening midnight. */
export function planUntil(now: Date, shiftEnd: Date | undefined, utcOffsetMinutes: number): Date {
  if (shiftEnd && shiftEnd > now) return shiftEnd
  const today = localDate(now, utcOffsetMinutes)
  const evening = atLocal(today, LATEST_MINUTE, utcOffsetMinutes)
  return evening > now ? evening : atLocal(addDays(today, 1), 0, utcOffsetMinutes)
}

export function isFresh(seenAt: Date | null, now: Date): seenAt is Date {
  return seenAt !== null && now.getTime() - seenAt.getTime() <= FRESH_MINUTES * 60_000
}

export interface OnDutyPerson {
  userId: string
  name: string
  /** Areas of their posts on the ground. */
  areas: readonly string[]
  /** To the place, from a fresh position; undefined when one of the two is not known. */
  distanceM: number | undefined
  openTasks: number
}

export interface Ranked extends OnDutyPerson {
  nearness: Nearness
}

/** `own`: the place lies in an area of theirs that is as small as the place is known. */
export type Nearness = 'own' | 'neighbour' | 'community' | 'street' | 'far'

/** How far somebody is taken to be whose phone has not said: half a grid, the next grid, across the community or street. */
const assumedM: Record<Nearness, number> = {
  own: 300,
  neighbour: 800,
  community: 1_500,
  street: 4_000,
  far: Number.POSITIVE_INFINITY,
}

/** Farther than this nobody is sent to look. */
const FARTHEST_M = 6_000

/** Some two minutes' walk: closer than that to each other, the one with less to do goes. */
const STEP_M = 200

export function nearnessOf(
  areas: readonly string[],
  place: string,
  neighbours: ReadonlySet<string>,
): Nearness {
  if (areas.some((area) => area === place || (areaLevel(area) === 'grid' && isInside(area, place))))
    return 'own'
  if (areas.some((area) => neighbours.has(area))) return 'neighbour'
  const shares = (level: 'community' | 'street') => {
    const around = ancestorAt(place, level)
    return around !== undefined && areas.some((area) => isInside(area, around))
  }
  if (shares('community')) return 'community'
  return shares('street') ? 'street' : 'far'
}

/** Those of the place first, then by distance, known or assumed; nearly as near, the one with fewer open tasks. */
export function rankOnDuty(
  people: readonly OnDutyPerson[],
  place: string,
  neighbours: ReadonlySet<string>,
): Ranked[] {
  return people
    .map((person) => ({ ...person, nearness: nearnessOf(person.areas, place, neighbours) }))
    .filter((person) => person.nearness === 'own' || metres(person) <= FARTHEST_M)
    .sort(
      (a, b) =>
        Number(b.nearness === 'own') - Number(a.nearness === 'own') ||
        Math.floor(metres(a) / STEP_M) - Math.floor(metres(b) / STEP_M) ||
        a.openTasks - b.openTasks ||
        metres(a) - metres(b) ||
        (a.userId < b.userId ? -1 : 1),
    )
}

function metres({ distanceM, nearness }: Ranked): number {
  return distanceM ?? assumedM[nearness]
}

const nearnessWords: Record<Nearness, string> = {
  own: '本网格',
  neighbour: '相邻网格',
  community: '本社区',
  street: '本街道',
  far: '邻近街道',
}

/** 在岗，本网格，距现场 320 米 */
export function sayOnDuty({ distanceM, nearness }: Ranked, place: string): string {
  const where = nearness === 'own' && areaLevel(place) !== 'grid' ? '本区域' : nearnessWords[nearness]
  return distanceM === undefined
    ? `在岗，${where}，位置未上报`
    : `在岗，${where}，距现场 ${sayDistance(distanceM)}`
}

/** To ten metres, as a phone knows it; above a kilometre to a tenth. */
export function sayDistance(metresAway: number): string {
  if (metresAway < 995) return `${Math.max(10, Math.round(metresAway / 10) * 10)} 米`
  return `${(metresAway / 1000).toFixed(1)} 公里`
}

/** Who of the rota goes to look when nobody has said they are on duty: 下网格 first. */
export const slotsOnTheGround: readonly DutySlot[] = ['grid', 'standby', 'window']
