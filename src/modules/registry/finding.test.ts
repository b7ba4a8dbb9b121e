import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  COMMUNITY,
  COUNTY,
  GRID,
  layDistrict,
  OTHER_COMMUNITY,
} from '../../../test/fixtures/order-district.ts'
import { buildHomes } from '../../../test/fixtures/registry-homes.ts'
import { type Harness, type Person, startHarness } from '../../../test/harness.ts'
import { exportChosenPeople } from './contract/exports.ts'
import { revealFacts } from './contract/facts.ts'
import { getRelations } from './contract/graph.ts'
import { createHousehold } from './contract/households.ts'
import { findLikely, listLooks } from './contract/looks.ts'
import { createPerson } from './contract/people.ts'
import { moveIn } from './contract/residency.ts'
import { searchRegistry } from './contract/search.ts'

const NUMBER = '11010519491231002X'
let harness: Harness
let worker: Person
let secretary: Person
let leader: Person
let stranger: Person
let homes: string[]
let wang: string
let li: string
let tenant: string
let far: string

beforeAll(async () => {
  harness = await startHarness()
  await layDistrict(harness)
  worker = await harness.staff({ role: 'grid_worker', area: GRID }, '周网格')
  secretary = await harness.staff({ role: 'community_secretary', area: COMMUNITY }, '钱书记')
  leader = await harness.staff({ role: 'leader', area: COUNTY }, '冯领导')
  stranger = await harness.staff({ role: 'community_secretary', area: OTHER_COMMUNITY }, '王书记')
  homes = (await buildHomes(harness, GRID, { rooms: ['201', '202', '502'] })).houses
  wang = await register({ name: '王秀英', idNumber: NUMBER, phone: '13800001001' }, homes[0]!)
  li = await register({ name: '李大山', birthOn: '1947-02-01', sex: '1' }, homes[0]!)
  tenant = await register({ name: '孙小路', birthOn: '1995-02-01' }, homes[1]!, 'tenant')
  const members = [
    { personId: li, kinship: '02' },
    { personId: wang, kinship: '12' },
  ]
  await harness.ok(createHousehold, { houseId: homes[0]!, members }, worker)
  const owned = { id: li, houseId: homes[1]!, relation: 'owner' as const, isMain: false }
  await harness.ok(moveIn, owned, worker)
  far = await registerFar()
})
afterAll(() => harness.close())

async function register(
  values: Record<string, string>,
  houseId: string,
  relation: 'family' | 'tenant' = 'family',
) {
  return (await harness.ok(createPerson, { values, houseId, relation }, worker)).id
}

/** Somebody of another community who also works in a house of ours. */
async function registerFar(): Promise<string> {
  const values = { name: '陈远方', phone: '13800009009' }
  const there = await buildHomes(harness, `${OTHER_COMMUNITY}001`, { rooms: ['101'], name: '远山小区' })
  const { id } = await harness.ok(createPerson, { values, houseId: there.houses[0]! }, stranger)
  const clerk = await harness.staff({ role: 'community_secretary', area: '370830001000' }, '街道')
  const works = { id, houseId: homes[0]!, relation: 'staff' as const, isMain: false }
  await harness.ok(moveIn, works, clerk)
  return id
}

const find = async (q: string, as = worker) => (await harness.ok(searchRegistry, { q }, as)).hits

describe('one box', () => {
  test.each([
    '王秀英',
    '王秀',
    'wangxiu',
    'wxy',
    '1001',
    '13800001001',
    NUMBER,
  ])('%s is a person', async (q) => {
    expect(await find(q)).toMatchObject([{ kind: 'person', id: wang, title: '王秀英' }])
  })
  test.each([
    '康馨花园3-2-502',
    '康馨3号楼2单元502室',
    '康馨花园 3 号楼 2 单元 502',
  ])('%s is a room', async (q) => {
    expect(await find(q)).toMatchObject([{ kind: 'house', id: homes[2] }])
  })
  test.each(['康馨花园', '馨花', '民安街'])('%s is a compound', async (q) => {
    expect(await find(q)).toMatchObject([{ kind: 'compound', title: '康馨花园' }])
  })
  test('only the kinds asked for answer', async () => {
    const { hits } = await harness.ok(searchRegistry, { q: '王秀英', kinds: ['house'] }, worker)
    expect(hits).toEqual([])
  })
  test('a leader finds that there is somebody, without name, telephone or address', async () => {
    const [hit] = await find('王秀英', leader)
    expect(hit).toMatchObject({ title: '王*' })
    expect(JSON.stringify(hit)).not.toMatch(/秀英|13800001001|康馨/)
  })
  test('another community finds nothing of ours', async () => {
    for (const q of ['王秀英', 'wxy', '1001', NUMBER, '康馨花园', '康馨花园3-2-502'])
      expect(await find(q, stranger)).toEqual([])
  })
  test.each(['%', "' or 1=1 --", '\\', '_____'])('%j is only text', async (q) => {
    expect(await find(q)).toEqual([])
  })
})

describe('relations', () => {
  const relations = (kind: 'person' | 'house', id: string, as = worker) =>
    harness.ok(getRelations, { kind, id }, as)

  test('of a person: home, spouse, and the house the spouse lets', async () => {
    const { nodes, edges } = await relations('person', wang)
    const label = new Map(nodes.map((node) => [node.key, node.label]))
    const said = edges.map((edge) => `${label.get(edge.from)} ${edge.label} ${label.get(edge.to)?.slice(-4)}`)
    expect(nodes[0]).toMatchObject({ id: wang, hops: 0 })
    expect(said).toContain('王秀英 妻 李大山')
    expect(said).toContain('李大山 房主 202室')
    expect(nodes.every(({ hops }) => hops <= 2)).toBe(true)
  })
  test('nobody beyond two steps, nobody out of sight', async () => {
    const ids = (await relations('person', wang)).nodes.map(({ id }) => id)
    expect(ids).not.toContain(tenant)
    expect(ids).not.toContain(far)
  })
  test('of a house: who lives there', async () => {
    const { nodes } = await relations('house', homes[1]!)
    expect(
      nodes
        .filter(({ hops }) => hops === 1)
        .map(({ label }) => label)
        .sort(),
    ).toEqual(['孙小路', '李大山'])
  })
  test('a leader sees the shape, not the names; another community nothing', async () => {
    const { nodes } = await relations('person', wang, leader)
    expect(nodes.length).toBeGreaterThan(2)
    expect(JSON.stringify(nodes)).not.toMatch(/秀英|大山|康馨/)
    expect((await harness.call(getRelations, { kind: 'person', id: wang }, stranger)).status).toBe(404)
  })
})

describe('before registering', () => {
  const likely = async (
    body: { name: string; birthOn?: string; phone?: string; idNumber?: string },
    as = worker,
  ) => (await harness.ok(findLikely, body, as)).people.map(({ person, why }) => [person.id, why])

  test('the same number is found whatever the name', async () => {
    expect(await likely({ name: '王秀瑛', idNumber: NUMBER })).toEqual([[wang, ['idNumber', 'birthOn']]])
  })
  test('the same name and birth or telephone', async () => {
    expect(await likely({ name: '李大山', birthOn: '1947-02-01' })).toEqual([[li, ['name', 'birthOn']]])
    expect(await likely({ name: '王秀英', birthOn: '1950-01-01', phone: '138 0000 1001' })).toEqual([
      [wang, ['name', 'phone']],
    ])
  })
  test('another birth is somebody else, and other communities say nothing', async () => {
    expect(await likely({ name: '李大山', birthOn: '1999-02-01' })).toEqual([])
    expect(await likely({ name: '李大山' }, stranger)).toEqual([])
  })
})

describe('who looked', () => {
  test('is shown with what, when and what for, to those who answer for the files', async () => {
    const look = { kind: 'person' as const, id: wang, fields: ['phone'], purpose: '通知体检' }
    await harness.ok(revealFacts, look, worker)
    const { looks } = await harness.ok(listLooks, { kind: 'person', id: wang }, secretary)
    expect(looks).toMatchObject([{ by: '周网格', seen: ['联系方式'], purpose: '通知体检' }])
    expect((await harness.call(listLooks, { kind: 'person', id: wang }, worker)).status).toBe(403)
    expect((await harness.call(listLooks, { kind: 'person', id: wang }, stranger)).status).toBe(404)
  })
})

test('people chosen in the list go into a file: those one may see, masked as they are on the screen', async () => {
  const file = { ids: [wang, far, 'nobody'], format: 'csv' as const, purpose: '走访安排' }
  const own = (await harness.call(exportChosenPeople, file, secretary)).text
  expect(own).toContain('王秀英')
  expect(
    own
      .trim()
      .split('\n')
      .filter((line) => line.includes(GRID)),
  ).toHaveLength(1)
  expect(own).not.toContain(far)
  const seen = (await harness.call(exportChosenPeople, file, leader)).text
  expect(seen).toContain(wang)
  expect(seen).not.toContain('王秀英')
  expect((await harness.call(exportChosenPeople, file, worker)).status).toBe(403)
  const audited = await harness.ctx.db
    .selectFrom('audit_record')
    .select('detail')
    .where('summary', '=', '导出选中的人员，按权限遮盖')
    .where('outcome', '=', 'done')
    .execute()
  expect(audited.map(({ detail }) => JSON.parse(String(detail)))).toContainEqual(
    expect.objectContaining({ chosen: 3, purpose: '走访安排' }),
  )
})
