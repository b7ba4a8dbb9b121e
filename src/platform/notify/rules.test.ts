import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { appChannels, type Channel, channels } from '../../base/notice-channels.ts'
import { afterQuiet, nextAttempt, type PersonFacts, planNotice, type TopicFacts } from './rules.ts'

const noon = new Date('2026-03-02T12:00:00+08:00')
const at = (clock: string, day = '2026-03-02') => new Date(`${day}T${clock}:00+08:00`)
const house = { from: 22 * 60, to: 7 * 60 }

const topicOf = (change: Partial<TopicFacts> = {}): TopicFacts => ({
  level: 'normal',
  channels: ['inapp', 'wecom', 'mp', 'sms'],
  mayOptOut: true,
  bundleMinutes: 0,
  ...change,
})
const personOf = (change: Partial<PersonFacts> = {}): PersonFacts => ({
  reachable: ['wecom', 'mp', 'sms'],
  optedOut: [],
  order: [],
  quiet: house,
  ...change,
})
const ways = (topic: TopicFacts, person: PersonFacts, now = noon) =>
  planNotice(topic, person, now).sends.map(({ channel, fallbacks }) => [channel, ...fallbacks])

describe('by which way somebody is told', () => {
  test('an app first, the next when it gives up, a text message last', () => {
    expect(ways(topicOf(), personOf())).toEqual([['wecom', 'mp', 'sms']])
  })
  test('as the person wants the apps ordered; a text message stays the last', () => {
    expect(ways(topicOf(), personOf({ order: ['sms', 'mp'] }))).toEqual([['mp', 'wecom', 'sms']])
  })
  test('by text message when no app is bound', () => {
    expect(ways(topicOf(), personOf({ reachable: ['sms'] }))).toEqual([['sms']])
  })
  test('something urgent by app and by text message at once', () => {
    expect(ways(topicOf({ level: 'urgent' }), personOf())).toEqual([['wecom', 'mp'], ['sms']])
  })
  test('by e-mail besides, when the topic goes by e-mail and one is bound', () => {
    const topic = topicOf({ channels: ['inapp', 'sms', 'email'] })
    expect(ways(topic, personOf({ reachable: ['sms', 'email'] }))).toEqual([['sms'], ['email']])
  })
  test('not by what the person does without, unless the topic must be told', () => {
    const person = personOf({ optedOut: ['wecom', 'sms', 'inapp'] })
    expect(ways(topicOf(), person)).toEqual([['mp']])
    expect(planNotice(topicOf(), person, noon).inInbox).toBe(false)
    expect(ways(topicOf({ mayOptOut: false }), person)).toEqual([['wecom', 'mp', 'sms']])
    expect(planNotice(topicOf({ mayOptOut: false }), person, noon).inInbox).toBe(true)
  })
})

describe('when somebody is told', () => {
  test.each([
    ['21:59', '21:59', '2026-03-02'],
    ['22:00', '07:00', '2026-03-03'],
    ['23:30', '07:00', '2026-03-03'],
    ['00:00', '07:00', '2026-03-02'],
    ['06:59', '07:00', '2026-03-02'],
    ['07:00', '07:00', '2026-03-02'],
  ])('what comes up at %s goes out at %s', (from, to, day) => {
    expect(afterQuiet(at(from), house)).toEqual(at(to, day))
  })
  test('quiet hours may lie within one day', () => {
    expect(afterQuiet(at('12:30'), { from: 720, to: 840 })).toEqual(at('14:00'))
    expect(afterQuiet(at('14:00'), { from: 720, to: 840 })).toEqual(at('14:00'))
  })
  test('what is gathered goes out after the minutes of gathering, and not into the night', () => {
    const topic = topicOf({ bundleMinutes: 10 })
    expect(planNotice(topic, personOf(), noon).sends[0]).toMatchObject({
      notBefore: at('12:10'),
      mayBundle: true,
    })
    expect(planNotice(topic, personOf(), at('21:55')).sends[0]?.notBefore).toEqual(at('07:00', '2026-03-03'))
  })
})

const channel = fc.constantFrom<Channel>(...channels)
const quiet = fc.option(
  fc.record({ from: fc.integer({ min: 0, max: 1439 }), to: fc.integer({ min: 0, max: 1439 }) }),
)
const topic = fc.record({
  level: fc.constantFrom('normal' as const, 'urgent' as const),
  channels: fc.uniqueArray(channel),
  mayOptOut: fc.boolean(),
  bundleMinutes: fc.integer({ min: 0, max: 60 }),
})
const person = fc.record({
  reachable: fc.uniqueArray(channel),
  optedOut: fc.uniqueArray(channel),
  order: fc.uniqueArray(channel),
  quiet,
})
const moment = fc.date({ min: at('00:00'), max: at('00:00', '2026-04-01'), noInvalidDate: true })

test('whatever the rules meet: nobody is disturbed at night, told twice one way, or told a way they refused', () => {
  fc.assert(
    fc.property(topic, person, moment, (facts, who, now) => {
      const { sends } = planNotice(facts, who, now)
      const used = sends.flatMap(({ channel: first, fallbacks }) => [first, ...fallbacks])
      expect(new Set(used).size).toBe(used.length)
      for (const one of used) {
        expect(who.reachable).toContain(one)
        expect(facts.channels).toContain(one)
        if (facts.mayOptOut) expect(who.optedOut).not.toContain(one)
      }
      for (const { channel: first, notBefore, mayBundle } of sends) {
        expect(notBefore.getTime()).toBeGreaterThanOrEqual(now.getTime())
        if (facts.level === 'urgent') expect([notBefore, mayBundle]).toEqual([now, false])
        else if (who.quiet && first !== 'email') expect(afterQuiet(notBefore, who.quiet)).toEqual(notBefore)
      }
      const hasApp = facts.channels.some((one) => appChannels.includes(one) && used.includes(one))
      if (facts.level === 'normal' && hasApp) expect(sends[0]?.channel).not.toBe('sms')
    }),
  )
})

test('what fails is tried later and later, never at the same moment as everything else, and given up in the end', () => {
  const waits = Array.from({ length: 14 }, (_one, index) =>
    nextAttempt({ attempts: index + 1, most: 14 }, noon, 0.5),
  )
  const minutes = waits.map((next) => next && (next.getTime() - noon.getTime()) / 60_000)
  expect(minutes).toEqual([0.5, 1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360, 360, null])
  const [soonest, latest] = [0, 1].map((chance) =>
    nextAttempt({ attempts: 3, most: 14 }, noon, chance)?.getTime(),
  )
  expect((latest ?? 0) - (soonest ?? 0)).toBe(60_000)
})
