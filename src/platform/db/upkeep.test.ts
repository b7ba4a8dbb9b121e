import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Connection, connectEmbedded } from './connect.ts'
import { sql } from './sql.ts'
import { upkeep } from './upkeep.ts'

let directory: string
let connection: Connection
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'wangge-upkeep-'))
  connection = await connectEmbedded({ directory }, 2)
  await sql`create table heap (id int primary key, word text)`.execute(connection.db)
})
afterAll(async () => {
  await connection.close()
  rmSync(directory, { recursive: true, force: true })
})

async function believed() {
  const { rows } = await sql<{ rows: number; dead: number }>`
    select c.reltuples::int as rows, s.n_dead_tup::int as dead
    from pg_class c join pg_stat_user_tables s on s.relid = c.oid where c.relname = 'heap'`.execute(
    connection.db,
  )
  return rows[0]
}

test('an empty table is left alone', async () => {
  expect(await upkeep(connection.db)).toEqual([])
})
test('rows that came in are counted, once', async () => {
  await sql`insert into heap select i, 'a' from generate_series(1, 5000) as i`.execute(connection.db)
  expect(await upkeep(connection.db)).toEqual(['heap'])
  expect(await believed()).toMatchObject({ rows: 5000 })
  expect(await upkeep(connection.db)).toEqual([])
})
test('rows that were changed away are cleared', async () => {
  await sql`update heap set word = 'b' where id <= 3000`.execute(connection.db)
  expect(await upkeep(connection.db)).toEqual(['heap'])
  expect(await believed()).toMatchObject({ dead: 0 })
})
