import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { pointInPolygon } from '../src/base/geometry/point-in-polygon.ts'
import { dayMs, defaultCalendar } from '../src/base/time/calendar.ts'
import { dueAt } from '../src/base/time/timers.ts'
import { demoCatalogue } from './catalogue.ts'
import { demoGeography } from './geography.ts'
import { isRated, stateAfter } from './orders/flow.ts'
import { planOrders } from './orders.ts'
import { demoOrganisations } from './organisations.ts'
import { demoPeople } from './people.ts'
import { pictureSvg, sceneNames } from './pictures.ts'
import { allStories } from './stories/all.ts'
import type { DemoOrder, DemoState } from './types.ts'

const now = new Date('2026-03-18T06:40:00Z')
const orders = planOrders(now)
const geography = demoGeography()
const grids = new Map(geography.grids.map((grid) => [grid.code, grid]))
const classes = new Map(demoCatalogue().map((cls) => [cls.family + cls.code, cls]))
const { people } = demoPeople(geography)
const share = (of: (order: DemoOrder) => boolean, among = orders) => among.filter(of).length / among.length
const within = (value: number, [low, high]: [number, number]) => {
  expect(value).toBeGreaterThanOrEqual(low)
  expect(value).toBeLessThanOrEqual(high)
}
const reportedAt = (order: DemoOrder) => order.steps[0]!.at
const ageDays = (order: DemoOrder) => (now.getTime() - reportedAt(order).getTime()) / dayMs

describe('the orders of the demo district', () => {
  test('three thousand of them over fifteen months, in every state, most of them closed', () => {
    expect(orders).toHaveLength(3000)
    within(Math.max(...orders.map(ageDays)), [430, 460])
    within(
      share((order) => order.state === 'closed'),
      [0.84, 0.9],
    )
    const states: DemoState[] = [
      ...(['pending_register', 'pending_dispatch', 'pending_handle', 'handling', 'returned'] as const),
      ...(['pending_check', 'pending_rating', 'pending_close', 'not_accepted', 'withdrawn'] as const),
    ]
    for (const state of states)
      expect(orders.filter((order) => order.state === state).length, state).toBeGreaterThan(1)
  })

  test('each lies in its grid and belongs to a class', () => {
    for (const order of orders) {
      const grid = grids.get(order.gridCode)
      expect(grid && pointInPolygon(order.point, grid.geometry), order.title).toBe(true)
      expect(classes.get(order.family + order.code)?.conditions[order.condition], order.title).toBeDefined()
    }
  })

  test('steps follow one another in time, lie in the past, and lead to the state', () => {
    for (const order of orders) {
      const times = order.steps.map((step) => step.at.getTime())
      expect(times).toEqual(times.toSorted((a, b) => a - b))
      expect(times.at(-1)).toBeLessThan(now.getTime())
      expect(stateAfter(order.steps, order.source)).toBe(order.state)
    }
  })

  test('who acts has an account, and nobody checks what he did himself', () => {
    const accounts = new Set(people.map((person) => person.account))
    for (const { steps, comments, reporter } of orders) {
      for (const { actor } of [...steps, ...comments])
        if (actor) expect(accounts.has(actor), actor).toBe(true)
      if (reporter.account) expect(accounts.has(reporter.account)).toBe(true)
      steps.forEach((step, i) => {
        if (step.action === 'check_pass') expect(step.actor).not.toBe(steps[i - 1]?.actor)
      })
    }
  })

  test('what is dispatched goes to an organisation, a community or a grid that exists', () => {
    const keys = new Set(
      demoOrganisations(geography.areas.filter((a) => a.urban !== undefined)).map((o) => o.key),
    )
    const areas = new Set([...geography.areas.map((area) => area.code), ...grids.keys()])
    for (const { to } of orders.flatMap((order) => order.steps)) {
      if (to) expect(to.kind === 'organisation' ? keys.has(to.key) : areas.has(to.area)).toBe(true)
    }
  })

  test('97 to 99 in a hundred are handled in time', () => {
    const handled = orders.filter(
      (order) => order.state === 'closed' && !order.steps.some((s) => s.action === 'reopen'),
    )
    const inTime = (order: DemoOrder) => {
      const cls = classes.get(order.family + order.code)!
      const sent = order.steps.findLast((step) => step.action === 'dispatch' || step.action === 'redispatch')!
      const done = order.steps.find((step) => step.action === 'feedback')!
      return done.at <= dueAt(sent.at, sent.limit ?? cls.limit, defaultCalendar)
    }
    within(share(inTime, handled), [0.965, 0.99])
  })

  test('they come in by every way in the proportions of a street', () => {
    within(
      share((order) => order.source === 'grid_worker'),
      [0.37, 0.43],
    )
    within(
      share((order) => order.source === 'hotline'),
      [0.25, 0.31],
    )
    within(
      share((order) => order.source === 'resident'),
      [0.22, 0.28],
    )
    within(
      share((order) => order.source === 'window' || order.source === 'mailbox'),
      [0.03, 0.09],
    )
  })

  test('of those rated nine in ten are satisfied and a few more see it solved', () => {
    const rated = orders.filter((order) => order.steps.some((step) => step.rating))
    const last = (order: DemoOrder) => order.steps.findLast((step) => step.rating)!.rating!
    within(
      share((order) => last(order).satisfied, rated),
      [0.86, 0.91],
    )
    within(
      share((order) => last(order).resolved, rated),
      [0.91, 0.96],
    )
    const closed = orders.filter((order) => order.state === 'closed' && isRated(order.source))
    within(
      share((order) => !order.steps.some((step) => step.rating), closed),
      [0.08, 0.3],
    )
  })

  test('cold homes in winter, flooded streets and barbecues in summer', () => {
    const months = (code: string) =>
      orders
        .filter((o) => o.family + o.code === code)
        .map((o) => new Date(+reportedAt(o) + 8 * 3_600_000).getUTCMonth() + 1)
    for (const month of months('appeal0202')) expect([10, 11, 12, 1, 2, 3, 4]).toContain(month)
    expect(months('event0406').filter((month) => month === 7 || month === 8).length).toBeGreaterThan(8)
    expect(months('event0110').filter((month) => month >= 4 && month <= 10).length).toBeGreaterThan(
      months('event0110').length * 0.75,
    )
  })

  test('there is something from today and from yesterday', () => {
    expect(orders.filter((order) => ageDays(order) < 0.5).length).toBeGreaterThan(5)
    expect(orders.filter((order) => ageDays(order) >= 0.5 && ageDays(order) < 1.5).length).toBeGreaterThan(5)
  })

  test('no slot is left open and hardly any two read the same', () => {
    for (const order of orders) {
      const texts = [order.title, order.description, order.address, ...order.steps.map((step) => step.note)]
      expect(texts.join()).not.toMatch(/[{}]|undefined|，，|。。|，。|[\d*]\//)
    }
    expect(new Set(orders.map((order) => order.description)).size).toBeGreaterThan(2800)
  })

  test('a quarter have pictures, of scenes that can be drawn', () => {
    within(
      share((order) => order.pictures.length > 0),
      [0.2, 0.33],
    )
    for (const story of allStories) if (story.scene) expect(sceneNames).toContain(story.scene)
    for (const picture of orders.flatMap((order) => order.pictures)) {
      expect(pictureSvg(picture.scene, picture.moment, 7)).toMatch(/^<svg .*<\/svg>$/s)
    }
  })

  test('at the same moment the same orders, at another hour others', () => {
    const digest = (list: DemoOrder[]) => createHash('sha256').update(JSON.stringify(list)).digest('hex')
    expect(digest(planOrders(now, 400))).toBe(digest(planOrders(now, 400)))
    expect(digest(planOrders(now, 400))).not.toBe(digest(planOrders(new Date(+now + dayMs), 400)))
  })

  test('at night and on a holiday the district has orders too', () => {
    for (const moment of ['2026-02-16T19:00:00Z', '2025-08-02T20:30:00Z']) {
      const planned = planOrders(new Date(moment), 300)
      expect(planned).toHaveLength(300)
      for (const order of planned) expect(order.steps.at(-1)!.at.getTime()).toBeLessThan(Date.parse(moment))
    }
  })
})

describe('the stories', () => {
  test('every one tells of a sub-class and has enough to say', () => {
    for (const story of allStories) {
      const cls = classes.get(story.family + story.code)
      expect(cls?.conditions[story.condition], `${story.family} ${story.code}`).toBeDefined()
      expect(story.facts.length, cls?.name).toBeGreaterThanOrEqual(3)
      expect(story.weight, cls?.name).toBeGreaterThan(0)
      for (const fact of story.facts) {
        expect(
          Math.min(fact.titles.length, fact.feelings.length, fact.results.length),
          fact.text,
        ).toBeGreaterThan(0)
      }
    }
  })
})
