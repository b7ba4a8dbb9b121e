import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { GRID, layDistrict, OTHER_COMMUNITY } from '../../../test/fixtures/order-district.ts'
import { type Harness, type Person, startHarness } from '../../../test/harness.ts'
import { listCarePeople } from './contract/care.ts'
import { revealFacts } from './contract/facts.ts'
import * as own from './contract/own-data.ts'
import { createPerson, getPerson } from './contract/people.ts'

let harness: Harness
let worker: Person
let stranger: Person

beforeAll(async () => {
  harness = await startHarness()
  await layDistrict(harness)
  worker = await harness.staff({ role: 'grid_worker', area: GRID }, '周网格')
  stranger = await harness.staff({ role: 'community_secretary', area: OTHER_COMMUNITY }, '王书记')
})
afterAll(() => harness.close())

const register = async (values: Record<string, string>) =>
  (await harness.ok(createPerson, { values, areaCode: GRID }, worker)).id
const read = (as: Person) => harness.ok(own.readOwnData, {}, as)

/** Somebody registered, with an account under the same phone and name. */
async function known(name: string, phone: string, more: Record<string, string> = {}) {
  const id = await register({ name, phone, ...more })
  return { id, resident: await harness.resident(name, phone) }
}

describe('my data', () => {
  test('shows what is held, from whom and since when, with numbers masked', async () => {
    const { resident } = await known('王秀英', '13800001001', { idNumber: '11010519491231002X' })
    const { match, data } = await read(resident)
    expect(match).toBe('found')
    const fields = new Map(data!.fields.map((one) => [one.title, one]))
    expect(fields.get('姓名')).toMatchObject({ value: '王秀英', source: '网格员现场核实' })
    expect(fields.get('公民身份号码')?.value).toBe('110105********002X')
    expect(JSON.stringify(data)).not.toContain('11010519491231002X')
  })
  test('shows who looked, at what and what for, care registers too', async () => {
    const { id, resident } = await known('李奶奶', '13800001002', { birthOn: '1940-05-01' })
    await harness.settle()
    const look = { kind: 'person' as const, id, fields: ['phone'], purpose: '通知体检' }
    await harness.ok(revealFacts, look, worker)
    await harness.ok(listCarePeople, { register: 'elders' }, worker)
    const { data } = await read(resident)
    expect(data!.looks).toMatchObject([
      { who: '专职网格员 周网格', what: ['老年人关爱名册'], purpose: '日常探访' },
      { who: '专职网格员 周网格', what: ['联系方式'], purpose: '通知体检' },
    ])
    expect(data!.tags).toMatchObject([{ name: '高龄老人（老年人关爱名册）', reason: '年满 80 周岁' }])
  })
  test('shows nothing to a phone nobody is registered with', async () => {
    const { match, words, data } = await read(await harness.resident('路人', '13999990000'))
    expect([match, data]).toEqual(['none', null])
    expect(words).toContain('携带身份证')
  })
  test('shows nothing where the number went to somebody with another name', async () => {
    await register({ name: '原机主', phone: '13800001003' })
    expect((await read(await harness.resident('新机主', '13800001003'))).match).toBe('unclear')
  })
  test('shows nothing where the number stands in two records, whatever the name', async () => {
    await register({ name: '赵父', phone: '13800001004' })
    await register({ name: '赵小宝', phone: '13800001004' })
    expect((await read(await harness.resident('赵父', '13800001004'))).match).toBe('unclear')
  })
  test('is opened by the community with the identity card on the table', async () => {
    const id = await register({ name: '钱奶奶', phone: '13800001005' })
    const resident = await harness.resident('小钱', '13800001006')
    const owner = { id, phone: '138 0000 1006' }
    expect((await harness.call(own.confirmOwner, owner, stranger)).status).toBe(404)
    await harness.ok(own.confirmOwner, owner, worker)
    expect((await read(resident)).data?.name).toBe('钱奶奶')
    const nobody = { id, phone: '13911112222' }
    expect((await harness.call(own.confirmOwner, nobody, worker)).problem.code).toBe('registry.no_resident')
  })
})

describe('a correction', () => {
  const ask = (as: Person, field: string, value: string) =>
    harness.call(own.askCorrection, { field, value, note: '写错了' }, as)

  test('becomes a task of the grid; seen on site it stands above what was held, and the resident is told', async () => {
    const { id, resident } = await known('孙更正', '13800001007', { occupation: '司机' })
    const { body } = await ask(resident, 'occupation', '教师')
    const { rows } = await harness.ok(own.listCorrections, {}, worker)
    expect(rows).toMatchObject([
      { name: '孙更正', title: '职业', now: '司机', proposed: '教师', note: '写错了' },
    ])
    expect((await harness.ok(own.listCorrections, {}, stranger)).rows).toEqual([])
    await harness.ok(own.acceptCorrection, { id: body.id, how: 'grid', reason: '看过教师证' }, worker)
    const file = await harness.ok(getPerson, { id }, worker)
    expect(file.fields.find(({ field }) => field === 'occupation')).toMatchObject({
      value: '教师',
      source: '网格员现场核实',
    })
    expect((await read(resident)).data?.corrections).toMatchObject([
      { title: '职业', state: 'accepted', reason: '看过教师证' },
    ])
    expect(await told(resident)).toEqual(['您的职业已更正'])
    expect(await told(worker)).toEqual(['居民请您核实：职业'])
  })
  test('on the resident’s word is kept as the resident’s word', async () => {
    const { id, resident } = await known('周自报', '13800001008')
    const { body } = await ask(resident, 'maritalStatus', '初婚')
    await harness.ok(own.acceptCorrection, { id: body.id, how: 'self' }, worker)
    const file = await harness.ok(getPerson, { id }, worker)
    expect(file.fields.find(({ field }) => field === 'maritalStatus')).toMatchObject({
      source: '居民自报',
      verifiedOn: null,
    })
  })
  test('that is not right is refused with a reason the resident reads, and the record stays', async () => {
    const { id, resident } = await known('吴不改', '13800001009', { birthOn: '1970-01-01' })
    const { body } = await ask(resident, 'birthOn', '1960-01-01')
    const refusal = { id: body.id, reason: '与户口簿一致' }
    expect((await harness.call(own.refuseCorrection, refusal, stranger)).status).toBe(404)
    await harness.ok(own.refuseCorrection, refusal, worker)
    expect((await harness.call(own.refuseCorrection, refusal, worker)).problem.code).toBe(
      'registry.correction_decided',
    )
    const file = await harness.ok(getPerson, { id }, worker)
    expect(file.fields.find(({ field }) => field === 'birthOn')?.value).toBe('1970-01-01')
    expect((await read(resident)).data?.corrections).toMatchObject([
      { state: 'refused', reason: '与户口簿一致' },
    ])
  })
  test('keeps a telephone sealed until it stands in the record', async () => {
    const { resident, id } = await known('郑电话', '13800001010')
    const { body } = await ask(resident, 'phone', '13922223333')
    const stored = await harness.ctx.db.selectFrom('correction').selectAll().execute()
    expect(JSON.stringify(stored)).not.toContain('13922223333')
    const { rows } = await harness.ok(own.listCorrections, {}, worker)
    expect(rows.at(-1)).toMatchObject({ now: '138****1010', proposed: '139****3333' })
    await harness.ok(own.acceptCorrection, { id: body.id, how: 'self' }, worker)
    const phone = { kind: 'person' as const, id, fields: ['phone'], purpose: '回电核对' }
    expect((await harness.ok(revealFacts, phone, worker)).values).toBeDefined()
  })
  test('is refused when it says the same, is nonsense, or is asked twice', async () => {
    const { resident } = await known('冯重复', '13800001011', { occupation: '司机' })
    expect((await ask(resident, 'occupation', '司机')).problem.code).toBe('registry.nothing_to_correct')
    expect((await ask(resident, 'birthOn', '昨天')).problem.code).toBe('registry.bad_field')
    expect((await ask(resident, 'ethnicity', '汉族')).problem.code).toBe('registry.field_off')
    expect((await ask(resident, 'occupation', '无')).status).toBe(200)
    expect((await ask(resident, 'occupation', '教师')).problem.code).toBe('registry.correction_open')
    const nobody = await harness.resident('路人', '13999990001')
    expect((await ask(nobody, 'occupation', '教师')).problem.code).toBe('registry.no_own_record')
  })
})

async function told(person: Person): Promise<string[]> {
  const rows = await harness.ctx.db
    .selectFrom('notice')
    .select('title')
    .where('user_id', '=', person.id)
    .execute()
  return rows.map(({ title }) => title)
}
