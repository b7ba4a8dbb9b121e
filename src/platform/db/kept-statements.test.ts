import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Connection, connectEmbedded } from './connect.ts'

let connection: Connection

beforeAll(async () => {
  connection = await connectEmbedded({})
})
afterAll(() => connection.close())
beforeEach(async () => {
  await connection.pool.query('drop table if exists lamp')
  await connection.pool.query('create table lamp (id text primary key, watts integer not null)')
  await connection.pool.query("insert into lamp values ('a', 40), ('b', 60)")
})

const keptNames = async () => {
  const { rows } = await connection.pool.query('select name, statement from pg_prepared_statements')
  return rows.filter(({ statement }) => statement.includes('lamp')).map(({ name }) => name)
}
const lampOf = async (id: string) =>
  (await connection.pool.query('select * from lamp where id = $1', [id])).rows[0]

test('a question asked again is kept once for all connections, and answered by what it asks each time', async () => {
  const before = (await keptNames()).length
  const answers = await Promise.all(Array.from({ length: 60 }, (_, n) => lampOf(n % 2 ? 'a' : 'b')))
  expect(answers.map(({ watts }) => watts)).toEqual(Array.from({ length: 60 }, (_, n) => (n % 2 ? 40 : 60)))
  expect((await keptNames()).length).toBe(before + 1)
})

test('a page of a list is planned anew each time', async () => {
  const before = (await keptNames()).length
  for (const most of [1, 2, 1]) {
    const { rows } = await connection.pool.query('select id from lamp order by id limit $1', [most])
    expect(rows).toHaveLength(most)
  }
  expect((await keptNames()).length).toBe(before)
})

test('a changed table is seen by questions kept from before', async () => {
  for (let times = 0; times < 7; times++) expect(await lampOf('a')).toEqual({ id: 'a', watts: 40 })
  await connection.pool.query('alter table lamp add column colour text')
  expect(await lampOf('a')).toEqual({ id: 'a', watts: 40, colour: null })
  expect(await lampOf('b')).toEqual({ id: 'b', watts: 60, colour: null })
})

test('a refused value or an aborted transaction spoils no kept question', async () => {
  const watts = (value: unknown) => connection.pool.query('select id from lamp where watts = $1', [value])
  for (let times = 0; times < 3; times++) expect((await watts(40)).rows).toEqual([{ id: 'a' }])
  await expect(watts('bright')).rejects.toMatchObject({ code: '22P02' })
  expect((await watts(60)).rows).toEqual([{ id: 'b' }])

  const client = await connection.pool.connect()
  await client.query('begin')
  await expect(client.query('insert into lamp values ($1, 1)', ['a'])).rejects.toMatchObject({
    code: '23505',
  })
  await expect(client.query('select id from lamp where watts = $1', [40])).rejects.toMatchObject({
    code: '25P02',
  })
  await client.query('rollback')
  client.release()
  expect((await watts(40)).rows).toEqual([{ id: 'a' }])
})

test('a question that was wrong is wrong again, then answered when its table is there', async () => {
  const ask = () => connection.pool.query('select id from lantern where id = $1', ['x'])
  for (let times = 0; times < 3; times++) await expect(ask()).rejects.toMatchObject({ code: '42P01' })
  await connection.pool.query('create table lantern (id text)')
  expect((await ask()).rows).toEqual([])
  expect((await ask()).rows).toEqual([])
  await connection.pool.query('drop table lantern')
})
