import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { COMMUNITY, GRID, layDistrict, OTHER_COMMUNITY } from '../../../test/fixtures/order-district.ts'
import { type Harness, type Person, startHarness } from '../../../test/harness.ts'
import * as facts from './contract/facts.ts'
import { createPerson, getPerson, listPeople } from './contract/people.ts'

const NUMBER = '11010519491231002X'
let harness: Harness
let worker: Person
let secretary: Person
let leader: Person
let stranger: Person

beforeAll(async () => {
  harness = await startHarness()
  await layDistrict(harness)
  worker = await harness.staff({ role: 'grid_worker', area: GRID }, '周网格')
  secretary = await harness.staff({ role: 'community_secretary', area: COMMUNITY }, '钱书记')
  leader = await harness.staff({ role: 'leader', area: '370830000000' }, '冯领导')
  stranger = await harness.staff({ role: 'community_secretary', area: OTHER_COMMUNITY }, '王书记')
})
afterAll(() => harness.close())

async function register(values: Record<string, string>, over: object = {}): Promise<string> {
  const { id } = await harness.ok(createPerson, { values, areaCode: GRID, ...over }, worker)
  return id
}

const show = (id: string, as = secretary) => harness.ok(getPerson, { id }, as)
const fieldOf = async (id: string, field: string, as = secretary) =>
  (await show(id, as)).fields.find((one) => one.field === field)

describe('registering a person', () => {
  test('a citizen number fills birth and sex, and leaves the server masked', async () => {
    const id = await register({ name: '王秀英', idNumber: NUMBER, phone: '13800001001' })
    const file = await show(id)
    expect(file).toMatchObject({ name: '王秀英', sex: '女性', areaCode: GRID, mayEdit: true })
    expect(file.fields.find(({ field }) => field === 'idNumber')).toMatchObject({
      value: '110105********002X',
      code: null,
      isMasked: true,
      source: '网格员现场核实',
    })
    expect(file.fields.find(({ field }) => field === 'birthOn')).toMatchObject({ value: '1949-12-31' })
    expect(JSON.stringify(file)).not.toContain(NUMBER)
    expect(JSON.stringify(file)).not.toContain('13800001001')
  })
  test('nothing readable of a number lies in the tables', async () => {
    const rows = await harness.ctx.db.selectFrom('person').selectAll().execute()
    const statements = await harness.ctx.db.selectFrom('statement').selectAll().execute()
    expect(JSON.stringify({ rows, statements })).not.toContain(NUMBER)
  })
  test.each([
    [{ idNumber: '110105194912310021' }, '公民身份号码'],
    [{ name: '李一', birthOn: '2999-01-01' }, '出生日期'],
    [{ name: '李一', phone: '1380000100' }, '联系方式'],
    [{ name: '李一', maritalStatus: '不清楚的' }, '婚姻状况'],
    [{ phone: '13800001009' }, '姓名'],
  ])('%o is refused, naming what is wrong', async (values, title) => {
    const answer = await harness.call(createPerson, { values, areaCode: GRID }, worker)
    expect(answer.status).toBe(422)
    expect(answer.problem.message).toContain(title)
  })
  test('a sensitive field is not taken before its purpose is stated', async () => {
    const answer = await harness.call(
      createPerson,
      { values: { name: '李一', ethnicity: '汉' }, areaCode: GRID },
      worker,
    )
    expect(answer.problem).toMatchObject({ code: 'registry.field_off' })
  })
  test('the same number is not registered twice', async () => {
    const again = { values: { name: '王秀芳', idNumber: NUMBER }, areaCode: GRID }
    expect((await harness.call(createPerson, again, worker)).problem.code).toBe('registry.id_taken')
  })
  test('nobody registers outside their own grid', async () => {
    const answer = await harness.call(
      createPerson,
      { values: { name: '李一' }, areaCode: `${OTHER_COMMUNITY}001` },
      worker,
    )
    expect(answer.problem.code).toBe('registry.area_not_yours')
  })
})

describe('finding a person', () => {
  test.each([
    '王秀',
    'wangxiu',
    'wxy',
    '1001',
    '13800001001',
    NUMBER,
    NUMBER.toLowerCase(),
  ])('by %s', async (q) => {
    const { rows } = await harness.ok(listPeople, { q }, worker)
    expect(rows.map(({ name }) => name)).toEqual(['王秀英'])
  })
  test('a leader sees that there is somebody, and no name', async () => {
    const { rows } = await harness.ok(listPeople, { q: '王秀' }, leader)
    expect(rows).toMatchObject([{ name: '王*', address: '', phone: '138****1001' }])
  })
  test('another community sees nobody, and cannot open the file', async () => {
    const { rows } = await harness.ok(listPeople, {}, stranger)
    expect(rows).toEqual([])
    const [known] = (await harness.ok(listPeople, {}, secretary)).rows
    expect((await harness.call(getPerson, { id: known!.id }, stranger)).status).toBe(404)
  })
})

describe('what sources say', () => {
  test('the office that decides a field overrules the ledger, and the ledger is still heard', async () => {
    const id = await register({ name: '赵大山' }, { source: 'ledger', isVerified: false })
    const say = async (source: string, values: Record<string, string>) => {
      const { version } = await show(id)
      return harness.ok(facts.stateFacts, { kind: 'person', id, values, source, version }, secretary)
    }
    await say('ledger', { maritalStatus: '未婚' })
    await say('civil_affairs', { maritalStatus: '初婚' })
    expect(await fieldOf(id, 'maritalStatus')).toMatchObject({
      value: '初婚',
      source: '民政',
      disputedBy: ['街道社区台账'],
    })
    const { rows } = await harness.ok(listPeople, { disputed: true }, secretary)
    expect(rows.map((row) => row.id)).toContain(id)
  })
  test('a look on site stands above all, and settles the dispute', async () => {
    const [disputed] = (await harness.ok(listPeople, { disputed: true }, secretary)).rows
    const id = disputed!.id
    const { version } = await show(id)
    await harness.ok(facts.confirmFacts, { kind: 'person', id, fields: ['maritalStatus'], version }, worker)
    expect(await fieldOf(id, 'maritalStatus')).toMatchObject({ source: '网格员现场核实', disputedBy: [] })
    const { facts: said } = await harness.ok(
      facts.listFacts,
      { kind: 'person', id, field: 'maritalStatus' },
      secretary,
    )
    expect(said.map(({ source, stands }) => [source, stands])).toEqual([
      ['网格员现场核实', true],
      ['民政', false],
      ['街道社区台账', false],
    ])
  })
  test('what was said by mistake is taken back, and the record is what the rest says', async () => {
    const id = await register({ name: '钱小河', phone: '13800002002' })
    const { version } = await show(id)
    const values = { phone: '13800003003' }
    await harness.ok(facts.stateFacts, { kind: 'person', id, values, isVerified: true, version }, worker)
    expect(await fieldOf(id, 'phone')).toMatchObject({ value: '138****3003' })
    const { facts: said } = await harness.ok(
      facts.listFacts,
      { kind: 'person', id, field: 'phone' },
      secretary,
    )
    await harness.ok(
      facts.withdrawStatement,
      { kind: 'person', id, statement: said[0]!.statement, reason: '记错了人' },
      secretary,
    )
    expect(await fieldOf(id, 'phone')).toMatchObject({ value: '138****2002' })
    expect((await harness.ok(listPeople, { q: '13800003003' }, secretary)).rows).toEqual([])
  })
  test('somebody who saw an older state changes nothing', async () => {
    const id = await register({ name: '孙小路' })
    const answer = await harness.call(
      facts.stateFacts,
      { kind: 'person', id, values: { occupation: '教师' }, version: 99 },
      worker,
    )
    expect(answer.problem.code).toBe('registry.changed_meanwhile')
  })
})

describe('looking at what is masked', () => {
  test('takes a purpose, shows the whole and is kept', async () => {
    const id = await register({ name: '周小雨', phone: '13800004004' })
    const { values } = await harness.ok(
      facts.revealFacts,
      { kind: 'person', id, fields: ['phone'], purpose: '通知体检' },
      worker,
    )
    expect(values).toEqual({ phone: '13800004004' })
    const looks = await harness.ctx.db.selectFrom('subject_look').selectAll().execute()
    expect(looks).toMatchObject([
      { subject_id: id, user_id: worker.id, seen: ['phone'], purpose: '通知体检' },
    ])
  })
  test('a leader may not', async () => {
    const [known] = (await harness.ok(listPeople, { q: '周小雨' }, worker)).rows
    const look = { kind: 'person' as const, id: known!.id, fields: ['phone'], purpose: '看看' }
    expect((await harness.call(facts.revealFacts, look, leader)).status).toBe(403)
  })
})
