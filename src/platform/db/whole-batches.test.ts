import { once } from 'node:events'
import { connect } from 'node:net'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Connection, connectEmbedded } from './connect.ts'

let connection: Connection

beforeAll(async () => {
  connection = await connectEmbedded({})
  await sql`create table counter (id text primary key, n integer not null)`.execute(connection.db)
  await sql`insert into counter values ('a', 0)`.execute(connection.db)
})
afterAll(() => connection.close())

test('questions with parameters from many connections at once are all answered, and each its own', async () => {
  const { db } = connection
  const answers = await Promise.all(
    Array.from({ length: 300 }, async (_, i) => {
      if (i % 3 === 0)
        await db
          .transaction()
          .execute((tx) => sql`update counter set n = n + 1 where id = ${'a'}`.execute(tx))
      const { rows } = await sql<{ i: number }>`select ${i}::int as i`.execute(db)
      return rows[0]?.i
    }),
  )
  expect(answers).toEqual(Array.from({ length: 300 }, (_, i) => i))
  const { rows } = await sql<{ n: number }>`select n from counter`.execute(db)
  expect(rows[0]?.n).toBe(100)
})

test('a connection that breaks off in the middle of its question leaves the others served', async () => {
  const { pool, db } = connection
  const socket = connect(join(String(pool.options.host), '.s.PGSQL.5432'))
  await once(socket, 'connect')
  // Startup of protocol 3.0, then Parse of "select 1" without the Sync that would end the exchange.
  socket.write(message('', Buffer.from('\0\x03\0\0user\0postgres\0database\0postgres\0\0')))
  await once(socket, 'data')
  const parse = message('P', Buffer.from('\0select 1\0\0\0'))
  const flush = message('H', Buffer.alloc(0))
  socket.write(Buffer.concat([parse, flush, parse]))
  await once(socket, 'data')
  const question = sql<{ one: number }>`select ${1}::int as one`.execute(db)
  socket.destroy()
  expect((await question).rows[0]?.one).toBe(1)
})

function message(type: string, body: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeInt32BE(body.length + 4)
  return Buffer.concat([Buffer.from(type), length, body])
}
