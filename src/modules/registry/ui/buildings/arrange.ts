import type { RoomView } from '../../contract/houses/view.ts'

export interface Arranged {
  units: string[]
  /** From the roof down to the lowest basement. */
  floors: number[]
  /** Rooms of a floor in a unit, by their numbers. */
  at(floor: number, unit: string): readonly RoomView[]
}

/** The rooms of a building in the order one sees them from outside. */
export function arrange(rooms: readonly RoomView[]): Arranged {
  const places = Map.groupBy(rooms, ({ floor, unit }) => `${floor} ${unit}`)
  const sorted = new Map([...places].map(([at, list]) => [at, list.toSorted(byRoom)]))
  return {
    units: [...new Set(rooms.map(({ unit }) => unit))].sort(byNumber),
    floors: [...new Set(rooms.map(({ floor }) => floor))].sort((a, b) => b - a),
    at: (floor, unit) => sorted.get(`${floor} ${unit}`) ?? [],
  }
}

/** The room an arrow key leads to from `id`; the same when there is none that way. */
export function roomTowards(arranged: Arranged, id: string, key: string): string {
  const rows = arranged.floors.map((floor) => arranged.units.flatMap((unit) => arranged.at(floor, unit)))
  const row = rows.findIndex((list) => list.some((room) => room.id === id))
  const column = rows[row]?.findIndex((room) => room.id === id) ?? -1
  if (row < 0) return id
  const [down, right] = steps[key] ?? [0, 0]
  const line = rows[row + down] ?? []
  const next = line[down === 0 ? column + right : Math.min(column, line.length - 1)]
  return next?.id ?? id
}

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

function byRoom(a: RoomView, b: RoomView): number {
  return byNumber(a.room, b.room)
}

/** 2 before 10. */
function byNumber(a: string, b: string): number {
  return a.localeCompare(b, 'zh-CN', { numeric: true })
}
