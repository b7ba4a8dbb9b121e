import { expect, test } from 'vitest'
import { readClockText } from './read-clock-text.ts'

test.each([
  ['08:30', '08:30'],
  ['8:30', '08:30'],
  ['0830', '08:30'],
  ['830', '08:30'],
  ['８：３０', '08:30'],
  ['8点', '08:00'],
  ['8点30分', '08:30'],
  [' 18 ', '18:00'],
  ['24:00', '24:00'],
])('“%s” is read as %s', (typed, clock) => {
  expect(readClockText(typed)).toBe(clock)
})

test.each(['', '25:00', '24:01', '8:60', '早上', '8:3', '12345'])('“%s” is no time of day', (typed) => {
  expect(readClockText(typed)).toBeUndefined()
})
