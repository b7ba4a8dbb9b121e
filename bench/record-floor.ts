import pg from 'pg'
import type { Statement } from './sql-record.ts'

const WRITES = /insert into "?(person|residency|household|household_member)"?\b/
/** The last statement of a chunk's transaction. */
const LAST = /^\s*update record_import set rows/

/** Seconds the rows of an import take when a bare client sends what it wrote once more, chunk by chunk. */
export async function replayWrites(url: string, statements: readonly Statement[]): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('delete from household_member')
  await client.query('delete from residency')
  await client.query('delete from household')
  await client.query(`delete from statement where subject_kind = 'person'`)
  await client.query('delete from person')
  for (const table of ['person', 'statement', 'residency', 'household', 'household_member'])
    await client.query(`vacuum full ${table}`)
  const writes = statements.filter(({ text }) => WRITES.test(text) || LAST.test(text))
  const began = performance.now()
  await client.query('begin')
  for (const { text, values } of writes) {
    await client.query(text, values)
    if (LAST.test(text)) await client.query('commit; begin')
  }
  await client.query('commit')
  const seconds = (performance.now() - began) / 1000
  const { rows } = await client.query<{ count: number }>('select count(*)::int as count from person')
  if (rows[0]?.count === 0) throw new Error('nothing was written again')
  await client.end()
  return seconds
}
