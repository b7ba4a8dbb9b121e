import { describe, expect, test } from 'vitest'
import { atLocal } from '../../../base/time/calendar.ts'
import { isFresh, nearnessOf, type OnDutyPerson, planUntil, rankOnDuty, sayOnDuty } from './presence.ts'

const GRID = '370830001001001'
const NEXT = '370830001001002'
const BEYOND = '370830001001003'
const COMMUNITY = '370830001001'
const person = (userId: string, areas: string[], more: Partial<OnDutyPerson> = {}): OnDutyPerson => ({
  userId,
  name: userId,
  areas,
  distanceM: undefined,
  openTasks: 0,
  ...more,
})
const rank = (people: OnDutyPerson[], place = GRID) =>
  rankOnDuty(people, place, new Set([NEXT])).map(({ userId }) => userId)

describe('when duty ends by itself', () => {
  const at = (minute: number) => atLocal('2026-06-08', minute)
  test('with the shift', () => {
    expect(planUntil(at(600), at(1080), 480)).toEqual(at(1080))
  })
  test('at 19:00 without a shift, at midnight in the evening', () => {
    expect(planUntil(at(600), undefined, 480)).toEqual(at(1140))
    expect(planUntil(at(1140), undefined, 480)).toEqual(at(1440))
  })
})

test('a position counts for fifteen minutes', () => {
  const now = atLocal('2026-06-08', 600)
  expect(isFresh(new Date(now.getTime() - 15 * 60_000), now)).toBe(true)
  expect(isFresh(new Date(now.getTime() - 15 * 60_000 - 1), now)).toBe(false)
  expect(isFresh(null, now)).toBe(false)
})

describe('who is the nearest', () => {
  test('the grid has its own people first, even when somebody else stands closer', () => {
    const own = person('own', [GRID], { distanceM: 900 })
    const closer = person('closer', [NEXT], { distanceM: 50 })
    expect(rank([closer, own])).toEqual(['own', 'closer'])
  })
  test('then who stands closer; who has not said where, by the next grid, the community, the street', () => {
    const people = [
      person('street', ['370830001002001']),
      person('community', [BEYOND]),
      person('near', [BEYOND], { distanceM: 500 }),
      person('neighbour', [NEXT]),
    ]
    expect(rank(people)).toEqual(['near', 'neighbour', 'community', 'street'])
  })
  test('of two nearly as near the one with less to do goes', () => {
    const busy = person('busy', [GRID], { distanceM: 210, openTasks: 5 })
    const idle = person('idle', [GRID], { distanceM: 380, openTasks: 0 })
    expect(rank([busy, idle])).toEqual(['idle', 'busy'])
  })
  test('nobody is sent across the county', () => {
    expect(
      rank([person('far', ['370830007001001']), person('away', ['370830007001001'], { distanceM: 20_000 })]),
    ).toEqual([])
    expect(rank([person('across the border', ['370830007001001'], { distanceM: 120 })])).toEqual([
      'across the border',
    ])
  })
  test('when only the community is known, all who work in it are its own', () => {
    expect(nearnessOf([GRID], COMMUNITY, new Set())).toBe('own')
    expect(nearnessOf([COMMUNITY], GRID, new Set())).toBe('community')
  })
  test('the reason says how far in words of the street', () => {
    const ranked = (distanceM?: number) => ({
      ...person('one', [GRID], { distanceM }),
      nearness: 'own' as const,
    })
    expect(sayOnDuty(ranked(318), GRID)).toBe('在岗，本网格，距现场 320 米')
    expect(sayOnDuty(ranked(1240), GRID)).toBe('在岗，本网格，距现场 1.2 公里')
    expect(sayOnDuty(ranked(), COMMUNITY)).toBe('在岗，本区域，位置未上报')
  })
})
