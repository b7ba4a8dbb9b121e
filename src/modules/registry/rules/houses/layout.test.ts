import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { floorOfRoom, MOST_ROOMS, planRooms, roomNumber } from './layout.ts'

const block = fc.record({
  kind: fc.constantFrom('block' as const, 'yard' as const, 'shops' as const),
  floors: fc.integer({ min: 1, max: 40 }),
  basements: fc.integer({ min: 0, max: 3 }),
})
const plan = fc.record({
  units: fc.integer({ min: 1, max: 8 }),
  fromFloor: fc.integer({ min: -4, max: 42 }),
  toFloor: fc.integer({ min: -4, max: 42 }),
  roomsPerFloor: fc.integer({ min: 1, max: 12 }),
})

describe('laying out a building', () => {
  it('numbers every room once, on floors the building has', () => {
    fc.assert(
      fc.property(block, plan, (building, wanted) => {
        const layout = planRooms(building, wanted)
        if (!layout.ok) return
        const keys = layout.rooms.map(({ unit, floor, room }) => `${unit}/${floor}/${room}`)
        expect(new Set(keys).size).toBe(keys.length)
        for (const { floor, room } of layout.rooms) {
          expect(floor).not.toBe(0)
          expect(floor).toBeLessThanOrEqual(building.floors)
          expect(floor).toBeGreaterThanOrEqual(-building.basements)
          expect(floorOfRoom(room)).toBe(floor)
        }
      }),
    )
  })

  it('makes as many as units, floors and doors say, floor 0 left out', () => {
    const layout = planRooms(
      { kind: 'block', floors: 6, basements: 1 },
      { units: 3, fromFloor: -1, toFloor: 6, roomsPerFloor: 2 },
    )
    expect(layout.ok && layout.rooms).toHaveLength(3 * 7 * 2)
  })

  it('refuses floors the building has not, and more rooms than anybody means', () => {
    const tower = { kind: 'block' as const, floors: 100, basements: 0 }
    const over = { units: 1, fromFloor: 99, toFloor: 101, roomsPerFloor: 1 }
    expect(planRooms(tower, over)).toEqual({ ok: false, error: 'floors_wrong' })
    const many = { units: 30, fromFloor: 1, toFloor: 100, roomsPerFloor: 2 }
    expect(planRooms(tower, many)).toEqual({ ok: false, error: 'too_many_rooms' })
    expect(MOST_ROOMS).toBeLessThan(30 * 100 * 2)
  })

  it('numbers rooms as they stand on the door', () => {
    expect([roomNumber(5, 1), roomNumber(12, 10), roomNumber(-1, 2)]).toEqual(['501', '1210', 'B102'])
  })
})
