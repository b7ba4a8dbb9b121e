import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Harness, type Person, startHarness } from '../../../test/harness.ts'
import { addCode, changeCode, listCodeTables } from './contract.ts'
import { codeBook, codeName, readCode } from './public.ts'

let harness: Harness
let admin: Person
let worker: Person

beforeAll(async () => {
  harness = await startHarness()
  admin = await harness.staff({ role: 'system_admin', area: '370830000000' })
  worker = await harness.staff({ role: 'grid_worker', area: '370830001001001' })
})
afterAll(() => harness.close())

const book = () => codeBook.get(harness.ctx)

describe('code tables', () => {
  test('a new installation has those of the standards, with the standard named', async () => {
    const { tables } = await harness.ok(listCodeTables, {}, worker)
    expect(tables.find((table) => table.code === 'sex')).toMatchObject({
      standard: 'GB/T 2261.1',
      items: [{ code: '0' }, { code: '1', name: '男性' }, { code: '2', name: '女性' }, { code: '9' }],
    })
    expect(tables.find((table) => table.code === 'ethnicity')?.items).toHaveLength(58)
  })
  test('what people write is found by code, name, short name and with a lost leading zero', async () => {
    const known = await book()
    expect(readCode(known, 'ethnicity', '汉')).toBe('01')
    expect(readCode(known, 'ethnicity', '汉族')).toBe('01')
    expect(readCode(known, 'ethnicity', '１')).toBe('01')
    expect(readCode(known, 'political_status', '中共党员')).toBe('01')
    expect(readCode(known, 'sex', '男')).toBe('1')
    expect(readCode(known, 'education', '大')).toBeUndefined()
    expect(codeName(known, 'marital_status', '30')).toBe('丧偶')
  })
  test('an office adds a class of its own, and it can be chosen at once', async () => {
    await harness.ok(addCode, { table: 'small_premises', code: '10', name: '小洗浴' }, admin)
    expect(readCode(await book(), 'small_premises', '小洗浴')).toBe('10')
  })
  test('a code or a name that stands already is refused with what it is', async () => {
    const code = await harness.call(addCode, { table: 'sex', code: '1', name: '其他' }, admin)
    expect(code.problem).toMatchObject({ code: 'codes.code_taken' })
    expect(code.problem.message).toContain('男性')
    const name = await harness.call(addCode, { table: 'sex', code: '5', name: '男性' }, admin)
    expect(name.problem).toMatchObject({ code: 'codes.name_taken' })
  })
  test('an item out of use is offered no more and still names old records', async () => {
    const item = { table: 'dwelling', code: '07', name: '农民工公寓', isActive: false }
    await harness.ok(changeCode, item, admin)
    expect(readCode(await book(), 'dwelling', '07')).toBeUndefined()
    expect(codeName(await book(), 'dwelling', '07')).toBe('农民工公寓')
  })
  test('only the administrator changes them; an unknown table is named', async () => {
    expect((await harness.call(addCode, { table: 'sex', code: '7', name: '甲' }, worker)).status).toBe(403)
    const lost = await harness.call(addCode, { table: 'nothing', code: '7', name: '甲' }, admin)
    expect(lost.problem).toMatchObject({ code: 'codes.no_table' })
  })
})
