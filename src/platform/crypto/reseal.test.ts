import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../test/fresh-database.ts'
import { readConfig } from '../config/config.ts'
import type { Db } from '../db/database.ts'
import { sql } from '../db/sql.ts'
import { createLog } from '../log/log.ts'
import { listProgress, listUnder, lookAgain, reseal, sealPlain } from './reseal.ts'
import { resealPage } from './reseal-rows.ts'
import { registerSealed, type SealedColumn, sealedColumns } from './sealed-columns.ts'
import { createSealer, type Sealer } from './sealer.ts'

const NOW = new Date('2026-03-01T00:00:00Z')
const key = (id: string) => ({ id, secret: createHash('sha256').update(id).digest() })
const before = createSealer([key('k1')])
const after = createSealer([key('k2'), key('k1')])
const ROWS = 1_234

const phones: SealedColumn = {
  ...{ shape: 'text', table: 'trial', column: 'phone', place: 'trial.phone' },
  ...{ index: 'phone_index', tail: 'phone_tail', normal: (text: string) => text.replaceAll('-', '') },
}
const fields: SealedColumn = {
  ...{ shape: 'json', table: 'trial', column: 'fields', places: ['{kind}.*', 'form.number'] },
  indexes: ['id_index'],
}

let database: FreshDatabase
let db: Db
/** The product's own columns stand aside meanwhile. */
const registered = sealedColumns() as SealedColumn[]
let aside: SealedColumn[]
beforeAll(async () => {
  database = await freshDatabase()
  db = database.connection.db
  aside = registered.splice(0)
  registerSealed([fields, phones])
  await sql`create table trial (id text primary key, kind text not null default 'person', phone text,
    phone_index text, phone_tail text, fields jsonb not null default '{}', id_index text)`.execute(db)
})
afterAll(async () => {
  registered.splice(0, registered.length, ...aside)
  await database.connection.close()
  await database.drop()
})
beforeEach(async () => {
  await sql`delete from trial`.execute(db)
  await db.deleteFrom('sealing_progress').execute()
})

interface Trial {
  id: string
  phone: string | null
  phone_index: string | null
  phone_tail: string | null
  fields: Record<string, unknown>
  id_index: string | null
}

const log = createLog(readConfig({ WANGGE_LOG: 'silent' }))
const work = (sealer: Sealer) => ({ db, sealer, log, now: () => NOW })
const numberOf = (n: number) => `1101051949123${String(n).padStart(5, '0')}`
const secret = (sealer: Sealer, text: string, place: string) => ({
  ...(text.endsWith('1')
    ? sealer.sealIndexed(text, place)
    : { sealed: sealer.seal(text, place), index: sealer.index(text, place) }),
  shown: text.slice(0, 3),
})

async function insert(rows: readonly Partial<Trial>[]): Promise<void> {
  await sql`insert into trial (id, phone, phone_index, phone_tail, fields, id_index)
    select id, phone, phone_index, phone_tail, coalesce(fields, '{}'), id_index
    from jsonb_populate_recordset(null::trial, ${JSON.stringify(rows)}::jsonb)`.execute(db)
}

async function rowsOf(): Promise<Trial[]> {
  return (await sql<Trial>`select * from trial order by id`.execute(db)).rows
}

function person(n: number, sealer: Sealer): Partial<Trial> {
  const idNumber = secret(sealer, numberOf(n), 'person.idNumber')
  const name = 'v1.k1.这不是密文'
  return {
    id: `p${String(n).padStart(6, '0')}`,
    fields: { name, idNumber },
    id_index: idNumber.index,
  }
}

describe('after a rotation', () => {
  test('every value and index is brought under the new key, and the old key has nothing left', async () => {
    await insert(Array.from({ length: ROWS }, (_, n) => person(n, before)))
    expect(await listUnder(db, 'k1')).toEqual([{ name: 'trial.fields', rows: ROWS }])
    expect(await reseal(work(after), () => false)).toBe(true)
    expect(await listUnder(db, 'k1')).toEqual([])
    const only = createSealer([key('k2')])
    for (const [n, row] of (await rowsOf()).entries()) {
      const { name, idNumber } = row.fields as { name: string; idNumber: ReturnType<typeof secret> }
      expect(only.open(idNumber.sealed, 'person.idNumber')).toBe(numberOf(n))
      expect(idNumber).toMatchObject({ shown: '110', index: only.index(numberOf(n), 'person.idNumber') })
      expect([name, row.id_index]).toEqual(['v1.k1.这不是密文', idNumber.index])
    }
  })
  test('work that breaks off goes on where it was, and what waits is told', async () => {
    await insert(Array.from({ length: ROWS }, (_, n) => person(n, before)))
    expect(await reseal(work(after), () => true)).toBe(false)
    const [first] = (await listProgress(db, after)).filter(({ name }) => name === 'trial.fields')
    expect(first).toEqual({ name: 'trial.fields', waiting: ROWS, resealed: 0, failed: 0, isFinished: false })
    let pages = 0
    await reseal(work(after), () => pages++ > 1)
    const [second] = (await listProgress(db, after)).filter(({ name }) => name === 'trial.fields')
    expect(second).toMatchObject({ waiting: ROWS - 1000, resealed: 1000, isFinished: false })
    expect(await reseal(work(after), () => false)).toBe(true)
    expect((await listProgress(db, after)).map(({ waiting, isFinished }) => [waiting, isFinished])).toEqual([
      [0, true],
      [0, true],
    ])
  })
  test('doing it again changes nothing', async () => {
    await insert([person(1, before), person(2, after)])
    await reseal(work(after), () => false)
    const once = await rowsOf()
    await lookAgain(db, NOW)
    await reseal(work(after), () => false)
    expect(await rowsOf()).toEqual(once)
  })
  test('what a process of yesterday still sealed under the old key is found by the next look', async () => {
    await reseal(work(after), () => false)
    await insert([person(7, before)])
    await lookAgain(db, NOW)
    await reseal(work(after), () => false)
    expect(await listUnder(db, 'k1')).toEqual([])
  })
  test('a row somebody changed between reading and writing keeps what they wrote', async () => {
    await insert([person(1, before)])
    const theirs = person(2, after)
    const meddling = new Proxy(after, {
      get: (sealer, name: keyof Sealer) => (name === 'seal' ? sealThen : sealer[name]),
    })
    const changes: Promise<unknown>[] = []
    function sealThen(text: string, place: string): string {
      // Sent before the page is written, on a connection of its own.
      changes.push(
        sql`update trial set fields = ${JSON.stringify(theirs.fields)}::jsonb,
        id_index = ${theirs.id_index}`.execute(db),
      )
      return after.seal(text, place)
    }
    const page = await resealPage(db, meddling, { column: fields, stale: { keys: ['k1'] }, after: '' })
    await Promise.all(changes)
    expect(page).toMatchObject({ resealed: 0, missed: 1 })
    expect(await rowsOf()).toMatchObject([{ fields: theirs.fields, id_index: theirs.id_index }])
  })
  test('values lists and groups hold deep inside are found, whichever place they are of', async () => {
    const rounds = [{ who: '张三', phone: secret(before, '13800000001', 'form.number') }]
    await insert([{ id: 'a', fields: { group: { rounds } } }])
    await reseal(work(after), () => false)
    const [row] = await rowsOf()
    const { phone, who } = (row!.fields as { group: { rounds: typeof rounds } }).group.rounds[0]!
    expect([who, after.keyOf(phone.sealed), after.open(phone.sealed, 'form.number')]).toEqual([
      '张三',
      'k2',
      '13800000001',
    ])
  })
  test('a value that does not open is left, counted, and keeps the old key in use', async () => {
    await insert([{ id: 'bad', fields: { idNumber: secret(before, '1', 'elsewhere') } }, person(3, before)])
    expect(await reseal(work(after), () => false)).toBe(true)
    const [progress] = (await listProgress(db, after)).filter(({ name }) => name === 'trial.fields')
    expect(progress).toMatchObject({ waiting: 1, failed: 1, isFinished: true })
    expect(await listUnder(db, 'k1')).toEqual([{ name: 'trial.fields', rows: 1 }])
  })
})

describe('what an earlier version left in plain text', () => {
  test('is sealed at the first start, with its index and its last digits; empty stays empty', async () => {
    await insert([
      { id: 'a', phone: '138-0000-0001' },
      { id: 'b', phone: null },
      { id: 'c', phone: '' },
    ])
    expect(await sealPlain(work(before))).toBe(1)
    const [a, b, c] = await rowsOf()
    expect(before.open(a!.phone!, 'trial.phone')).toBe('138-0000-0001')
    expect([a!.phone_index, a!.phone_tail]).toEqual([before.index('13800000001', 'trial.phone'), '0001'])
    expect([b!.phone, b!.phone_index, c!.phone, c!.phone_index]).toEqual([null, null, '', null])
  })
  test('is looked for once, by two servers at the same time too', async () => {
    await insert(Array.from({ length: ROWS }, (_, n) => ({ id: `t${n}`, phone: String(13800000000 + n) })))
    const done = await Promise.all([sealPlain(work(before)), sealPlain(work(before))])
    expect(done[0]! + done[1]!).toBe(ROWS)
    expect(await sealPlain(work(before))).toBe(0)
    for (const { phone } of await rowsOf()) expect(before.open(phone!, 'trial.phone')).toMatch(/^138/)
  })
  test('then follows a rotation like everything else', async () => {
    await insert([{ id: 'a', phone: '13800000001' }])
    await sealPlain(work(before))
    await reseal(work(after), () => false)
    const [a] = await rowsOf()
    expect([after.keyOf(a!.phone!), a!.phone_index, a!.phone_tail]).toEqual([
      'k2',
      after.index('13800000001', 'trial.phone'),
      '0001',
    ])
    expect(await listUnder(db, 'k1')).toEqual([])
  })
})
