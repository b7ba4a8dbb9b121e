import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  COMMUNITY,
  COUNTY,
  GRID,
  layDistrict,
  OTHER_COMMUNITY,
} from '../../../test/fixtures/order-district.ts'
import { type Harness, type Person, startHarness } from '../../../test/harness.ts'
import { pointOnSurface } from '../../base/geometry/centroid.ts'
import * as entities from './contract/entities.ts'
import { confirmFacts, stateFacts } from './contract/facts.ts'
import * as places from './contract/places.ts'

const CODE = '91350100M000100Y43'
let harness: Harness
let worker: Person
let secretary: Person
let leader: Person
let stranger: Person
let point: { lng: number; lat: number }

beforeAll(async () => {
  harness = await startHarness()
  const { geography } = await layDistrict(harness)
  const [lng, lat] = pointOnSurface(geography.grids.find(({ code }) => code === GRID)!.geometry)
  point = { lng, lat }
  worker = await harness.staff({ role: 'grid_worker', area: GRID }, '周网格')
  secretary = await harness.staff({ role: 'community_secretary', area: COMMUNITY }, '钱书记')
  leader = await harness.staff({ role: 'leader', area: COUNTY }, '冯领导')
  stranger = await harness.staff({ role: 'community_secretary', area: OTHER_COMMUNITY }, '王书记')
})
afterAll(() => harness.close())

const shop = { name: '中都街道福来面馆', legalPerson: '孙福来', phone: '13800007007', creditCode: CODE }

async function register(values: Record<string, string | number>, as = worker): Promise<string> {
  const { id } = await harness.ok(entities.createEntity, { kind: 'self_employed', values, point }, as)
  return id
}

describe('units', () => {
  let id: string
  beforeAll(async () => {
    id = await register(shop)
  })

  test('a unit registered by its point stands in the grid around it, each value with its source', async () => {
    const file = await harness.ok(entities.getEntity, { id }, secretary)
    expect(file).toMatchObject({ areaCode: GRID, creditCode: CODE, kind: 'self_employed', mayEdit: true })
    expect(file.fields.find(({ field }) => field === 'name')).toMatchObject({
      value: shop.name,
      source: '网格员现场核实',
    })
    expect(JSON.stringify(file)).not.toContain(shop.phone)
  })
  test.each([
    '福来',
    'fulai',
    'flmg',
    CODE,
    CODE.toLowerCase(),
    '7007',
    shop.phone,
  ])('is found by %s', async (q) => {
    const { rows, total } = await harness.ok(entities.listEntities, { q }, secretary)
    expect([rows.map((row) => row.name), total]).toEqual([[shop.name], 1])
  })
  test('a leader sees the unit, and no name of a person', async () => {
    const { rows } = await harness.ok(entities.listEntities, { q: '福来面馆' }, leader)
    expect(rows).toMatchObject([{ legalPerson: '孙*', phone: '138****7007', creditCode: CODE }])
  })
  test('a credit code with a wrong check digit is refused at its field', async () => {
    const values = { name: '错码商店', creditCode: '91350100M000100Y44' }
    const answer = await harness.call(entities.createEntity, { kind: 'enterprise', values, point }, worker)
    expect(answer.problem).toMatchObject({ code: 'registry.bad_field', details: { field: 'creditCode' } })
  })
  test('a credit code stands once, said of a new unit or of a known one', async () => {
    const values = { name: '另一家店', creditCode: CODE }
    const again = await harness.call(entities.createEntity, { kind: 'enterprise', values, point }, worker)
    expect(again.problem).toMatchObject({ code: 'registry.code_taken', details: { field: 'creditCode' } })
    const other = await register({ name: '另一家店' })
    const said = { kind: 'legal_entity' as const, id: other, version: 1, values: { creditCode: CODE } }
    expect((await harness.call(stateFacts, said, secretary)).problem.code).toBe('registry.code_taken')
  })
  test('the market office decides the name, and the street is still heard', async () => {
    const say = async (source: string, values: Record<string, string>) => {
      const { version } = await harness.ok(entities.getEntity, { id }, secretary)
      return harness.ok(stateFacts, { kind: 'legal_entity', id, version, source, values }, secretary)
    }
    await say('ledger', { scope: '早餐' })
    await say('market', { scope: '餐饮服务' })
    const { fields } = await harness.ok(entities.getEntity, { id }, secretary)
    expect(fields.find(({ field }) => field === 'scope')).toMatchObject({
      value: '餐饮服务',
      source: '市场监管',
      disputedBy: ['街道社区台账'],
    })
    const { rows } = await harness.ok(entities.listEntities, { disputed: true }, secretary)
    expect(rows.map((row) => row.disputed)).toEqual([['经营或业务范围']])
  })
  test('without a name nothing is registered', async () => {
    const values = { scope: '零售' }
    const answer = await harness.call(entities.createEntity, { kind: 'enterprise', values, point }, worker)
    expect(answer.problem).toMatchObject({ code: 'registry.bad_field', details: { field: 'name' } })
  })
  test('nobody registers or moves a unit outside their own areas', async () => {
    const answer = await harness.call(
      entities.createEntity,
      { kind: 'enterprise', values: { name: '远处的店' }, areaCode: `${OTHER_COMMUNITY}001` },
      worker,
    )
    expect(answer.problem.code).toBe('registry.area_not_yours')
    expect((await harness.call(entities.getEntity, { id }, stranger)).status).toBe(404)
    expect((await harness.ok(entities.listEntities, {}, stranger)).rows).toEqual([])
  })
  test('sorting and paging meet every unit once', async () => {
    for (const name of ['甲店', '乙店', '丙店']) await register({ name })
    const seen: string[] = []
    let after: string | undefined
    do {
      const query = { sort: '-name' as const, limit: 2, ...(after && { after }) }
      const page = await harness.ok(entities.listEntities, query, secretary)
      seen.push(...page.rows.map((row) => row.name))
      after = page.next
    } while (after)
    expect(seen).toHaveLength(5)
    expect(seen).toEqual([...new Set(seen)].sort().reverse())
  })
  test('a list leaves the house masked and only for a purpose', async () => {
    const bare = await harness.call(entities.exportEntities, { format: 'csv' } as never, secretary)
    expect([400, 422]).toContain(bare.status)
    const file = await harness.call(
      entities.exportEntities,
      { format: 'csv', purpose: '上级报送' },
      secretary,
    )
    expect(file.status).toBe(200)
    expect(file.text).toContain(shop.name)
    expect(file.text).not.toContain(shop.phone)
  })
})

describe('places', () => {
  test('九小场所 need their sub-class, and belong to the unit that keeps them', async () => {
    const entityId = await register({ name: '保管单位' })
    const input = { kind: '10', values: { name: '福来面馆（中都店）' }, entityId, point }
    const bare = await harness.call(places.createPlace, input, worker)
    expect(bare.problem).toMatchObject({
      code: 'registry.unknown_class',
      details: { field: 'smallPremises' },
    })
    const { id } = await harness.ok(places.createPlace, { ...input, smallPremises: '02' }, worker)
    const file = await harness.ok(places.getPlace, { id }, secretary)
    expect(file).toMatchObject({
      kindName: '九小场所',
      smallPremisesName: '小餐饮',
      entity: { name: '保管单位' },
      areaCode: GRID,
    })
    const { places: kept } = await harness.ok(entities.getEntity, { id: entityId }, secretary)
    expect(kept).toEqual([{ id, name: '福来面馆(中都店)' }])
    const { rows } = await harness.ok(places.listPlaces, { kind: ['10'], smallPremises: ['02'] }, secretary)
    expect(rows.map((row) => row.id)).toEqual([id])
  })
  test('a school has no sub-class, and what was seen on site is confirmed', async () => {
    const input = { kind: '20', smallPremises: '02', values: { name: '中都小学', students: 640 }, point }
    const { id } = await harness.ok(
      places.createPlace,
      { ...input, source: 'education', isVerified: false },
      worker,
    )
    const before = await harness.ok(places.getPlace, { id }, secretary)
    expect(before.smallPremises).toBeNull()
    const { version } = before
    await harness.ok(confirmFacts, { kind: 'place', id, fields: ['students'], version }, worker)
    const after = await harness.ok(places.getPlace, { id }, secretary)
    expect(after.fields.find(({ field }) => field === 'students')).toMatchObject({
      value: '640 人',
      verifiedOn: expect.any(String),
    })
    const { points } = await harness.ok(places.mapPlaces, { q: 'zdxx' }, secretary)
    expect(points).toMatchObject([{ id, lng: point.lng }])
  })
})
