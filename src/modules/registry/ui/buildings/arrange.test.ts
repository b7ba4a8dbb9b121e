import { expect, test } from 'vitest'
import { arrange, roomTowards } from './arrange.ts'

const room = (unit: string, floor: number, number: string) => ({
  id: `${unit}-${number}`,
  unit,
  floor,
  room: number,
  people: 1,
  shade: 'own',
})

const rooms = [
  room('10', 1, '101'),
  room('2', 2, '202'),
  room('2', 2, '201'),
  room('2', 1, '101'),
  room('2', -1, 'B101'),
]

test('the roof is on top, basements below, unit 2 before unit 10', () => {
  const arranged = arrange(rooms)
  expect(arranged.floors).toEqual([2, 1, -1])
  expect(arranged.units).toEqual(['2', '10'])
  expect(arranged.at(2, '2').map(({ room: number }) => number)).toEqual(['201', '202'])
})

test('arrows go from room to room, across units, and stop at the walls', () => {
  const arranged = arrange(rooms)
  expect(roomTowards(arranged, '2-101', 'ArrowRight')).toBe('10-101')
  expect(roomTowards(arranged, '2-202', 'ArrowDown')).toBe('10-101')
  expect(roomTowards(arranged, '2-101', 'ArrowDown')).toBe('2-B101')
  expect(roomTowards(arranged, '2-201', 'ArrowUp')).toBe('2-201')
  expect(roomTowards(arranged, '10-101', 'ArrowRight')).toBe('10-101')
})
