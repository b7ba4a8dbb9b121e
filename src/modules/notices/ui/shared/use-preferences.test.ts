import { expect, test } from 'vitest'
import { clockMinutes, clockText, withChoice } from './use-preferences.ts'

test('a clock reads as minutes of the day and back', () => {
  expect(clockMinutes('22:00')).toBe(1320)
  expect(clockText(1320)).toBe('22:00')
  expect(clockText(425)).toBe('07:05')
  for (const wrong of ['', '24:00', '7', '12:60']) expect(clockMinutes(wrong)).toBeUndefined()
})

test('giving up one channel of one notice leaves the others as they are', () => {
  const topic = { topic: 'a', name: 'A', channels: [], mayOptOut: true, optedOut: [] }
  const given = withChoice([topic, { ...topic, topic: 'b' }], { topic: 'a', channel: 'sms', isWanted: false })
  expect(given.map(({ optedOut }) => optedOut)).toEqual([['sms'], []])
  expect(withChoice(given, { topic: 'a', channel: 'sms', isWanted: true })[0]?.optedOut).toEqual([])
})
