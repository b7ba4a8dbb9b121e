import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  COMMUNITY,
  COUNTY,
  GRID,
  layDistrict,
  OTHER_COMMUNITY,
  SANITATION,
  STREET,
} from '../../../test/fixtures/order-district.ts'
import {
  insertRandom,
  type RandomOrder,
  randomOf,
  randomOrders,
} from '../../../test/fixtures/random-orders.ts'
import { type Harness, type Person, startHarness } from '../../../test/harness.ts'
import { atLocal } from '../../base/time/calendar.ts'
import { sql } from '../../platform/db/sql.ts'
import { overview } from '../orders/contract/figures.ts'
import { listOrders } from '../orders/contract/lists.ts'
import { type GroupId, showIndicators } from './contract/indicators.ts'
import { indicators } from './rules/indicators.ts'
import { fillAgain } from './service/refresh.ts'

const OTHER_ORGANISATION = 'org-outside'
const now = atLocal('2026-06-17', 15 * 60)
const year = { from: '2025-12-31T16:00:00.000Z', to: '2026-12-31T16:00:00.000Z' }
let harness: Harness
let people: Record<'leader' | 'secretary' | 'worker' | 'handler' | 'both', Person>
let orders: RandomOrder[]

beforeAll(async () => {
  harness = await startHarness()
  await layDistrict(harness)
  people = {
    leader: await harness.staff({ role: 'leader', area: COUNTY }),
    secretary: await harness.staff({ role: 'community_secretary', area: COMMUNITY }),
    worker: await harness.staff({ role: 'grid_leader', area: GRID }),
    handler: await harness.staff({ role: 'handler', organisation: SANITATION }),
    both: await harness.staff([
      { role: 'dispatcher', area: STREET },
      { role: 'handler', organisation: SANITATION },
    ]),
  }
  const choices = {
    areas: [GRID, `${COMMUNITY}002`, COMMUNITY, `${OTHER_COMMUNITY}001`, STREET, '370830002001001', COUNTY],
    classes: ['event-0102', 'event-0101', 'event-01', 'component-0101'],
    organisations: [SANITATION, OTHER_ORGANISATION],
    people: [people.worker.id, people.handler.id],
    reporters: [people.handler.id, people.secretary.id, 'resident-1'],
    from: atLocal('2026-01-20'),
    to: now,
  }
  orders = randomOrders(400, choices, randomOf(20261122))
  await insertRandom(harness.ctx.db, orders)
  harness.setNow(now)
  await fillAgain(harness.ctx)
}, 120_000)
afterAll(() => harness.close())

const totalOf = async (query: string, as: Person) =>
  (await harness.ok(listOrders, Object.fromEntries(new URLSearchParams(query)) as never, as)).total

/** What an address becomes when a row's own filters are laid over those of the column. */
const laid = (base: string, row: string) =>
  new URLSearchParams({
    ...Object.fromEntries(new URLSearchParams(base)),
    ...Object.fromEntries(new URLSearchParams(row)),
  }).toString()

describe('every number equals the number of rows behind it', () => {
  const days = fc.integer({ min: 0, max: 200 }).map((n) => atLocal('2026-01-01', n * 1440).toISOString())
  const moments = fc.integer({ min: 0, max: 200 * 1440 }).map((n) => atLocal('2026-01-01', n).toISOString())
  const asks = fc.record({
    who: fc.constantFrom('leader', 'secretary', 'worker', 'handler', 'both'),
    by: fc.constantFrom<GroupId>('street', 'community', 'grid', 'organisation', 'class', 'source'),
    ends: fc.tuple(fc.oneof(days, moments), fc.oneof(days, moments)).filter(([a, b]) => a !== b),
    area: fc.constantFrom(undefined, COUNTY, STREET, COMMUNITY, GRID),
    source: fc.constantFrom(undefined, 'hotline'),
    classId: fc.constantFrom(undefined, 'event-01'),
    organisation: fc.constantFrom(undefined, SANITATION),
    indicator: fc.integer({ min: 0, max: indicators.length - 1 }),
  })

  test('for whoever asks, of any period, place and filter', async () => {
    await fc.assert(
      fc.asyncProperty(asks, async ({ who, by, ends, indicator, ...chosen }) => {
        const as = people[who as keyof typeof people]
        const [from, to] = [...ends].sort()
        const given = Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== undefined))
        const input = { from: from!, to: to!, by, ...given }
        const figures = await harness.ok(showIndicators, input as never, as)
        const { partQuery, baseQuery } = figures.indicators[indicator]!
        expect(await totalOf(partQuery, as)).toBe(figures.total.values[indicator]!.part)
        expect(await totalOf(baseQuery, as)).toBe(figures.total.values[indicator]!.base)
        for (const row of figures.rows.slice(0, 4)) {
          const value = row.values[indicator]!
          expect(await totalOf(laid(partQuery, row.query), as), row.name).toBe(value.part)
          expect(await totalOf(laid(baseQuery, row.query), as), row.name).toBe(value.base)
        }
        for (const [n, count] of figures.counted.entries())
          expect(await totalOf(count.query, as), count.name).toBe(figures.total.counts[n])
      }),
      { numRuns: 40, seed: 7 },
    )
  }, 180_000)

  test('of people, for whoever manages them', async () => {
    const figures = await harness.ok(showIndicators, { ...year, by: 'person' }, people.leader)
    expect(figures.rows.map(({ name }) => name)).toEqual(['张三', '张三'])
    for (const row of figures.rows) {
      // Who registered or dispatched is not counted by person: those columns are empty.
      const own = [...figures.indicators.entries()].filter(([n]) => row.values[n]!.base > 0)
      expect(own.length).toBeGreaterThan(8)
      for (const [n, { partQuery, ofReports }] of own) {
        const query = laid(partQuery, ofReports ? row.foundQuery : row.query)
        expect(await totalOf(query, people.leader)).toBe(row.values[n]!.part)
      }
    }
  })

  test('of the overview, for whoever asks', async () => {
    for (const as of Object.values(people)) {
      const figures = await harness.ok(overview, year, as)
      const links = [
        ...figures.counts.filter(({ unit }) => unit === '件'),
        ...figures.shares.map((share) => ({ ...share, value: share.part })),
        ...figures.shares.map((share) => ({ ...share, value: share.base, query: share.baseQuery })),
        ...[...figures.byState, ...figures.bySource, ...figures.byClass].map((row) => ({
          ...row,
          value: row.count,
        })),
        ...figures.byArea.map((row) => ({ ...row, value: row.reported })),
        ...figures.byArea.map((row) => ({
          ...row,
          value: row.overdue,
          query: `${row.query}&stage=open&due=overdue`,
        })),
        ...figures.byOrganisation.map((row) => ({ ...row, value: row.dispatched })),
      ]
      for (const { name, value, query } of links) expect(await totalOf(query, as), name).toBe(value)
    }
  })
})

describe('against the definitions worked out order by order', () => {
  const counts = (o: RandomOrder) =>
    !o.exempt && !['suspended', 'merged', 'voided', 'withdrawn', 'not_accepted'].includes(o.state)
  const share = (id: string, values: readonly { part: number; base: number }[]) => {
    const { part, base } = values[indicators.findIndex((one) => one.id === id)]!
    return [part, base]
  }

  test('the due are those whose limit fell inside the period and has passed', async () => {
    const { total } = await harness.ok(showIndicators, { ...year, by: 'street' }, people.leader)
    const due = orders.filter((o) => counts(o) && o.handle_due_at && o.handle_due_at < now)
    expect(share('handled', total.values)).toEqual([due.filter((o) => o.handled_at).length, due.length])
    expect(share('handled_on_time', total.values)[0]).toBe(
      due.filter((o) => o.handled_at && !o.is_late).length,
    )
    expect(share('overdue', total.values)[0]).toBe(due.filter((o) => o.is_late || !o.handled_at).length)
    expect(share('closed', total.values)[0]).toBe(
      due.filter((o) => ['closed', 'force_closed'].includes(o.state)).length,
    )
  })

  test('a stage counts by the first run of its clock', async () => {
    const { total } = await harness.ok(showIndicators, { ...year, by: 'street' }, people.leader)
    const first = orders.flatMap((o) => {
      const runs = o.clocks
        .filter(({ kind }) => kind === 'dispatch')
        .sort((a, b) => a.started_at.getTime() - b.started_at.getTime())
      const run = counts(o) ? runs[0] : undefined
      return run?.due_at && run.due_at < now ? [run] : []
    })
    const onTime = first.filter((run) => run.stopped_at && run.stopped_at <= run.due_at!)
    expect(share('dispatched_on_time', total.values)).toEqual([onTime.length, first.length])
  })

  test('the rates stand on valid ratings, call-backs on the last that reached somebody', async () => {
    const { total } = await harness.ok(showIndicators, { ...year, by: 'street' }, people.leader)
    const rated = orders.filter((o) => o.state === 'closed' && counts(o) && o.rated_at)
    expect(share('satisfied', total.values)).toEqual([
      rated.filter((o) => o.rating_satisfied).length,
      rated.length,
    ])
    const reached = orders.flatMap((o) => {
      const last = o.visits.filter((v) => v.reached).sort((a, b) => b.at.getTime() - a.at.getTime())[0]
      return last ? [last] : []
    })
    expect(share('visit_resolved', total.values)).toEqual([
      reached.filter((v) => v.resolved).length,
      reached.length,
    ])
  })

  test('the sums say what the orders themselves say, for every row and way of dividing the time', async () => {
    for (const by of [
      'street',
      'community',
      'organisation',
      'class',
      'source',
      'month',
      'week',
      'day',
    ] as const) {
      const ask = { from: '2026-01-24T16:00:00.000Z', to: '2026-06-20T03:00:00.000Z', by }
      const fromSums = await harness.ok(showIndicators, ask, people.leader)
      await sql`update assessment_fill set finished_at = null`.execute(harness.ctx.db)
      const fromOrders = await harness.ok(showIndicators, ask, people.leader)
      await sql`update assessment_fill set finished_at = now()`.execute(harness.ctx.db)
      expect(fromOrders.isCounting).toBe(true)
      expect({ ...fromSums, isCounting: true }).toEqual(fromOrders)
    }
  })
})
