import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as act from '../../src/modules/orders/contract/actions.ts'
import { getImport, startImport, uploadImport } from '../../src/modules/orders/contract/imports.ts'
import { getOrder, inbox, listOrders } from '../../src/modules/orders/contract/lists.ts'
import { verifyAudit } from '../../src/platform/audit/verify.ts'
import { type Cast, GRID, hire, layDistrict, SANITATION } from '../fixtures/order-district.ts'
import { hotlineCases, messageBoard } from '../fixtures/order-lists.ts'
import { type Harness, startHarness } from '../harness.ts'

let harness: Harness
let cast: Cast

beforeAll(async () => {
  harness = await startHarness()
  await layDistrict(harness)
  cast = await hire(harness)
  await harness.platform.startWorking()
})
afterAll(() => harness.close())

/** As the console does it: upload, look at what is proposed, start, ask until it has ended. */
async function bring(sourceName: string, text: string): Promise<string[]> {
  const file = { name: '导出.csv', bytes: Buffer.from(text) }
  const { body } = await harness.upload(uploadImport, { sourceName }, file, cast.acceptor)
  const mapping = { ...body.mapping, areaCode: GRID }
  const input = { uploadId: body.uploadId, sourceName, mapping, dryRun: false }
  let run = await harness.ok(startImport, input, cast.acceptor)
  while (!run.endedAt) {
    await setTimeout(50)
    run = await harness.ok(getImport, { id: run.id }, cast.acceptor)
  }
  expect(run).toMatchObject({ state: 'done', rejected: 0 })
  const { rows } = await harness.ok(listOrders, { source: [body.mapping.source] }, cast.acceptor)
  return rows.map((row) => row.id)
}

/** From the inbox of one to that of the next, to the end; each acts only because the order waits there. */
async function closeTheLoop(id: string): Promise<void> {
  const waitsFor = async (person: Cast[keyof Cast]) => {
    const { rows } = await harness.ok(inbox, { limit: 200 }, person)
    expect(rows.map((row) => row.id)).toContain(id)
    return (await harness.ok(getOrder, { id }, person)).version
  }
  const target = { kind: 'organisation', id: SANITATION } as const
  await harness.ok(act.registerOrder, { id, version: await waitsFor(cast.acceptor) }, cast.acceptor)
  await harness.ok(
    act.dispatchOrder,
    { id, version: await waitsFor(cast.dispatcher), target, note: '请清理' },
    cast.dispatcher,
  )
  await harness.ok(act.acceptOrder, { id, version: await waitsFor(cast.handler) }, cast.handler)
  await harness.ok(
    act.feedbackOrder,
    { id, version: await waitsFor(cast.handler), note: '已清理' },
    cast.handler,
  )
  await harness.ok(act.passCheck, { id, version: await waitsFor(cast.worker), note: '属实' }, cast.worker)
  await harness.ok(act.closeOrder, { id, version: await waitsFor(cast.closer) }, cast.closer)
}

test('messages of another system go the whole way, from the list to the closing', async () => {
  const ids = await bring(
    '省级留言板',
    messageBoard([
      {
        id: '188006',
        subject: '垃圾没人清',
        time: '2026/2/28 11:25:05',
        text: '楼前垃圾堆了三天，\n气味很大',
      },
      { id: '188007', subject: '路灯不亮', time: '2026-03-02 00:00:00', text: '门口的路灯坏了' },
    ]),
  )
  expect(ids).toHaveLength(2)
  for (const id of ids) await closeTheLoop(id)
  for (const id of ids) {
    const order = await harness.ok(getOrder, { id }, cast.leader)
    expect(order).toMatchObject({ state: 'closed', result: '已清理' })
    expect(order.steps.map((step) => step.action).toReversed()).toEqual([
      'report',
      'register',
      'dispatch',
      'accept',
      'feedback',
      'check_pass',
      'close',
    ])
    expect(order.clocks.every((clock) => clock.stoppedAt)).toBe(true)
  }
})

test('of a hotline’s cases those without a reply go the same way, those with one are done', async () => {
  const ids = await bring(
    '12345 热线',
    hotlineCases([
      { id: '1', time: '05/13/2026', text: '河边堆了垃圾', nature: '投诉' },
      { id: '2', time: '2026-05-03 00:00:00', text: '河水发臭', reply: '已清淤', days: '6' },
    ]),
  )
  const orders = await Promise.all(ids.map((id) => harness.ok(getOrder, { id }, cast.acceptor)))
  expect(orders.map((order) => order.state).sort()).toEqual(['closed', 'pending_register'])
  const open = orders.find((order) => order.state === 'pending_register')!
  await closeTheLoop(open.id)
  expect(await harness.ok(getOrder, { id: open.id }, cast.leader)).toMatchObject({
    state: 'closed',
    reportedAt: '2026-05-12T16:00:00.000Z',
  })
})

test('and the audit log still holds together', async () => {
  expect((await verifyAudit(harness.ctx.db)).faults).toEqual([])
})
