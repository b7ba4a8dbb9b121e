import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Harness, startHarness } from '../../../test/harness.ts'
import { readHealth } from './contract/health.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.close())

test('a monitor that is not signed in hears that the service can serve, on which database, in which version', async () => {
  const { services } = harness.platform
  expect(await harness.ok(readHealth, {})).toEqual({
    status: 'ok',
    database: services.connection.kind,
    version: services.version,
  })
})

test('when the database does not answer, the service says so and when to ask again', async () => {
  const { connection } = harness.platform.services
  const connect = connection.pool.connect
  connection.pool.connect = () =>
    Promise.reject(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }))
  const answer = await harness.call(readHealth, {})
  connection.pool.connect = connect
  expect(answer.status).toBe(503)
  expect(answer.headers['retry-after']).toBe('5')
  expect(answer.problem.message).not.toContain('refused')
  expect((await harness.call(readHealth, {})).status).toBe(200)
})
