import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diceOf, likenessOf, type Report } from './duplicates.ts'
import { tokenSet } from './search-terms.ts'

const limits = { radiusM: 50, hours: 24 }
const noon = new Date('2026-11-20T04:00:00Z')
const here = { lng: 116.5, lat: 35.71 }
const report = (part: Partial<Report> = {}): Report => ({
  classId: 'event-0102',
  text: '幸福里小区北门垃圾成堆没有人清理',
  point: here,
  at: noon,
  ...part,
})
/** Metres to the north: a degree of latitude is about 111.2 km. */
const north = (m: number) => ({ lng: here.lng, lat: here.lat + m / 111_195 })

describe('a second report of one thing', () => {
  it('is one of the same class within fifty metres and a day, whatever its words', () => {
    const other = report({ point: north(45), text: '臭', at: new Date(noon.getTime() - 23 * 3_600_000) })
    expect(likenessOf(report(), other, limits)).toMatchObject({ isNear: true, distanceM: 45 })
  })

  it.each([
    ['sixty metres off', { point: north(60) }],
    ['two days ago', { at: new Date(noon.getTime() - 48 * 3_600_000) }],
    ['of another class', { classId: 'event-0501' }],
    ['without a place', { point: null }],
  ])('is none when %s and in other words', (_what, part) => {
    expect(
      likenessOf(report(), report({ text: '路口井盖松动车辆经过有响声', ...part }), limits),
    ).toBeUndefined()
  })

  it('is one in words much alike, even without a place', () => {
    const other = report({ point: null, text: '幸福里小区北门垃圾成堆，没有人来清理' })
    expect(likenessOf(report(), other, limits)?.text).toBeGreaterThan(0.7)
  })

  it('is not told by a few words alone', () => {
    const short = { text: '垃圾', classId: null, point: null }
    expect(likenessOf(report(short), report(short), limits)).toBeUndefined()
  })
})

describe('likeness of texts', () => {
  it('is the same both ways, between nothing and one, and one for a text and itself', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 0, maxLength: 80 }), fc.string({ maxLength: 80 }), (a, b) => {
        const [x, y] = [tokenSet(a), tokenSet(b)]
        expect(diceOf(x, y)).toBe(diceOf(y, x))
        expect(diceOf(x, y)).toBeGreaterThanOrEqual(0)
        expect(diceOf(x, y)).toBeLessThanOrEqual(1)
        if (x.size >= 4) expect(diceOf(x, x)).toBe(1)
      }),
    )
  })
})
