import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { type Harness, startHarness } from '../../../test/harness.ts'
import { event } from '../../base/contract.ts'
import { systemContext } from '../http/make-context.ts'
import { listen, listenMany } from '../http/module.ts'
import { listFailures, measureListeners } from './measure.ts'
import { createRelay, type Relay } from './relay.ts'

const happened = event('test.happened', z.object({ id: z.string() }))
let harness: Harness
let relay: Relay
let isMended = false
const heard: string[] = []

beforeAll(async () => {
  harness = await startHarness()
  const { services } = harness.platform
  const listener = listen('test.listener', happened, async (_tx, { id }) => {
    if (!isMended) throw new Error('区域不存在')
    heard.push(id)
  })
  relay = createRelay(services.connection.db, [listener], services.live, {
    log: services.log,
    makeCtx: (trace) => systemContext(services, trace),
  })
  await relay.prepare()
  await harness.ctx.db
    .insertInto('event_failure')
    .values({ listener: 'test.listener', seq: 7, name: happened.name, payload: '{"id":"a"}', error: 'x' })
    .execute()
})
afterAll(() => harness.close())

test('an event set aside stays so while its listener fails, and is heard once when it is mended', async () => {
  await expect(relay.redeliver('test.listener', 7)).rejects.toThrow('区域不存在')
  expect(await listFailures(harness.ctx.db, 10)).toHaveLength(1)
  isMended = true
  expect(await relay.redeliver('test.listener', 7)).toBe(true)
  expect(await relay.redeliver('test.listener', 7)).toBe(false)
  expect(heard).toEqual(['a'])
  expect(await listFailures(harness.ctx.db, 10)).toEqual([])
})

test('how far a listener is behind is counted in events it hears', async () => {
  await harness.ctx.transaction(async (tx) => {
    await tx.publish(happened, { id: 'b' })
    await tx.publish(event('test.other', z.object({})), {})
  })
  const behind = async () => (await measureListeners(harness.ctx.db, relay.listeners))[0]?.behind
  expect(await behind()).toBe(1)
  await relay.drain()
  expect(await behind()).toBe(0)
  expect(heard).toEqual(['a', 'b'])
})

test('a listener that takes events by the batch hears all but the bad one, which alone is set aside', async () => {
  const { services } = harness.platform
  const many = event('test.many', z.object({ n: z.number() }))
  const taken: number[] = []
  const listener = listenMany('test.batch', many, async (tx, events) => {
    if (events.some(({ n }) => n === 23)) throw new Error('坏的一条')
    await tx.db.selectFrom('app_user').select('id').limit(1).execute()
    taken.push(...events.map(({ n }) => n))
  })
  const batches = createRelay(services.connection.db, [listener], services.live, {
    log: services.log,
    makeCtx: (trace) => systemContext(services, trace),
  })
  await batches.prepare()
  await harness.ctx.transaction((tx) =>
    tx.publishAll(
      many,
      Array.from({ length: 40 }, (_, n) => ({ payload: { n } })),
    ),
  )
  for (let round = 0; round < 60 && taken.length < 39; round++) {
    await batches.drain()
    await harness.ctx.db
      .updateTable('event_cursor')
      .set({ retry_at: null })
      .where('listener', '=', 'test.batch')
      .execute()
  }
  expect(taken).toEqual(Array.from({ length: 40 }, (_, n) => n).filter((n) => n !== 23))
  const failures = await listFailures(harness.ctx.db, 10)
  expect(failures.map(({ listener: name }) => name)).toEqual(['test.batch'])
})
