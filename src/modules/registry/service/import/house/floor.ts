import type { Draft } from '../kind.ts'

const MOST_FLOORS = 200

/** As the row says, else as the number of the room does: 1102 is on the eleventh. */
export function floorOf({ said }: Draft, part: (kind: 'floor' | 'room') => string | undefined): number {
  const ofRoom = /^(\d{1,2})\d{2}$/.exec(part('room') ?? '')?.[1]
  const floor = Number(said['@floor'] ?? (part('floor') || ofRoom || 1))
  return Number.isInteger(floor) && Math.abs(floor) < MOST_FLOORS ? floor : 1
}
