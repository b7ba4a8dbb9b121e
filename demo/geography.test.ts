import { describe, expect, test } from 'vitest'
import { areaLevel, isAreaCode, isInside } from '../src/base/area-code.ts'
import { sharesBorder } from '../src/base/geometry/borders.ts'
import { polygonAreaM2 } from '../src/base/geometry/measure.ts'
import { pointInPolygon } from '../src/base/geometry/point-in-polygon.ts'
import { overlapAreaM2, uncoveredAreaM2 } from '../src/platform/geo/overlay.ts'
import { demoGeography } from './geography.ts'

const { areas, grids, roads } = demoGeography()
const street = areas.find((area) => areaLevel(area.code) === 'street')!
const communities = areas.filter((area) => areaLevel(area.code) === 'community')
const gridsIn = (community: string) => grids.filter((grid) => grid.community === community)
const total = (parts: { geometry?: unknown }[]) =>
  parts.reduce((sum, part) => sum + polygonAreaM2(part.geometry as never), 0)

describe('the demo district', () => {
  test('the street is about six by seven kilometres and holds 20 communities with about 70 grids', () => {
    expect(polygonAreaM2(street.geometry!) / 1e6).toBeGreaterThan(30)
    expect(polygonAreaM2(street.geometry!) / 1e6).toBeLessThan(45)
    expect(communities).toHaveLength(20)
    expect(grids.length).toBeGreaterThanOrEqual(68)
    expect(grids.length).toBeLessThanOrEqual(76)
    for (const community of communities) {
      expect(gridsIn(community.code).length).toBeGreaterThanOrEqual(2)
      expect(gridsIn(community.code).length).toBeLessThanOrEqual(5)
    }
  })

  test('the communities tile the street and the grids tile each community, without gap or overlap', () => {
    expect(Math.abs(total(communities) - polygonAreaM2(street.geometry!))).toBeLessThan(1)
    expect(
      uncoveredAreaM2(
        street.geometry!,
        communities.map((c) => c.geometry!),
      ),
    ).toBeLessThan(1)
    for (const community of communities) {
      const own = gridsIn(community.code)
      expect(Math.abs(total(own) - polygonAreaM2(community.geometry!))).toBeLessThan(1)
      expect(
        uncoveredAreaM2(
          community.geometry!,
          own.map((grid) => grid.geometry),
        ),
      ).toBeLessThan(1)
      expect(uncoveredAreaM2(street.geometry!, [])).toBeGreaterThan(1)
      expect(overlapAreaM2(community.geometry!, street.geometry!)).toBeCloseTo(
        polygonAreaM2(community.geometry!),
        0,
      )
    }
    grids.forEach((grid, i) => {
      for (const other of grids.slice(i + 1))
        expect(overlapAreaM2(grid.geometry, other.geometry)).toBeLessThan(1)
    })
  })

  test('neighbouring areas repeat each other’s positions exactly', () => {
    const seen = new Map<string, number>()
    for (const grid of grids) {
      for (const position of grid.geometry.coordinates[0]!.slice(1)) {
        seen.set(position.join(), (seen.get(position.join()) ?? 0) + 1)
      }
    }
    const outer = new Set(street.geometry!.coordinates[0]!.map((position) => position.join()))
    for (const [position, times] of seen) expect(times > 1 || outer.has(position)).toBe(true)
  })

  test('codes are valid, unique and stand under their parents, and every grid has a neighbour', () => {
    const codes = [...areas.map((area) => area.code), ...grids.map((grid) => grid.code)]
    expect(new Set(codes).size).toBe(codes.length)
    for (const code of codes) expect(isAreaCode(code)).toBe(true)
    for (const area of areas) if (area.parent) expect(isInside(area.code, area.parent)).toBe(true)
    for (const grid of grids) {
      expect(isInside(grid.code, grid.community)).toBe(true)
      expect(grids.some((other) => other !== grid && sharesBorder(grid.geometry, other.geometry))).toBe(true)
    }
  })

  test('what has a name in a grid stands in that grid, under a name of its own', () => {
    for (const grid of grids) {
      const places = [...grid.compounds, ...grid.landmarks]
      expect(places.length).toBeGreaterThan(2)
      for (const place of places) expect(pointInPolygon(place.point, grid.geometry)).toBe(true)
      expect(grid.frontages.length).toBeGreaterThan(0)
    }
    const compounds = grids.flatMap((grid) => grid.compounds.map((place) => `${grid.code}${place.name}`))
    expect(new Set(compounds).size).toBe(compounds.length)
    expect(roads.filter((road) => road.kind === 'arterial').length).toBeGreaterThanOrEqual(5)
  })

  test('most grids have 300 to 500 households, and a few do not', () => {
    const basic = grids.filter((grid) => grid.kind === 'basic')
    const usual = basic.filter((grid) => grid.households >= 300 && grid.households <= 500)
    expect(usual.length / basic.length).toBeGreaterThan(0.65)
    expect(usual.length).toBeLessThan(basic.length)
    expect(grids.filter((grid) => grid.kind === 'dedicated')).toHaveLength(5)
  })

  test('drawn again, it is the same', () => {
    expect(demoGeography()).toEqual({ areas, grids, roads, bbox: demoGeography().bbox })
  })
})
