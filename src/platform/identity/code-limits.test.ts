import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { phoneLimits, secondsToWait } from './code-limits.ts'

const at = (seconds: number) => new Date(seconds * 1000)

describe('how long to wait for the next code', () => {
  test('nothing for the first, a minute after one', () => {
    expect(secondsToWait([], phoneLimits, at(0))).toBe(0)
    expect(secondsToWait([at(100)], phoneLimits, at(100))).toBe(60)
    expect(secondsToWait([at(100)], phoneLimits, at(159.5))).toBe(1)
    expect(secondsToWait([at(100)], phoneLimits, at(160))).toBe(0)
  })
  test('the sixth within an hour waits until the first is an hour old', () => {
    const sent = [0, 100, 200, 300, 400].map(at)
    expect(secondsToWait(sent, phoneLimits, at(1000))).toBe(2600)
  })
  test('whoever always asks as soon as allowed never gets more than the limits', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 4000 }), { maxLength: 60 }), (pauses) => {
        const sent: Date[] = []
        let now = 0
        for (const pause of pauses) {
          now += pause
          if (secondsToWait(sent, phoneLimits, at(now)) === 0) sent.push(at(now))
        }
        for (const { most, withinSeconds } of phoneLimits)
          for (const end of sent) {
            const inWindow = sent.filter(
              (one) => one <= end && end.getTime() - one.getTime() < withinSeconds * 1000,
            )
            expect(inWindow.length).toBeLessThanOrEqual(most)
          }
      }),
    )
  })
})
