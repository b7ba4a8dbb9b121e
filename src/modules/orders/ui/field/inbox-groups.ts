import { ancestorAt } from '../../../../base/area-code.ts'
import { distanceM } from '../../../../base/geometry/measure.ts'
import type { InboxRow } from '../../contract/lists.ts'
import type { State } from '../../contract/terms.ts'

export interface Place {
  key: string
  name: string
  point: { lng: number; lat: number } | null
  /** Soonest due first, as the inbox gives them. */
  tasks: InboxRow[]
  /** From where the person stands, when known. */
  awayM: number | null
}

/** Doors this near are one errand. */
const SAME_PLACE_M = 60

/** One place, one card: tasks of the same compound, or within sixty metres, are done in one knock. */
export function groupByPlace(rows: readonly InboxRow[]): Place[] {
  const places: Place[] = []
  for (const row of rows) {
    const name = placeName(row)
    const found = places.find((place) => isSame(place, row, name))
    if (found) {
      found.tasks.push(row)
      found.point ??= row.point
    } else {
      places.push({ key: row.id, name, point: row.point, tasks: [row], awayM: null })
    }
  }
  return places
}

function isSame(place: Place, row: InboxRow, name: string): boolean {
  const first = place.tasks[0]
  if (!first) return false
  if (place.point && row.point && apartM(place.point, row.point) <= SAME_PLACE_M) return true
  const isNamed = row.address !== '' && first.address !== ''
  return isNamed && place.name === name && communityOf(first) === communityOf(row)
}

function communityOf({ areaCode }: InboxRow): string {
  return ancestorAt(areaCode, 'community') ?? areaCode
}

// A compound's name ends so in addresses; what follows is building, unit and door.
const COMPOUND =
  /^.*?(?:小区|花园|家园|公寓|家属院|庄园|广场|市场|学校|小学|中学|医院|公园|大厦|商城|[苑府郡])(?=$|[^内外东西南北附旁对（])/

/** The compound of an address; for a lone place the address as it is, without one its grid. */
export function placeName({ address, areaName }: Pick<InboxRow, 'address' | 'areaName'>): string {
  if (address === '') return areaName
  return COMPOUND.exec(address)?.[0] ?? address
}

function apartM(a: { lng: number; lat: number }, b: { lng: number; lat: number }): number {
  return distanceM([a.lng, a.lat], [b.lng, b.lat])
}

/** Nearest first; places without a point last. */
export function byDistance(places: readonly Place[], from: { lng: number; lat: number }): Place[] {
  return places
    .map((place) => ({ ...place, awayM: place.point ? apartM(place.point, from) : null }))
    .sort((a, b) => (a.awayM ?? Infinity) - (b.awayM ?? Infinity))
}

/** 320 米 · 1.4 公里. */
export function distanceWords(metres: number): string {
  return metres < 950
    ? `${Math.max(10, Math.round(metres / 10) * 10)} 米`
    : `${(metres / 1000).toFixed(1)} 公里`
}

const work: Partial<Record<State, string>> = {
  pending_register: '立案',
  pending_dispatch: '派遣',
  returned: '重派',
  pending_handle: '接单',
  handling: '处置',
  pending_check: '核查',
  pending_close: '结案',
}

/** What is to be done about it, in one word. */
export function workOf({ state, stateName }: Pick<InboxRow, 'state' | 'stateName'>): string {
  return work[state] ?? stateName
}

export const SOON_MS = 2 * 3_600_000

/** Overdue, or due within two hours. */
export function isSoon({ dueAt }: Pick<InboxRow, 'dueAt'>, now: Date): boolean {
  return dueAt !== null && Date.parse(dueAt) < now.getTime() + SOON_MS
}

/** Due before the day ends, or overdue. */
export function isToday({ dueAt }: Pick<InboxRow, 'dueAt'>, endOfDay: Date): boolean {
  return dueAt !== null && Date.parse(dueAt) < endOfDay.getTime()
}
