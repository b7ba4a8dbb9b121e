import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AreaGeometry, Position } from '../../base/geometry/geojson.ts'
import { localPlane } from '../../base/geometry/local-plane.ts'
import { polygonAreaM2 } from '../../base/geometry/measure.ts'
import { pointInPolygon } from '../../base/geometry/point-in-polygon.ts'
import { fromWgs84, toWgs84 } from './datum.ts'
import { cutTo, outsideAreaM2, overlapAreaM2, uncoveredAreaM2, unionOf } from './overlay.ts'
import { buildAreaIndex } from './spatial-index.ts'

const plane = localPlane([116.487, 35.722])
const at = (x: number, y: number): Position => plane.toLngLat([x, y])
function box(x: number, y: number, w: number, h: number): AreaGeometry {
  const ring = [at(x, y), at(x + w, y), at(x + w, y + h), at(x, y + h), at(x, y)]
  return { type: 'Polygon', coordinates: [ring] }
}

describe('coordinate systems', () => {
  test('the reference point of the standard comes out in Amap coordinates', () => {
    const [lng, lat] = fromWgs84(116.404, 39.915, 'gcj02')
    expect(lng).toBeCloseTo(116.410244, 6)
    expect(lat).toBeCloseTo(39.916404, 6)
  })

  test('survey coordinates are stored as they are, and abroad nothing is shifted', () => {
    expect(toWgs84(116.487, 35.722, 'cgcs2000')).toEqual([116.487, 35.722])
    expect(fromWgs84(2.3522, 48.8566, 'gcj02')).toEqual([2.3522, 48.8566])
  })

  test('there and back ends where it began, anywhere in the country', () => {
    const lng = fc.double({ min: 75, max: 134, noNaN: true })
    const lat = fc.double({ min: 4, max: 53, noNaN: true })
    fc.assert(
      fc.property(lng, lat, fc.constantFrom('gcj02', 'bd09', 'cgcs2000', 'wgs84'), (x, y, datum) => {
        const [lng, lat] = toWgs84(...fromWgs84(x, y, datum), datum)
        expect(Math.abs(lng - x)).toBeLessThan(1e-9)
        expect(Math.abs(lat - y)).toBeLessThan(1e-9)
      }),
    )
  })
})

describe('overlaps and gaps', () => {
  test('two grids drawn over each other overlap by the common part', () => {
    expect(overlapAreaM2(box(0, 0, 200, 200), box(150, 0, 200, 200))).toBeCloseTo(10_000, -1)
    expect(overlapAreaM2(box(0, 0, 200, 200), box(200, 0, 200, 200))).toBeLessThan(1)
    expect(overlapAreaM2(box(0, 0, 200, 200), box(900, 0, 200, 200))).toBe(0)
  })

  test('a community not wholly tiled leaves a gap, a grid beyond its border stands out', () => {
    const community = box(0, 0, 400, 200)
    expect(uncoveredAreaM2(community, [box(0, 0, 200, 200), box(200, 0, 200, 200)])).toBeLessThan(1)
    expect(uncoveredAreaM2(community, [box(0, 0, 200, 200), box(250, 0, 150, 200)])).toBeCloseTo(10_000, -1)
    expect(uncoveredAreaM2(community, [])).toBeCloseTo(80_000, -1)
    expect(outsideAreaM2(box(300, 0, 200, 200), community)).toBeCloseTo(20_000, -1)
  })

  test('a boundary drawn too large is cut to its community and to what its neighbours leave', () => {
    const community = box(0, 0, 400, 200)
    const drawn = box(150, -50, 300, 300)
    const cut = cutTo(drawn, { inside: community, without: [box(0, 0, 200, 200)] })!
    expect(cut.type).toBe('Polygon')
    expect(polygonAreaM2(cut)).toBeCloseTo(40_000, -1)
    expect(cutTo(drawn, { inside: box(900, 0, 10, 10) })).toBeUndefined()
    expect(cutTo(box(0, 0, 100, 100), { without: [box(0, 0, 100, 100)] })).toBeUndefined()
  })

  test('merged grids have one boundary around the area of both', () => {
    const merged = unionOf([box(0, 0, 200, 200), box(200, 0, 200, 200)])
    expect(merged.coordinates).toHaveLength(1)
    expect(polygonAreaM2(merged)).toBeCloseTo(80_000, -1)
    expect(unionOf([]).coordinates).toEqual([])
  })
})

describe('finding the grid of a point', () => {
  const grids = Array.from({ length: 60 }, (_, i) => ({
    code: `370830001${String(1 + Math.floor(i / 6)).padStart(3, '0')}${String((i % 6) + 1).padStart(3, '0')}`,
    geometry: box((i % 6) * 100, Math.floor(i / 6) * 100, 100, 100),
  }))
  const street = { code: '370830001000', geometry: box(-100, -100, 2000, 2000) }
  const index = buildAreaIndex([street, ...grids])

  test('the index answers as looking at every boundary would', () => {
    const metres = fc.integer({ min: -300, max: 2200 })
    fc.assert(
      fc.property(metres, metres, (x, y) => {
        const point = at(x, y)
        const inside = [...grids, street].filter((area) => pointInPolygon(point, area.geometry))
        expect(index.findAll(...point).map((area) => area.code)).toEqual(inside.map((area) => area.code))
        expect(index.find(...point)).toBe(inside[0])
      }),
    )
  })

  test('the grid comes before the street around it, and outside there is nothing', () => {
    expect(index.find(...at(150, 50))?.code).toBe('370830001001002')
    expect(index.find(...at(1500, 1500))?.code).toBe('370830001000')
    expect(index.find(...at(5000, 0))).toBeUndefined()
    expect(buildAreaIndex([]).find(116, 35)).toBeUndefined()
  })
})
