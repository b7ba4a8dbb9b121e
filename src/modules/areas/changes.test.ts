import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoGeography } from '../../../demo/geography.ts'
import { type Harness, type Person, startHarness } from '../../../test/harness.ts'
import type { PolygonGeometry } from '../../base/geometry/geojson.ts'
import { addDays, localDate } from '../../base/time/calendar.ts'
import { getArea, listChildren, searchAreas } from './contract/areas.ts'
import { createArea, editArea, proposeChild, saveBoundary, setFigures } from './contract/change.ts'
import { carryOutSuccession, previewSuccession } from './contract/succession.ts'
import { validateArea } from './contract/validation.ts'
import { loadDemo } from './demo.ts'
import { findAreaAt, isOpenArea, listGrids, neighboursOf, registerAreaUse } from './public.ts'
import { beginDue } from './service/announce.ts'

const geography = demoGeography()
const COMMUNITY = '370830001001'
const TODAY = localDate(new Date())
let harness: Harness
let admin: Person
let secretary: Person

beforeAll(async () => {
  harness = await startHarness()
  await loadDemo(harness.ctx, { geography })
  admin = await harness.staff({ role: 'system_admin', area: '370830001000' })
  secretary = await harness.staff({ role: 'community_secretary', area: COMMUNITY })
})
afterAll(() => harness.close())

const area = (code: string) => harness.ok(getArea, { code }, admin)
const shapeOf = (code: string) => geography.grids.find((grid) => grid.code === code)!.geometry
const [G1, G2, G3] = [`${COMMUNITY}001`, `${COMMUNITY}002`, `${COMMUNITY}003`]

async function events(): Promise<{ name: string; payload: Record<string, unknown> }[]> {
  const rows = await harness.ctx.db
    .selectFrom('event_record')
    .select(['name', 'payload'])
    .orderBy('seq')
    .execute()
  return rows as { name: string; payload: Record<string, unknown> }[]
}

describe('entering and mending an area', () => {
  test('the next grid number is proposed and its grid entered in use from today', async () => {
    const before = (await listGrids(harness.ctx, '370830001200')).length
    const { code } = await harness.ok(proposeChild, { code: '370830001200' }, admin)
    expect(code).toBe(`370830001200${String(before + 1).padStart(3, '0')}`)
    const input = {
      code: code!,
      name: '南周村商贸专属网格',
      kind: 'dedicated',
      dedicatedTo: '农贸市场',
    } as const
    const made = await harness.ok(createArea, input, admin)
    expect(made).toMatchObject({ level: 'grid', kind: 'dedicated', validFrom: TODAY, isOpen: true })
    expect(await isOpenArea(harness.ctx, code!)).toBe(true)
    const again = await harness.call(createArea, input, admin)
    expect(again).toMatchObject({ status: 409, problem: { code: 'areas.code_taken' } })
  })

  test('under a parent that is not there, nothing is entered', async () => {
    const answer = await harness.call(createArea, { code: '370830001999001', name: '悬空网格' }, admin)
    expect(answer).toMatchObject({ status: 422, problem: { code: 'areas.parent_missing' } })
  })

  test('only a system administrator whose post covers the area may change it', async () => {
    const elsewhere = await harness.staff({ role: 'system_admin', area: '370831000000' })
    const { version, name, shortName } = await area(G1)
    for (const person of [elsewhere, secretary]) {
      expect((await harness.call(editArea, { code: G1, name, shortName, version }, person)).status).toBe(403)
    }
    expect((await harness.ok(getArea, { code: G1 }, elsewhere)).mayChange).toBe(false)
  })

  test('a community secretary counts the households of her own community, not of the next', async () => {
    const { version } = await area(G1)
    const counted = await harness.ok(
      setFigures,
      { code: G1, households: 333, population: 900, version },
      secretary,
    )
    expect(counted).toMatchObject({ households: 333, population: 900 })
    const next = '370830001002001'
    const other = { code: next, households: 1, population: 1, version: (await area(next)).version }
    expect((await harness.call(setFigures, other, secretary)).status).toBe(403)
  })

  test('two people who change one area at once: the second is told', async () => {
    const { version, name, shortName } = await area(G2)
    await harness.ok(editArea, { code: G2, name: '南门社区东网格', shortName, version }, admin)
    const second = await harness.call(editArea, { code: G2, name: '别的名字', shortName, version }, admin)
    expect(second).toMatchObject({ status: 409, problem: { code: 'areas.changed_meanwhile' } })
    await harness.ok(editArea, { code: G2, name, shortName, version: version + 1 }, admin)
  })
})

describe('drawing a boundary', () => {
  const grown = (shape: PolygonGeometry): PolygonGeometry => {
    const [ring] = shape.coordinates
    const [x, y] = ring![0]!
    return {
      type: 'Polygon',
      coordinates: [ring!.map(([lng, lat]) => [x + (lng - x) * 1.3, y + (lat - y) * 1.3])],
    }
  }

  test('over another grid is refused with its name and the square metres', async () => {
    const { version } = await area(G1)
    const answer = await harness.call(
      saveBoundary,
      { code: G1, boundary: grown(shapeOf(G1)), version },
      admin,
    )
    expect(answer.status).toBe(422)
    expect(answer.problem.message).toMatch(/边界与“.+网格”重叠 \d+ 平方米/)
    expect((await area(G1)).version).toBe(version)
  })

  test('too large is cut to fit when asked for', async () => {
    const { version } = await area(G1)
    const saved = await harness.ok(
      saveBoundary,
      { code: G1, boundary: grown(shapeOf(G1)), fit: true, version },
      admin,
    )
    expect(saved.areaM2).toBeGreaterThan(10_000)
    const { problems } = await harness.ok(validateArea, { code: COMMUNITY }, admin)
    expect(problems.map((one) => one.kind)).not.toContain('overlap')
    expect(problems.map((one) => one.kind)).not.toContain('outside')
  })

  test('too small leaves a gap that the check of its community tells', async () => {
    const { version } = await area(G3)
    const [ring] = shapeOf(G3).coordinates
    const half = { type: 'Polygon' as const, coordinates: [ring!.slice(0, Math.ceil(ring!.length / 2))] }
    await harness.ok(saveBoundary, { code: G3, boundary: half, version }, admin)
    const { problems } = await harness.ok(validateArea, { code: COMMUNITY }, admin)
    expect(problems.find((one) => one.kind === 'gap')).toMatchObject({ code: COMMUNITY, severity: 'error' })
    await harness.ok(
      saveBoundary,
      { code: G3, boundary: shapeOf(G3), fit: true, version: version + 1 },
      admin,
    )
  })
})

describe('splitting a grid', () => {
  const from = '370830001003001'
  const [east, west] = ['370830001003801', '370830001003802']

  test('shows first what it will change, then closes the old code and opens the new ones', async () => {
    registerAreaUse('测试事项', async (_ctx, codes) => codes.length * 7)
    const { center, neighbours, name, households } = await area(from)
    const [ring] = shapeOf(from).coordinates
    const eastHalf = {
      type: 'Polygon' as const,
      coordinates: [box(center!.lng, center!.lat - 0.05, center!.lng + 0.05, center!.lat + 0.05)],
    }
    const input = {
      kind: 'split' as const,
      from: [from],
      to: [
        { code: east, name: `${name}东`, boundary: eastHalf },
        { code: west, name: `${name}西`, households: 200 },
      ],
      on: TODAY,
      reason: '中街〔2026〕1 号',
    }
    const seen = await harness.ok(previewSuccession, input, admin)
    expect(seen.uses).toContainEqual({ what: '测试事项', count: 7 })
    expect(seen.open.map((one) => one.code)).toEqual([east, west])
    expect(seen.open.every((one) => (one.areaM2 ?? 0) > 1000)).toBe(true)

    const done = await harness.ok(carryOutSuccession, input, admin)
    expect(done).toMatchObject({ kind: 'split', isPending: false, reason: '中街〔2026〕1 号' })
    const old = await area(from)
    expect(old).toMatchObject({ isOpen: false, validTo: TODAY, mayChange: false, households, neighbours: [] })
    expect(old.history[0]?.to.map((one) => one.code)).toEqual([east, west])
    expect(await isOpenArea(harness.ctx, from)).toBe(false)
    const points = ring!
      .slice(1)
      .map(([lng, lat]) => [lng * 0.2 + center!.lng * 0.8, lat * 0.2 + center!.lat * 0.8])
    for (const [lng, lat] of points) {
      expect(await findAreaAt(harness.ctx, lng!, lat!)).toBe(lng! > center!.lng ? east : west)
    }
    expect(await neighboursOf(harness.ctx, east!)).toContain(west)
    for (const neighbour of neighbours)
      expect(await neighboursOf(harness.ctx, neighbour.code)).not.toContain(from)
    expect((await area(west!)).households).toBe(200)
  })

  test('tells those who keep something open there, once, in the same transaction', async () => {
    const told = (await events()).filter((one) => one.name === 'areas.succeeded')
    expect(told).toHaveLength(1)
    expect(told[0]?.payload).toMatchObject({
      kind: 'split',
      on: TODAY,
      moves: [{ from, to: [east, west], heir: '370830001003' }],
    })
  })

  test('the closed grid leaves the tree and the search, and can still be found when asked for', async () => {
    const open = await harness.ok(listChildren, { parent: '370830001003' }, admin)
    expect(open.rows.map((row) => row.code)).not.toContain(from)
    const all = await harness.ok(searchAreas, { q: from, closed: true }, admin)
    expect(all.rows).toMatchObject([{ code: from, isOpen: false }])
  })
})

describe('merging two communities', () => {
  const [a, b] = ['370830001004', '370830001005']
  const merged = '370830001030'

  test('moves their grids along, in new codes and with their boundaries', async () => {
    const [own, other] = [await listGrids(harness.ctx, a!), await listGrids(harness.ctx, b!)]
    const places = new Map<string, { lng: number; lat: number }>()
    for (const grid of [...own, ...other]) places.set(grid.name, (await area(grid.code)).center!)
    const input = {
      kind: 'merge' as const,
      from: [a!, b!],
      to: [{ code: merged, name: '林路社区居委会' }],
      on: TODAY,
    }
    const seen = await harness.ok(previewSuccession, input, admin)
    expect(seen.carried).toHaveLength(own.length + other.length)
    await harness.ok(carryOutSuccession, input, admin)
    const grids = await listGrids(harness.ctx, merged)
    expect(grids.map((grid) => grid.name)).toEqual([...own, ...other].map((grid) => grid.name))
    for (const grid of grids) {
      const { lng, lat } = places.get(grid.name)!
      expect(await findAreaAt(harness.ctx, lng, lat)).toBe(grid.code)
    }
    const { problems } = await harness.ok(validateArea, { code: merged }, admin)
    expect(problems.filter((one) => one.severity === 'error')).toEqual([])
    expect(await isOpenArea(harness.ctx, a!)).toBe(false)
  })
})

describe('a change for a day to come', () => {
  const [from, into] = ['370830001006001', '370830001006002']
  const day = addDays(TODAY, 3)

  test('waits for its day, then takes effect and is told once', async () => {
    const place = (await area(from!)).center!
    const grewFrom = (await area(into!)).areaM2!
    const input = { kind: 'abolish' as const, from: [from!], into: into!, on: day }
    expect((await harness.ok(previewSuccession, input, admin)).isPending).toBe(true)
    await harness.ok(carryOutSuccession, input, admin)
    await beginDue(harness.ctx)
    expect(await findAreaAt(harness.ctx, place.lng, place.lat)).toBe(from)
    expect((await area(into!)).areaM2).toBe(grewFrom)
    const before = (await events()).filter((one) => one.name === 'areas.succeeded').length

    harness.setNow(new Date(`${day}T00:05:00+08:00`))
    await beginDue(harness.ctx)
    await beginDue(harness.ctx)
    expect(await findAreaAt(harness.ctx, place.lng, place.lat)).toBe(into)
    expect(await isOpenArea(harness.ctx, from!)).toBe(false)
    expect((await area(into!)).areaM2).toBeGreaterThan(grewFrom)
    const told = (await events()).filter((one) => one.name === 'areas.succeeded').slice(before)
    expect(told.map((one) => one.payload.moves)).toEqual([[{ from, to: [into], heir: into }]])
    harness.setNow(undefined)
  })

  test('is not planned twice for the same area', async () => {
    const again = { kind: 'abolish' as const, from: [from!], on: addDays(day, 2) }
    const answer = await harness.call(carryOutSuccession, again, admin)
    expect(answer).toMatchObject({ status: 422, problem: { code: 'areas.bad_succession' } })
    expect(answer.problem.message).toContain(day)
  })
})

function box(west: number, south: number, east: number, north: number): [number, number][] {
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ]
}
