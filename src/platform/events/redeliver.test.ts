import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { type Harness, startHarness } from '../../../test/harness.ts'
import { event } from '../../base/contract.ts'
import { systemContext } from '../http/make-context.ts'
import { listen } from '../http/module.ts'
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
