import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  COMMUNITY,
  COUNTY,
  GRID,
  OTHER_COMMUNITY,
  plantSmallDistrict,
  STREET,
} from '../../../test/fixtures/small-district.ts'
import { type Harness, type Person, startHarness } from '../../../test/harness.ts'
import type { CallOf } from '../../base/contract.ts'
import { insertPosts, listPosts } from '../../platform/identity/posts.ts'
import {
  closeOrganisation,
  createOrganisation,
  editOrganisation,
  exportOrganisations,
  getOrganisation,
  importOrganisations,
  listOrganisations,
  readDirectory,
} from './contract/organisations.ts'
import { findOrganisation, membersOf, organisationNames } from './public.ts'

let harness: Harness
let admin: Person
let streetAdmin: Person
let worker: Person

beforeAll(async () => {
  harness = await startHarness()
  await plantSmallDistrict(harness)
  admin = await harness.staff({ role: 'system_admin', area: COUNTY })
  streetAdmin = await harness.staff({ role: 'system_admin', area: STREET })
  worker = await harness.staff({ role: 'grid_worker', area: GRID })
})
afterAll(() => harness.close())

type Form = CallOf<typeof createOrganisation>
const department: Form = {
  name: '汶上县城市管理局',
  shortName: '县城管局',
  kind: 'department',
  areaCode: COUNTY,
}
const add = async (form: Partial<Form>) =>
  (await harness.ok(createOrganisation, { ...department, ...form }, admin)).id

describe('setting up organisations', () => {
  test('a new department is named everywhere at once', async () => {
    const id = await add({ name: '汶上县住房和城乡建设局', shortName: '县住建局', phone: '0537-0000001' })
    expect((await organisationNames(harness.ctx)).get(id)).toMatchObject({
      name: '汶上县住房和城乡建设局',
      phone: '0537-0000001',
      isOpen: true,
    })
    expect(await findOrganisation(harness.ctx, 'nobody')).toBeUndefined()
  })
  test('two of one name in one area are refused, in another area they are not', async () => {
    await add({ name: '便民服务站', shortName: '服务站', kind: 'community_centre', areaCode: COMMUNITY })
    const again = { ...department, name: '便民服务站', areaCode: COMMUNITY }
    const refused = await harness.call(createOrganisation, again, admin)
    expect(refused.status).toBe(409)
    expect(refused.problem.message).toContain('便民服务站')
    await add({ name: '便民服务站', shortName: '服务站', areaCode: OTHER_COMMUNITY })
  })
  test('a wrong credit code is refused with what is wrong, a right one is kept in capitals', async () => {
    const wrong = await harness.call(
      createOrganisation,
      { ...department, name: '甲物业', creditCode: '91350100M000100Y42' },
      admin,
    )
    expect(wrong.status).toBe(422)
    expect(wrong.problem.message).toContain('校验位')
    const id = await add({
      name: '甲物业',
      shortName: '甲物业',
      kind: 'property',
      creditCode: '91350100m000100y43',
    })
    expect((await harness.ok(getOrganisation, { id }, admin)).creditCode).toBe('91350100M000100Y43')
  })
  test('an area that is not there is refused', async () => {
    const refused = await harness.call(createOrganisation, { ...department, areaCode: '370830099000' }, admin)
    expect(refused.problem).toMatchObject({ code: 'organisations.unknown_area' })
  })
  test('the administrator of a street cannot set up a department of the county', async () => {
    const refused = await harness.call(createOrganisation, { ...department, name: '街道设的局' }, streetAdmin)
    expect(refused.status).toBe(403)
    expect((await harness.call(createOrganisation, department, worker)).status).toBe(403)
    expect((await harness.call(createOrganisation, department)).status).toBe(401)
  })
})

describe('changing organisations', () => {
  test('the second of two who edit at once is told, and nothing of theirs is kept', async () => {
    const id = await add({ name: '园林服务中心', shortName: '园林中心' })
    const { version } = await harness.ok(getOrganisation, { id }, admin)
    const form = { ...department, id, version, shortName: '园林中心' }
    await harness.ok(editOrganisation, { ...form, name: '园林绿化中心' }, admin)
    const second = await harness.call(editOrganisation, { ...form, name: '另一个名字' }, admin)
    expect(second.problem).toMatchObject({ code: 'organisations.changed_meanwhile' })
    expect((await harness.ok(getOrganisation, { id }, admin)).name).toBe('园林绿化中心')
  })
  test('an organisation never stands above itself', async () => {
    const top = await add({ name: '总公司', shortName: '总公司' })
    const middle = await add({ name: '分公司', shortName: '分公司', parentId: top })
    const low = await add({ name: '支公司', shortName: '支公司', parentId: middle })
    const circle = { ...department, id: top, name: '总公司', shortName: '总公司', parentId: low, version: 1 }
    const refused = await harness.call(editOrganisation, circle, admin)
    expect(refused.problem).toMatchObject({ code: 'organisations.parent_in_circle' })
  })
})

describe('closing an organisation', () => {
  test('it is refused while people work there and nobody takes over', async () => {
    const id = await add({ name: '老供水站', shortName: '老供水站', kind: 'unit' })
    await harness.staff({ role: 'handler', organisation: id }, '王五')
    const refused = await harness.call(closeOrganisation, { id }, admin)
    expect(refused.status).toBe(409)
    expect(refused.problem.message).toContain('1 个在任岗位')
  })
  test('its people go to the successor, the history keeps where they were', async () => {
    const id = await add({ name: '旧执法队', shortName: '旧执法队', kind: 'enforcement' })
    const successorId = await add({ name: '新执法队', shortName: '新执法队', kind: 'enforcement' })
    const person = await harness.staff([], '赵六')
    const post = { userId: person.id, role: 'handler', organisationId: id, clearance: 1 } as const
    await insertPosts(harness.ctx.db, [{ ...post, startsOn: '2025-01-01' }])
    expect(await harness.ok(closeOrganisation, { id, successorId }, admin)).toEqual({ moved: 1 })
    expect((await membersOf(harness.ctx, successorId)).map((post) => post.userName)).toEqual(['赵六'])
    expect(await membersOf(harness.ctx, id)).toEqual([])
    const closed = await harness.ok(getOrganisation, { id }, admin)
    expect(closed).toMatchObject({ status: 'closed', successorName: '新执法队', actions: [] })
    const held = await listPosts(harness.ctx.db, { userIds: [person.id] })
    expect(held.map((one) => one.organisationId).sort()).toEqual([id, successorId].sort())
    expect((await harness.call(closeOrganisation, { id, successorId }, admin)).status).toBe(409)
  })
})

describe('who sees which organisation', () => {
  test('a grid worker sees their station and what serves the county, not another community', async () => {
    const { rows } = await harness.ok(listOrganisations, { limit: 200 }, worker)
    const areas = new Set(rows.map((row) => row.areaCode))
    expect(areas).toContain(COUNTY)
    expect(areas).toContain(COMMUNITY)
    expect(areas).not.toContain(OTHER_COMMUNITY)
  })
  test('a page goes on where the one before ended', async () => {
    const all = await harness.ok(listOrganisations, { limit: 200 }, admin)
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await harness.ok(listOrganisations, { limit: 3, ...(after ? { after } : {}) }, admin)
      seen.push(...page.rows.map((row) => row.id))
      after = page.next
    } while (after)
    expect(seen).toEqual(all.rows.map((row) => row.id))
    expect(all.total).toBe(seen.length)
  })
  test('the directory has those in use, with the areas above them', async () => {
    const { entries } = await harness.ok(readDirectory, { q: '服务站' }, admin)
    expect(entries.map((entry) => entry.areaPath.at(-1)?.name).sort()).toEqual(['东门社区', '南门社区'])
    expect((await harness.ok(readDirectory, { q: '旧执法队' }, admin)).entries).toEqual([])
  })
  test('searching for a percent sign finds names with a percent sign only', async () => {
    expect((await harness.ok(listOrganisations, { q: '%' }, admin)).rows).toEqual([])
  })
})

describe('tables in and out', () => {
  const upload = (text: string, fields: Record<string, string> = {}) =>
    harness.upload(importOrganisations, fields, { name: '机构.csv', bytes: Buffer.from(text) }, admin)
  const table = [
    '名称,简称,类型,区域代码,上级机构,电话,统一社会信用代码',
    `锦绣物业有限公司,锦绣物业,物业公司,${STREET},,0537-0000200,91350100M000100Y43`,
    `锦绣物业东门项目部,东门项目部,物业公司,${COMMUNITY},不存在的公司,,`,
    `第三项目部,三部,马戏团,${COMMUNITY},,,`,
    '第四项目部,四部,物业公司,370830099000,,,',
  ].join('\r\n')

  test('a dry run tells what would happen and keeps nothing', async () => {
    const { body } = await upload(table, { dryRun: 'true' })
    expect(body).toMatchObject({ created: 1, updated: 0, unchanged: 0 })
    expect(body.rejected.map(({ line }) => line)).toEqual([3, 4, 5])
    expect((await harness.ok(listOrganisations, { q: '锦绣' }, admin)).rows).toEqual([])
  })
  test('good rows are taken, bad ones told with their line and reason; again changes nothing', async () => {
    const first = await upload(table)
    expect(first.body.created).toBe(1)
    expect(first.body.rejected[1]?.reason).toContain('马戏团')
    const again = await upload(table)
    expect(again.body).toMatchObject({ created: 0, updated: 0, unchanged: 1 })
  })
  test('a table without names is refused with what is missing', async () => {
    const refused = await upload('简称,电话\r\n甲,1')
    expect(refused.status).toBe(422)
    expect(refused.problem.message).toContain('名称')
  })
  test('what is exported can be imported again unchanged', async () => {
    const csv = await harness.call(exportOrganisations, { format: 'csv' }, admin)
    expect(csv.status).toBe(200)
    const again = await upload(csv.text)
    expect(again.body).toMatchObject({ created: 0, updated: 0, rejected: [] })
    expect(again.body.unchanged).toBeGreaterThan(5)
  })
})
