import { describe, expect, test } from 'vitest'
import { pointInPolygon } from '../../src/base/geometry/point-in-polygon.ts'
import { creditCodeProblem } from '../../src/base/id-numbers/credit-code.ts'
import { buildAreaIndex } from '../../src/platform/geo/spatial-index.ts'
import { demoCatalogue } from '../catalogue.ts'
import { demoGeography } from '../geography.ts'
import { demoOrganisations } from '../organisations.ts'
import { demoPeople } from '../people.ts'
import { demoPopulation, onSite } from '../population.ts'
import { demoComponents } from './components.ts'
import { demoUnits } from './units.ts'

const NOW = '2026-03-01'
const geography = demoGeography()
const { people, residents } = demoPeople(geography)
const seen = onSite(people, residents)
const population = demoPopulation(geography, NOW, seen)
const { units, venues } = demoUnits(geography, population, { now: NOW, workers: seen.workers })
const components = demoComponents(geography.grids, demoCatalogue(), NOW)
const gridBy = new Map(geography.grids.map((grid) => [grid.code, grid]))
const repeats = (keys: string[]) => keys.length - new Set(keys).size

describe('organisations and places', () => {
  test('about 1,500 of them, each with a key of its own and something said of it', () => {
    expect(units.length + venues.length).toBeGreaterThan(1300)
    expect(units.length + venues.length).toBeLessThan(1700)
    expect(repeats([...units, ...venues].map(({ key }) => key))).toBe(0)
    for (const { sayings } of [...units, ...venues]) expect(sayings.length).toBeGreaterThan(0)
  })

  test('credit codes are right, once each, and of an area never given out', () => {
    const codes = units.flatMap(({ sayings }) => [
      ...new Set(sayings.flatMap((s) => s.values.creditCode ?? [])),
    ])
    expect(codes.length).toBeGreaterThan(700)
    expect(repeats(codes.map(String))).toBe(0)
    for (const code of codes.map(String)) {
      expect(creditCodeProblem(code)).toBeUndefined()
      expect(code.slice(2, 8)).toBe('370899')
    }
  })

  test('who sits in a shop sits in one there is, and keeps the 小场所 in it', () => {
    const houses = new Map(population.houses.map((house) => [house.key, house.use]))
    const byKey = new Map(units.map((unit) => [unit.key, unit]))
    const seated = units.filter(({ house }) => house !== null)
    expect(repeats(seated.map(({ house }) => house!))).toBe(0)
    for (const { house } of seated) expect(['shop', 'office']).toContain(houses.get(house!))
    const small = venues.filter(({ kind }) => kind === 'small_premises')
    expect(new Set(small.map(({ smallPremises }) => smallPremises)).size).toBe(9)
    for (const { unit, house } of small) expect(byKey.get(unit!)?.house).toBe(house)
  })

  test('no telephone of an organisation is that of a person', () => {
    const phonesOf = (list: { sayings: { values: Record<string, unknown> }[] }[]) =>
      list.flatMap(({ sayings }) => sayings.flatMap(({ values }) => values.phone ?? []))
    const persons = new Set(phonesOf(population.people))
    expect(phonesOf(units).filter((phone) => persons.has(phone))).toEqual([])
  })
})

describe('components', () => {
  test('3,000 of them, with codes of 16 digits that repeat nowhere and begin with county and class', () => {
    expect(components).toHaveLength(3000)
    expect(repeats(components.map(({ code }) => code))).toBe(0)
    for (const { code, classCode } of components) {
      expect(code).toMatch(/^370830\d{10}$/)
      expect(code.slice(6, 10)).toBe(classCode)
    }
  })

  test('supervisor, owner and keeper are organisations there are', () => {
    const communities = geography.areas.filter(({ urban }) => urban !== undefined)
    const keys = new Set(demoOrganisations(communities).map(({ key }) => key))
    for (const { supervisor, owner, keeper } of components)
      for (const key of [supervisor, owner, keeper]) expect(keys).toContain(key)
  })

  test('they stand on the streets of their grid, most of them intact', () => {
    const index = buildAreaIndex(geography.grids)
    for (const { point, gridCode } of components) {
      const [lng, lat] = point
      expect(index.find(lng, lat)?.code).toBe(gridCode)
      const { frontages } = gridBy.get(gridCode)!
      const positions = frontages.flatMap(({ line }) => line)
      const away = Math.min(...positions.map(([lng, lat]) => Math.hypot(lng - point[0], lat - point[1])))
      expect(away).toBeLessThan(0.003)
    }
    const intact = components.filter(({ state }) => state === 'intact').length / components.length
    expect(intact).toBeGreaterThan(0.9)
    expect(intact).toBeLessThan(0.97)
  })

  test('every organisation and place stands in its grid', () => {
    for (const { point, gridCode } of [...units, ...venues]) {
      expect(pointInPolygon(point, gridBy.get(gridCode)!.geometry)).toBe(true)
    }
  })
})

test('drawn again on the same day, they are the same', () => {
  expect(demoUnits(geography, population, { now: NOW, workers: seen.workers })).toEqual({ units, venues })
  expect(demoComponents(geography.grids, demoCatalogue(), NOW)).toEqual(components)
})
