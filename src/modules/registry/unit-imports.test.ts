import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  COMMUNITY,
  GRID,
  layDistrict,
  OTHER_COMMUNITY,
  SANITATION,
} from '../../../test/fixtures/order-district.ts'
import { importer } from '../../../test/fixtures/record-imports.ts'
import { contextOf, type Harness, type Person, startHarness } from '../../../test/harness.ts'
import { pointOnSurface } from '../../base/geometry/centroid.ts'
import { checkCharacter } from '../../base/id-numbers/credit-code.ts'
import { sql } from '../../platform/db/sql.ts'
import { fromWgs84 } from '../../platform/geo/datum.ts'
import { openTable } from '../../platform/sheets/read.ts'
import * as components from './contract/components.ts'
import { exportEntities, listEntities } from './contract/entities.ts'
import * as imports from './contract/imports.ts'
import { exportPlaces, listPlaces } from './contract/places.ts'
import { makeTemplate } from './service/import/template.ts'

let harness: Harness
let secretary: Person
let worker: Person
let stranger: Person
let point: { lng: number; lat: number }
let sanitation: string
let lists: ReturnType<typeof importer>

beforeAll(async () => {
  harness = await startHarness()
  const { geography } = await layDistrict(harness)
  const [lng, lat] = pointOnSurface(geography.grids.find(({ code }) => code === GRID)!.geometry)
  point = { lng, lat }
  secretary = await harness.staff({ role: 'community_secretary', area: COMMUNITY }, '钱书记')
  worker = await harness.staff({ role: 'grid_worker', area: GRID }, '周网格')
  stranger = await harness.staff({ role: 'community_secretary', area: OTHER_COMMUNITY }, '王书记')
  const { rows } = await sql<{
    name: string
  }>`select name from organisation where id = ${SANITATION}`.execute(harness.ctx.db)
  sanitation = rows[0]!.name
  lists = importer(harness, { as: secretary })
})
afterAll(() => harness.close())

const countsOf = ({ added, updated, unchanged, rejected }: imports.RecordImport) => ({
  ...{ added, updated, unchanged, rejected },
})

/** A valid credit code; 92 begins those of the self-employed, 91 those of companies. */
function creditCode(begin: string, serial: number): string {
  const first = `${begin}370830MA${String(serial).padStart(7, '0')}`
  return first + checkCharacter(first)
}

describe('a list of units', () => {
  const shop = creditCode('92', 1)
  test('registers each once, knowing its kind from the credit code, and says what is missing', async () => {
    const list = [
      '单位名称,统一社会信用代码,经营者,联系电话,从业人数,经度,纬度',
      `老马饭馆,${shop},马大厨,13800003001,6,${point.lng},${point.lat}`,
      `无类合作社,,张三,,,,`,
      `马记分店,${shop},马大厨,,,,`,
    ].join('\n')
    const run = await lists.bring(list, { kind: 'legal_entity' })
    expect(countsOf(run)).toEqual({ added: 1, updated: 0, unchanged: 0, rejected: 2 })
    expect(await lists.wordsOf(run.id)).toEqual([
      '第 3 行：没有填写单位类型，从统一社会信用代码也看不出，请补上',
      '第 4 行 B 列 统一社会信用代码：与第 2 行是同一单位（统一社会信用代码相同）',
    ])
    const { rows } = await harness.ok(listEntities, { q: '老马饭馆' }, secretary)
    expect(rows).toMatchObject([{ kind: 'self_employed', creditCode: shop, employees: 6, point }])
  })
  test('the next list changes only what it says otherwise, and taking it back restores that', async () => {
    const list = `单位名称,统一社会信用代码,单位类型,从业人数\n老马饭馆,${shop},企业,8\n`
    const run = await lists.bring(list, { kind: 'legal_entity' })
    expect(countsOf(run)).toMatchObject({ added: 0, updated: 1 })
    const read = async () => (await harness.ok(listEntities, { q: '老马饭馆' }, secretary)).rows
    expect(await read()).toMatchObject([{ kind: 'enterprise', employees: 8 }])
    expect(countsOf(await lists.bring(list, { kind: 'legal_entity' }))).toMatchObject({ unchanged: 1 })
    await lists.undo(run.id)
    expect(await read()).toMatchObject([{ kind: 'self_employed', employees: 6 }])
  })
  test('a unit of the same name next door without a code is the same one; with another code it is not', async () => {
    const second = creditCode('92', 2)
    const list = `单位名称,统一社会信用代码,单位类型\n老马饭馆,${second},个体工商户\n老马饭馆,,个体工商户\n`
    const run = await lists.bring(list, { kind: 'legal_entity' })
    expect(countsOf(run)).toEqual({ added: 1, updated: 0, unchanged: 1, rejected: 0 })
    await lists.undo(run.id)
  })
  test('what lies outside the importer’s area stays out', async () => {
    const list = `单位名称,统一社会信用代码,经度,纬度\n别处商行,${creditCode('91', 3)},${point.lng},${point.lat}\n老马饭馆,${shop},,\n`
    const run = await lists.bring(list, { kind: 'legal_entity', as: stranger })
    expect(countsOf(run)).toMatchObject({ added: 0, updated: 0, rejected: 2 })
    expect(await lists.wordsOf(run.id, stranger)).toEqual([
      '第 2 行 C 列 经度：不在您的管辖范围内',
      '第 3 行：这份档案登记在您辖区以外，请由当地办理迁出后再导入',
    ])
  })
})

describe('a list of places', () => {
  test('belongs to the units that keep them; small premises say which', async () => {
    const list = [
      '场所名称,场所类别,九小场所,管理单位,餐位数',
      '老马饭馆大堂,九小场所,小餐饮场所,老马饭馆,40',
      '无名店,九小场所,,,',
      '无主店,九小场所,小餐饮场所,没有这家,',
    ].join('\n')
    const run = await lists.bring(list, { kind: 'place' })
    expect(await lists.wordsOf(run.id)).toEqual([
      '第 3 行 C 列 九小场所：九小场所要写明是哪一类',
      '第 4 行 D 列 管理单位：没有登记过单位“没有这家”，请先登记或导入单位',
    ])
    expect(countsOf(run)).toMatchObject({ added: 1, rejected: 2 })
    const { rows } = await harness.ok(listPlaces, { q: '老马饭馆大堂' }, secretary)
    expect(rows).toMatchObject([{ entityName: '老马饭馆' }])
    await lists.undo(run.id)
    expect((await harness.ok(listPlaces, { q: '老马饭馆大堂' }, secretary)).rows).toEqual([])
  })
})

describe('a survey of components', () => {
  const head = '部件编码,小类,状态,养护单位,位置,经度,纬度,普查日期'
  const row = (code: string, kind: string, state: string, over: object = {}) => {
    const { keeper = '', at = point, day = '' } = over as { keeper?: string; at?: typeof point; day?: string }
    return `${code},${kind},${state},${keeper},尚书街,${at.lng},${at.lat},${day}`
  }
  const find = (code: string) => harness.ok(components.componentByCode, { code }, worker)
  const file = async (code: string) =>
    harness.ok(components.getComponent, { id: (await find(code)).id }, secretary)
  const code = '3708300109000007'

  test('keeps the codes it has and gives the others the next ones; a trial gives none', async () => {
    const list = [head, row(code, '路灯', '完好', { keeper: sanitation }), row('', '路灯', '破损')].join('\n')
    expect(countsOf(await lists.bring(list, { kind: 'component', dryRun: true }))).toMatchObject({ added: 2 })
    const run = await lists.bring(list, { kind: 'component' })
    expect(countsOf(run)).toEqual({ added: 2, updated: 0, unchanged: 0, rejected: 0 })
    expect(await file(code)).toMatchObject({ name: '路灯', state: 'intact', changes: [{ kind: 'made' }] })
    expect(await file('3708300109000008')).toMatchObject({ state: 'damaged' })
  })
  test('is refused row by row where code, class, unit or place do not fit', async () => {
    const list = [
      head,
      row('370830010900001', '', '完好'),
      row('3708300101000009', '路灯', '完好'),
      row('3708310109000009', '路灯', '完好'),
      row('', '路灯', '完好', { keeper: '没有这家单位' }),
      row('', '路灯', '完好', { at: { lng: point.lat, lat: point.lng } }),
      row('', '路灯', '完好', { at: { lng: 100, lat: 30 } }),
      row('', '路灯', '坏了'),
    ].join('\n')
    const run = await lists.bring(list, { kind: 'component' })
    expect(countsOf(run)).toMatchObject({ added: 0, rejected: 7 })
    expect(await lists.wordsOf(run.id)).toEqual([
      '第 2 行 A 列 部件编码：部件编码应为 16 位，现为 15 位',
      '第 3 行 A 列 部件编码：编码里的类别是 0101，所填类别是 0109',
      '第 4 行 A 列 部件编码：编码前六位是 370831，坐标所在的县区是 370830',
      '第 5 行 D 列 养护单位：没有名为“没有这家单位”的机构，请先在组织机构里登记',
      '第 6 行 F 列 经度：经度、纬度写反了',
      '第 7 行 F 列 经度：坐标不在任何网格内，请核对经纬度和坐标系',
      '第 8 行 C 列 状态：“坏了”请写完好、破损、丢失、废弃之一',
    ])
  })
  test('made later it changes the state and says so in the history; made before a look on site it does not', async () => {
    const late = await lists.bring([head, row(code, '', '丢失', { day: '2026-11-01' })].join('\n'), {
      kind: 'component',
    })
    expect(countsOf(late)).toMatchObject({ updated: 0, unchanged: 1 })
    const list = [head, row(code, '', '破损', { at: { ...point, lng: point.lng + 0.0001 } })].join('\n')
    const run = await lists.bring(list, { kind: 'component' })
    expect(countsOf(run)).toMatchObject({ added: 0, updated: 1 })
    const seen = await file(code)
    expect(seen.state).toBe('damaged')
    expect(seen.changes.map(({ kind, note }) => [kind, note])).toEqual([
      ['moved', '导入 表.csv'],
      ['state', '导入 表.csv'],
      ['made', '导入 表.csv'],
    ])
    await lists.undo(run.id)
    const back = await file(code)
    expect(back).toMatchObject({ state: 'intact', point, changes: [{ kind: 'made' }] })
  })
  test('in coordinates of Amap stands where it does', async () => {
    const [lng, lat] = fromWgs84(point.lng, point.lat, 'gcj02')
    const list = [head, row('3708300109000050', '路灯', '完好', { at: { lng, lat } })].join('\n')
    await lists.bring(list, { kind: 'component', change: { crs: 'gcj02' } })
    const { point: stands } = await file('3708300109000050')
    expect(stands.lng).toBeCloseTo(point.lng, 6)
    expect(stands.lat).toBeCloseTo(point.lat, 6)
  })
})

describe('a file of our own brought in again', () => {
  test.each([
    ['legal_entity', exportEntities],
    ['place', exportPlaces],
    ['component', components.exportComponents],
  ] as const)('changes nothing: %s', async (kind, endpoint) => {
    const list = '场所名称,场所类别,九小场所,管理单位\n老马饭馆大堂,九小场所,小餐饮场所,老马饭馆\n'
    await lists.bring(list, { kind: 'place' })
    const { text } = await harness.call(endpoint, { format: 'csv', purpose: '年底核对' }, secretary)
    // The list before it was in other coordinates, and its mapping was kept.
    const run = await lists.bring(text, { kind, change: { crs: 'wgs84' } })
    expect(await lists.wordsOf(run.id)).toEqual([])
    expect(run.rows).toBeGreaterThan(0)
    expect(countsOf(run)).toEqual({ added: 0, updated: 0, unchanged: run.rows, rejected: 0 })
  })
})

describe('an empty list', () => {
  test.each(
    imports.importableKinds,
  )('of %s comes with every column, each found again by its name', async (kind) => {
    const { body } = await makeTemplate(await contextOf(harness, secretary), { kind })
    const bytes = body as Buffer
    const table = await openTable(Readable.from([bytes]))
    await table.close()
    const sent = await harness.upload(
      imports.uploadRecords,
      { kind, profile: '模板' },
      { name: '模板.xlsx', bytes },
      secretary,
    )
    expect(Object.values(sent.body.mapping.columns).sort()).toEqual([...table.headers].sort())
  })
})
