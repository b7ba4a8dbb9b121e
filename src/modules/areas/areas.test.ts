import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoGeography } from '../../../demo/geography.ts'
import { type Harness, type Person, startHarness } from '../../../test/harness.ts'
import { fromWgs84 } from '../../platform/geo/datum.ts'
import { getArea, listChildren, searchAreas } from './contract/areas.ts'
import { areaAt, areaMap, baseMap } from './contract/map.ts'
import { validateArea } from './contract/validation.ts'
import { loadDemo } from './demo.ts'
import { areaFullName, areaName, findAreaAt, isOpenArea, listGrids, neighboursOf } from './public.ts'

const STREET = '370830001000'
const geography = demoGeography()
const grid = geography.grids[0]!
let harness: Harness
let admin: Person
let worker: Person

beforeAll(async () => {
  harness = await startHarness()
  await loadDemo(harness.ctx, { geography })
  admin = await harness.staff({ role: 'system_admin', area: '370830000000' })
  worker = await harness.staff({ role: 'grid_worker', area: grid.code })
})
afterAll(() => harness.close())

const centreOf = async (code: string) => (await harness.ok(getArea, { code }, worker)).center!

describe('finding one’s way through the areas', () => {
  test('the tree begins at what a person’s post is at and opens downward', async () => {
    const tops = await harness.ok(listChildren, {}, admin)
    expect(tops.rows).toMatchObject([{ code: '370830000000', name: '汶上县', level: 'county', children: 1 }])
    const streets = await harness.ok(listChildren, { parent: '370830000000' }, admin)
    expect(streets.rows).toMatchObject([{ code: STREET, children: 20, hasBoundary: true }])
    const communities = await harness.ok(listChildren, { parent: STREET }, admin)
    expect(communities.rows.map((row) => row.kind)).toContain('village')
    expect(communities.rows.at(0)).toMatchObject({ code: '370830001001', kind: 'neighbourhood' })
  })

  test.each([
    ['南门社区居委会', '370830001001'],
    ['nanmensh', '370830001001'],
    ['nmsq', '370830001001'],
    ['370830001001', '370830001001'],
  ])('%s finds 南门社区', async (q, code) => {
    const found = await harness.ok(searchAreas, { q, level: 'community' }, worker)
    expect(found.rows[0]).toMatchObject({ code, fullName: '中都街道 / 南门社区' })
  })

  test('a resident may read names, a stranger nothing', async () => {
    const resident = await harness.resident()
    expect((await harness.ok(getArea, { code: STREET }, resident)).mayChange).toBe(false)
    expect((await harness.call(getArea, { code: STREET })).status).toBe(401)
  })

  test('an unknown code is told, not answered with nothing', async () => {
    const answer = await harness.call(getArea, { code: '999999999999' }, worker)
    expect(answer.status).toBe(404)
    expect(answer.problem.message).toContain('999999999999')
  })

  test('names are read from memory, an unknown code stays as it is', async () => {
    expect((await areaName(harness.ctx))(grid.code)).toBe(grid.name)
    expect((await areaFullName(harness.ctx))(grid.code)).toBe(`中都街道 / 南门社区 / ${grid.name}`)
    expect((await areaName(harness.ctx))('110000000000')).toBe('110000000000')
    expect(await isOpenArea(harness.ctx, grid.code)).toBe(true)
    expect(await isOpenArea(harness.ctx, '110000000000')).toBe(false)
  })
})

describe('which grid a place is in', () => {
  test('every compound of the district lies in the grid it belongs to', async () => {
    const places = geography.grids.flatMap((one) => one.compounds.map((place) => ({ code: one.code, place })))
    expect(places.length).toBeGreaterThan(100)
    for (const { code, place } of places) {
      expect(await findAreaAt(harness.ctx, place.point[0], place.point[1])).toBe(code)
    }
  })

  test('coordinates of other maps are converted first', async () => {
    const { lng, lat } = await centreOf(grid.code)
    const [x, y] = fromWgs84(lng, lat, 'gcj02')
    const found = await harness.ok(areaAt, { lng: x, lat: y, crs: 'gcj02' }, worker)
    expect(found).toMatchObject({ gridCode: grid.code, communityCode: grid.community, streetCode: STREET })
  })

  test('a place outside the district is in no grid', async () => {
    expect(await harness.ok(areaAt, { lng: 121.47, lat: 31.23 }, worker)).toMatchObject({ code: null })
  })

  test('neighbours have a common border and are neighbours both ways', async () => {
    const neighbours = await neighboursOf(harness.ctx, grid.code)
    expect(neighbours.length).toBeGreaterThan(1)
    for (const other of neighbours) expect(await neighboursOf(harness.ctx, other)).toContain(grid.code)
  })
})

describe('the map', () => {
  test('shows the grids of a community with their boundaries', async () => {
    const map = await harness.ok(areaMap, { within: grid.community, levels: ['grid'] }, worker)
    const codes = (await listGrids(harness.ctx, grid.community)).map((one) => one.code)
    expect(map.features.map((feature) => feature.id)).toEqual(codes)
  })

  test('sends fewer corners when looked at from afar', async () => {
    const near = await harness.call(areaMap, { within: STREET, zoom: 18 }, worker)
    const far = await harness.call(areaMap, { within: STREET, zoom: 11 }, worker)
    expect(far.body.features).toHaveLength(near.body.features.length)
    expect(far.text.length).toBeLessThan(near.text.length / 2)
  })

  test('has roads, waters and compounds of its own', async () => {
    const { features } = await harness.ok(baseMap, { within: grid.code }, worker)
    expect(new Set(features.map((one) => one.kind))).toEqual(
      new Set(['road', 'water', 'compound', 'landmark']),
    )
  })

  test('the demo district tiles: no overlap, no gap, only sizes to think about', async () => {
    const { problems } = await harness.ok(validateArea, { code: STREET }, worker)
    expect(problems.length).toBeGreaterThan(0)
    expect(new Set(problems.map((one) => one.kind))).toEqual(new Set(['size']))
  })
})
