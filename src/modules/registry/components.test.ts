import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  COMMUNITY,
  GRID,
  layDistrict,
  OTHER_COMMUNITY,
  SANITATION,
} from '../../../test/fixtures/order-district.ts'
import { type Harness, type Person, startHarness } from '../../../test/harness.ts'
import { pointOnSurface } from '../../base/geometry/centroid.ts'
import { openLabel, readLabel } from './contract/component-labels.ts'
import * as components from './contract/components.ts'
import { searchRegistry } from './contract/search.ts'

let harness: Harness
let worker: Person
let secretary: Person
let stranger: Person
let point: { lng: number; lat: number }

beforeAll(async () => {
  harness = await startHarness()
  const { geography } = await layDistrict(harness)
  const [lng, lat] = pointOnSurface(geography.grids.find(({ code }) => code === GRID)!.geometry)
  point = { lng, lat }
  worker = await harness.staff({ role: 'grid_worker', area: GRID }, '周网格')
  secretary = await harness.staff({ role: 'community_secretary', area: COMMUNITY }, '钱书记')
  stranger = await harness.staff({ role: 'community_secretary', area: OTHER_COMMUNITY }, '王书记')
})
afterAll(() => harness.close())

const make = (over: object = {}) =>
  harness.ok(components.createComponent, { classCode: '0109', point, ...over }, worker)
const show = (id: string) => harness.ok(components.getComponent, { id }, secretary)

describe('the number of a component', () => {
  test('is made of county, class and the next sequence, and goes on after one that was brought', async () => {
    expect((await make()).code).toBe('3708300109000001')
    await make({ code: '3708300109000040' })
    expect((await make()).code).toBe('3708300109000041')
    expect((await make({ classCode: '0101' })).code).toBe('3708300101000001')
  })
  test.each([
    ['370830010900004', '16 位'],
    ['3708310109000050', '前六位'],
    ['3708300101000050', '类别'],
    ['3708300109000040', '已登记'],
  ])('%s is refused, saying what is wrong', async (code, words) => {
    const answer = await harness.call(components.createComponent, { classCode: '0109', point, code }, worker)
    expect(answer.status).toBeGreaterThanOrEqual(409)
    expect(answer.problem.message).toContain(words)
    expect(answer.problem).toMatchObject({ details: { field: 'code' } })
  })
  test('leads to the component from its label', async () => {
    const { id, code } = await make()
    expect(await harness.ok(components.componentByCode, { code }, worker)).toEqual({ id })
    const { url, svg } = await harness.ok(components.componentLabel, { id }, worker)
    expect(url).toMatch(new RegExp(`/c/${code}$`))
    expect(svg).toMatch(/^<svg/)
  })
  test('leads a worker to the component and everybody else to the report about it', async () => {
    const { code } = await make()
    const resident = await harness.resident()
    const leadsTo = async (as?: Person) => {
      const { status, headers } = await harness.call(openLabel, { code }, as)
      return [status, headers.location]
    }
    expect(await leadsTo(worker)).toEqual([302, `/field/components/${code}`])
    expect(await leadsTo(resident)).toEqual([302, `/resident/report?component=${code}`])
    expect(await leadsTo()).toEqual([302, `/resident/report?component=${code}`])
    const crooked = await harness.call(openLabel, { code: '//evil.cn?a=b' })
    expect(crooked.headers.location).toBe('/resident/report?component=%2F%2Fevil.cn%3Fa%3Db')
  })
  test('tells whoever stands before it what and where it is, and nothing of who keeps it', async () => {
    const { id, code } = await make({ values: { location: '尚书街 9 号门前' } })
    const resident = await harness.resident()
    const { areaName } = (await harness.ok(components.listComponents, { q: code }, secretary)).rows[0]!
    expect(await harness.ok(readLabel, { code }, resident)).toEqual({
      ...{ code, name: '路灯', classCode: '0109', className: '路灯', areaName, point },
      location: '尚书街 9 号门前',
    })
    expect((await harness.call(components.getComponent, { id }, resident)).status).toBe(403)
    const wrong = await harness.call(readLabel, { code: '3708300109999999' }, resident)
    expect(wrong.problem.code).toBe('registry.label_unknown')
  })
})

describe('the one search box', () => {
  const find = async (q: string, as = secretary) =>
    (await harness.ok(searchRegistry, { q, kinds: ['component'], limit: 20 }, as)).hits
  let id: string
  let code: string
  beforeAll(async () => {
    const values = { location: '桃园路 77 号门前', ownNumber: 'ty-012' }
    ;({ id, code } = await make({ classCode: '0101', values }))
    await make({ classCode: '0109', values: { location: '桃园路 79 号门前' } })
  })

  test('finds a component by its code, by the number of its owner, by name, class and place', async () => {
    const number = Number(code.slice(10))
    for (const q of [code, 'TY-012', 'ty-0', '桃园路77号', `井盖 ${number} 号`, '井盖TY-012', '桃园路井盖'])
      expect(await find(q), q).toMatchObject([{ kind: 'component', id, title: '井盖' }])
    expect((await find(code.slice(0, 10))).map((hit) => hit.id)).toContain(id)
    expect((await find('井盖')).map((hit) => hit.id)).toContain(id)
  })
  test('finds none of another community', async () => {
    for (const q of [code, 'TY-012', '桃园路77号', '井盖', '桃园路井盖'])
      expect(await find(q, stranger), q).toEqual([])
  })
})

describe('a component', () => {
  test('is called as its class until somebody calls it otherwise', async () => {
    const { id } = await make({ values: { location: '尚书街 12 号门前' } })
    expect(await show(id)).toMatchObject({
      name: '路灯',
      majorName: '公用设施',
      state: 'intact',
      location: '尚书街 12 号门前',
    })
  })
  test('outside every grid, or outside the own one, is not registered', async () => {
    const away = { classCode: '0109', point: { lng: 100, lat: 30 } }
    const lost = await harness.call(components.createComponent, away, worker)
    expect(lost.problem).toMatchObject({ code: 'registry.outside_areas', details: { field: 'point' } })
    const other = await harness.call(components.createComponent, { classCode: '0109', point }, stranger)
    expect(other.problem.code).toBe('registry.area_not_yours')
  })
  test('seen damaged on site keeps what it was, who saw it and when', async () => {
    const { id } = await make()
    const { version } = await show(id)
    const said = { id, version, state: 'damaged' as const, note: '灯罩碎了' }
    await harness.ok(components.seeComponent, said, worker)
    const file = await show(id)
    expect(file.state).toBe('damaged')
    expect(file.verifiedOn).not.toBeNull()
    expect(file.changes[0]).toMatchObject({
      kind: 'state',
      before: '完好',
      after: '破损',
      note: '灯罩碎了',
      by: '周网格',
    })
    expect((await harness.call(components.seeComponent, said, worker)).problem.code).toBe(
      'registry.changed_meanwhile',
    )
  })
  test('seen elsewhere moves, and the old place stays in the log', async () => {
    const { id } = await make()
    const { version } = await show(id)
    const to = { lng: point.lng + 0.0001, lat: point.lat }
    await harness.ok(components.seeComponent, { id, version, state: 'intact', point: to }, worker)
    expect(await show(id)).toMatchObject({ point: to, changes: [{ kind: 'moved' }, { kind: 'made' }] })
  })
})

describe('many components at once', () => {
  test('get a keeper; those of others are counted and left alone', async () => {
    const ids = [(await make()).id, (await make()).id]
    const input = { ids, keeperId: SANITATION, note: '' }
    expect(await harness.ok(components.setComponentUnits, input, secretary)).toEqual({
      changed: 2,
      same: 0,
      refused: 0,
    })
    expect(await harness.ok(components.setComponentUnits, input, secretary)).toMatchObject({ same: 2 })
    expect(await harness.ok(components.setComponentUnits, input, stranger)).toEqual({
      changed: 0,
      same: 0,
      refused: 2,
    })
    const { rows } = await harness.ok(components.listComponents, { unit: SANITATION }, secretary)
    expect(rows.map((row) => row.id).sort()).toEqual(ids.sort())
    expect((await show(ids[0]!)).changes[0]).toMatchObject({ kind: 'units', before: '养护 无' })
  })
  test('a unit that is not there is refused at its field', async () => {
    const { id } = await make()
    const answer = await harness.call(
      components.setComponentUnits,
      { ids: [id], ownerId: 'nobody' },
      secretary,
    )
    expect(answer.problem).toMatchObject({ code: 'registry.no_unit', details: { field: 'ownerId' } })
  })
  test('change state together and are found by it', async () => {
    const ids = [(await make({ classCode: '0304' })).id, (await make({ classCode: '0304' })).id]
    await harness.ok(components.setComponentState, { ids, state: 'missing', note: '拆迁' }, secretary)
    const query = { state: ['missing' as const], class: '03' }
    expect((await harness.ok(components.listComponents, query, secretary)).total).toBe(2)
    expect((await harness.ok(components.mapComponents, query, secretary)).points).toHaveLength(2)
    expect((await harness.ok(components.listComponents, query, stranger)).rows).toEqual([])
  })
})

test('around a worker the nearest stands first, and what is out of reach does not stand at all', async () => {
  const near = await make({ classCode: '0401', point: { lng: point.lng + 0.00005, lat: point.lat } })
  const { rows } = await harness.ok(components.listNearby, { ...point, radiusM: 200 }, worker)
  expect(rows.at(-1)?.distanceM).toBeGreaterThanOrEqual(rows[0]!.distanceM)
  expect(rows.find(({ id }) => id === near.id)?.distanceM).toBeLessThan(10)
  const far = { lng: point.lng + 0.02, lat: point.lat }
  expect((await harness.ok(components.listNearby, { ...far, radiusM: 100 }, worker)).rows).toEqual([])
})
