import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import {
  type Cast,
  COUNTY,
  GRID,
  hire,
  layDistrict,
  SANITATION,
} from '../../../test/fixtures/order-district.ts'
import { type Harness, type Person, startHarness } from '../../../test/harness.ts'
import { pointOnSurface } from '../../base/geometry/centroid.ts'
import { atLocal } from '../../base/time/calendar.ts'
import { calendarEffect, clearDay, setDay } from '../calendars/contract.ts'
import * as act from './contract/actions.ts'
import { getAlertPlan, listOrderAlerts, previewAlertPlan, saveAlertPlan } from './contract/alerts.ts'
import { reportOrder } from './contract/intake.ts'
import { getOrder, listOrders } from './contract/lists.ts'
import * as loop from './contract/loop-actions.ts'
import { recountDues } from './service/alerts/recount.ts'
import { sendAlerts } from './service/alerts/send.ts'
import { planWatches } from './service/alerts/watch.ts'

let harness: Harness
let cast: Cast & { chief: Person; admin: Person }
let place: { lng: number; lat: number }

beforeAll(async () => {
  harness = await startHarness()
  const plan = await layDistrict(harness)
  cast = {
    ...(await hire(harness)),
    chief: await harness.staff({ role: 'duty_chief', area: COUNTY }, '陈值班'),
    admin: await harness.staff({ role: 'system_admin', area: COUNTY }, '管系统'),
  }
  const [lng, lat] = pointOnSurface(plan.geography.grids.find((g) => g.code === GRID)!.geometry)
  place = { lng, lat }
})
afterEach(() => harness.setNow(undefined))
afterAll(() => harness.close())

/** A Monday without holidays near. */
const on = (clock: string, date = '2025-06-16') =>
  atLocal(date, Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3)))
const goTo = (clock: string, date?: string) => harness.setNow(on(clock, date))

async function look(): Promise<void> {
  await planWatches(harness.ctx)
  await sendAlerts(harness.ctx)
}

/** An order with the sanitation company since 08:00, four working hours to go. */
async function inHand(): Promise<string> {
  goTo('08:00')
  const { id } = await harness.ok(
    reportOrder,
    { description: '门口暴露垃圾没有清理', point: place, address: '幸福里小区门口' },
    cast.worker,
  )
  const target = { kind: 'organisation', id: SANITATION } as const
  const limit = { timer: 'work_hour', amount: 4 } as const
  const filed = await harness.ok(act.registerOrder, { id, version: 1, classId: 'event-0102' }, cast.secretary)
  const sent = await harness.ok(
    act.dispatchOrder,
    { id, version: filed.version, target, limit },
    cast.secretary,
  )
  await harness.ok(act.acceptOrder, { id, version: sent.version }, cast.handler)
  return id
}

const read = (id: string) => harness.ok(getOrder, { id }, cast.chief)
const stepsOf = async (id: string) =>
  (await harness.ok(listOrderAlerts, { id }, cast.chief)).rows
    .filter(({ kind }) => kind === 'handle')
    .map(({ step }) => step)
    .reverse()

async function eventsOf(id: string) {
  const rows = await harness.ctx.db
    .selectFrom('event_record')
    .select('payload')
    .where('name', '=', 'orders.alerted')
    .orderBy('seq')
    .execute()
  return rows.map((row) => row.payload as { orderId: string; step: string }).filter((e) => e.orderId === id)
}

describe('an order nobody finishes', () => {
  test('warns its handler, is overdue, then climbs level by level, each once', async () => {
    const id = await inHand()
    goTo('10:59')
    await look()
    expect(await stepsOf(id)).toEqual([])
    goTo('11:01')
    await look()
    await look()
    expect(await stepsOf(id)).toEqual(['used:75'])
    goTo('14:01')
    await look()
    expect(await stepsOf(id)).toEqual(['used:75', 'due'])
    expect((await read(id)).supervisionLevel).toBe(0)
    goTo('16:01')
    await look()
    expect((await read(id)).supervisionLevel).toBe(1)
    goTo('08:01', '2025-06-17')
    await look()
    goTo('14:01', '2025-06-17')
    await look()
    await look()
    const order = await read(id)
    expect(order.supervisionLevel).toBe(3)
    expect(await stepsOf(id)).toEqual(['used:75', 'due', 'over:50', 'over:100', 'over:200'])
    const raised = order.steps.filter(({ action }) => action === 'supervise')
    expect(raised.map(({ level, actorName }) => [level, actorName])).toEqual(
      expect.arrayContaining([
        [1, '系统'],
        [2, '系统'],
        [3, '系统'],
      ]),
    )
    expect(raised.length).toBe(3)
    expect((await eventsOf(id)).map(({ step }) => step)).toEqual([
      'used:75',
      'due',
      'over:50',
      'over:100',
      'over:200',
    ])
    expect((await eventsOf(id)).at(-1)).toMatchObject({
      level: 3,
      raised: true,
      recipients: ['upper_desk', 'leader'],
    })
  })

  test('after an outage only the last step is told, and the level is what it would have been', async () => {
    const id = await inHand()
    goTo('09:00', '2025-06-17')
    await look()
    expect(await stepsOf(id)).toEqual(['used:75', 'due', 'over:50', 'over:100'])
    expect((await eventsOf(id)).map(({ step }) => step)).toEqual(['over:100'])
    const order = await read(id)
    expect(order.supervisionLevel).toBe(2)
    expect(order.steps.filter(({ action }) => action === 'supervise')).toHaveLength(1)
  })
})

describe('pauses, extensions and the end', () => {
  test('while it is suspended nothing comes; afterwards it comes as much later', async () => {
    const id = await inHand()
    goTo('10:00')
    const asked = await harness.ok(
      loop.askSuspension,
      { id, version: (await read(id)).version, days: 7, note: '等备件' },
      cast.handler,
    )
    const held = await harness.ok(loop.approveRequest, { id, version: asked.version }, cast.secretary)
    goTo('17:00', '2025-06-18')
    await look()
    expect(await stepsOf(id)).toEqual([])
    goTo('08:00', '2025-06-19')
    await harness.ok(loop.resumeOrder, { id, version: held.version }, cast.handler)
    goTo('08:59', '2025-06-19')
    await look()
    expect(await stepsOf(id)).toEqual([])
    goTo('09:01', '2025-06-19')
    await look()
    expect(await stepsOf(id)).toEqual(['used:75'])
  })

  test('an extension is a new deadline: what was planned is dropped, and it warns anew before the new one', async () => {
    const id = await inHand()
    goTo('11:01')
    await look()
    expect(await stepsOf(id)).toEqual(['used:75'])
    const { version } = await read(id)
    const asked = await harness.ok(loop.askExtension, { id, version, note: '垃圾量大' }, cast.handler)
    const granted = await harness.ok(loop.approveRequest, { id, version: asked.version }, cast.secretary)
    expect(granted.dueAt).toBe(on('18:00').toISOString())
    expect((await read(id)).clocks.find(({ kind }) => kind === 'handle')?.dueAt).toBe(granted.dueAt)
    goTo('12:01')
    await look()
    expect(await stepsOf(id)).toEqual(['used:75'])
    goTo('16:01')
    await look()
    expect(await stepsOf(id)).toEqual(['used:75', 'used:75'])
    goTo('18:01')
    await look()
    expect(await stepsOf(id)).toEqual(['used:75', 'used:75', 'due'])
  })

  test('a clock that stopped sends nothing, even what was planned before', async () => {
    const id = await inHand()
    await look()
    goTo('10:00')
    await harness.ok(
      act.feedbackOrder,
      { id, version: (await read(id)).version, note: '已清理' },
      cast.handler,
    )
    goTo('17:00')
    await look()
    expect(await stepsOf(id)).toEqual([])
  })
})

describe('the plan is data', () => {
  test('a trial run says how many orders it touches, saving replans them, and a stale editor is refused', async () => {
    const id = await inHand()
    await look()
    goTo('10:10')
    const { rules, version } = await harness.ok(getAlertPlan, {}, cast.admin)
    const sooner = rules.map((rule) =>
      rule.kind === 'handle'
        ? {
            ...rule,
            steps: [
              { when: { kind: 'used', percent: 50 } as const, tell: ['handler' as const], raises: false },
            ],
          }
        : rule,
    )
    const trial = await harness.ok(previewAlertPlan, { rules: sooner }, cast.admin)
    expect(trial.orders).toBeGreaterThan(0)
    expect(trial.atOnce).toBeGreaterThan(0)
    expect((await harness.ok(previewAlertPlan, { rules }, cast.admin)).orders).toBe(0)
    await harness.ok(saveAlertPlan, { rules: sooner, version }, cast.admin)
    await look()
    expect(await stepsOf(id)).toEqual(['used:50'])
    const late = await harness.call(saveAlertPlan, { rules, version }, cast.admin)
    expect(late.problem.code).toBe('orders.alert_plan_changed')
    await harness.ok(saveAlertPlan, { rules, version: version + 1 }, cast.admin)
  })
  test('only the system administrator changes it', async () => {
    const { rules, version } = await harness.ok(getAlertPlan, {}, cast.chief)
    expect((await harness.call(saveAlertPlan, { rules, version }, cast.chief)).status).toBe(403)
  })
})

test('the list finds what is nearly due, overdue and raised', async () => {
  const id = await inHand()
  const found = async (alert: 'near' | 'overdue' | 'raised') =>
    (await harness.ok(listOrders, { alert, limit: 100 }, cast.chief)).rows.some((row) => row.id === id)
  goTo('10:00')
  await look()
  expect(await found('near')).toBe(false)
  goTo('11:30')
  await look()
  expect([await found('near'), await found('overdue')]).toEqual([true, false])
  goTo('16:01')
  await look()
  expect([await found('near'), await found('overdue'), await found('raised')]).toEqual([false, true, true])
})

test('a day taken off the working calendar moves the due times of running orders, who edits it knows before', async () => {
  const id = await inHand()
  expect((await read(id)).dueAt).toBe(on('12:00').toISOString())
  const before = await harness.ok(calendarEffect, { dates: ['2025-06-16'] }, cast.admin)
  const elsewhere = await harness.ok(calendarEffect, { dates: ['2025-09-01'] }, cast.admin)
  const count = ({ uses }: typeof before) => uses.find(({ what }) => what === '在办工单')?.count ?? 0
  expect(count(before)).toBeGreaterThan(0)
  expect(count(elsewhere)).toBe(0)
  await harness.ok(setDay, { date: '2025-06-16', kind: 'rest', name: '台风停工' }, cast.admin)
  await harness.settle()
  const change = { dates: ['2025-06-16'], shifts: false }
  expect(await recountDues(harness.ctx, change)).toBeGreaterThan(0)
  expect(await recountDues(harness.ctx, change)).toBe(0)
  const moved = await read(id)
  expect(moved.dueAt).toBe(on('12:00', '2025-06-17').toISOString())
  expect(moved.handleDueAt).toBe(moved.dueAt)
  goTo('17:00')
  await look()
  expect(await stepsOf(id)).toEqual([])
  await harness.ok(clearDay, { date: '2025-06-16' }, cast.admin)
  await recountDues(harness.ctx, change)
  expect((await read(id)).dueAt).toBe(on('12:00').toISOString())
})

test('two processes at work at once send every step of every clock just once', async () => {
  const ids: string[] = []
  for (let n = 0; n < 6; n++) ids.push(await inHand())
  await multiply(ids[0]!, 600)
  goTo('16:01')
  const other = { ...harness.ctx, services: { ...harness.platform.services } }
  const both = async (work: (ctx: Harness['ctx']) => Promise<unknown>) => {
    await Promise.all([work(harness.ctx), work(other)])
  }
  await both(planWatches)
  await both(sendAlerts)
  const found = await harness.ctx.db
    .selectFrom('order_alert')
    .select((eb) => [
      'step',
      eb.fn.countAll<number>().as('rows'),
      eb.fn.count<number>('clock_id').distinct().as('clocks'),
    ])
    .where((eb) => eb.or([eb('order_id', 'in', ids), eb('order_id', 'like', 'copy-%')]))
    .where('kind', '=', 'handle')
    .groupBy('step')
    .execute()
  expect(found.map(({ step }) => step).sort()).toEqual(['due', 'over:50', 'used:75'])
  for (const { rows, clocks } of found) expect([rows, clocks]).toEqual([606, 606])
  const events = await harness.ctx.db
    .selectFrom('event_record')
    .select('payload')
    .where('name', '=', 'orders.alerted')
    .execute()
  const told = events.map((e) => (e.payload as { orderId: string }).orderId).filter((id) => /^copy-/.test(id))
  expect(told).toHaveLength(600)
  expect(new Set(told).size).toBe(600)
  const levels = await harness.ctx.db
    .selectFrom('work_order')
    .select((eb) => ['supervision_level', eb.fn.countAll<number>().as('orders')])
    .where('id', 'in', ids)
    .groupBy('supervision_level')
    .execute()
  expect(levels).toEqual([{ supervision_level: 1, orders: 6 }])
})

/** Copies of one order with its running clock, at the top level already: they are told by the batch. */
async function multiply(id: string, count: number): Promise<void> {
  const { pool } = harness.platform.services.connection
  const columns = async (table: string) => {
    const { rows } = await pool.query(
      `select column_name from information_schema.columns where table_name = $1 and is_generated = 'NEVER'`,
      [table],
    )
    return rows.map((row) => row.column_name as string)
  }
  const copy = async (table: string, replaced: Record<string, string>, where: string) => {
    const names = await columns(table)
    const values = names.map((name) => replaced[name] ?? `t.${name}`)
    await pool.query(
      `insert into ${table} (${names.join()}) select ${values.join()} from ${table} t, generate_series(1, ${count}) n where ${where}`,
      [id],
    )
  }
  await copy(
    'work_order',
    { id: `'copy-' || n`, number: `'9' || n`, request_id: 'null', supervision_level: '3' },
    't.id = $1',
  )
  await copy(
    'order_clock',
    { id: `'clock-' || n`, order_id: `'copy-' || n` },
    't.order_id = $1 and t.stopped_at is null',
  )
}
