import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../test/fresh-database.ts'
import { readConfig } from '../config/config.ts'
import { createLog } from '../log/log.ts'
import { defineJob } from './job.ts'
import { createJobRunner, type JobRunner } from './runner.ts'

const sweepFloor = defineJob<{ room: string }>({ name: 'test.sweep-floor', run: async () => undefined })

let database: FreshDatabase
let runner: JobRunner

beforeAll(async () => {
  database = await freshDatabase()
  runner = createJobRunner(database.connection, createLog(readConfig({ WANGGE_LOG: 'silent' })))
  await runner.prepare([sweepFloor])
})
afterAll(async () => {
  await runner.stop()
  await database.connection.close()
  await database.drop()
})

const waiting = async () => (await runner.depth()).find(({ name }) => name === sweepFloor.name)?.waiting ?? 0

test('the first work ever put on a queue commits with the transaction that put it there', async () => {
  await database.connection.db
    .transaction()
    .execute((tx) => runner.enqueue(tx, sweepFloor.name, { room: '101' }))
  expect(await waiting()).toBe(1)
})

test('work of a transaction that failed is never done', async () => {
  const before = await waiting()
  const failing = database.connection.db.transaction().execute(async (tx) => {
    await runner.enqueue(tx, sweepFloor.name, { room: '102' })
    throw new Error('the room is locked')
  })
  await expect(failing).rejects.toThrow('the room is locked')
  expect(await waiting()).toBe(before)
})
