import { describe, expect, test } from 'vitest'
import { pointInPolygon } from '../../src/base/geometry/point-in-polygon.ts'
import { readCitizenNumber } from '../../src/base/id-numbers/citizen-number.ts'
import { phoneProblem } from '../../src/base/text/phone.ts'
import { demoGeography } from '../geography.ts'
import { demoPeople } from '../people.ts'
import { demoPopulation, onSite } from '../population.ts'
import { RESERVED } from './names.ts'
import { ageOn } from './numbers.ts'
import type { DemoRegistered } from './types.ts'

const NOW = '2026-03-01'
const geography = demoGeography()
const { people: staff, residents } = demoPeople(geography)
const district = demoPopulation(geography, NOW, onSite(staff, residents))
const { compounds, buildings, houses, people, households } = district

const first = people.filter((person) => person.key === person.truth)
const byKey = new Map(people.map((person) => [person.key, person]))
const said = (person: DemoRegistered, field: string) =>
  person.sayings.map(({ values }) => values[field]).filter((value) => value !== undefined)
const official = (person: DemoRegistered, field: string) =>
  person.sayings.find(({ source }) => source === 'police')?.values[field]
const bornOn = (person: DemoRegistered) => said(person, 'birthOn')[0] as string | undefined
const share = (part: DemoRegistered[]) => part.length / first.length
const tagged = (tag: string) => first.filter(({ tags }) => tags.some((own) => own.tag === tag))
const repeats = (keys: string[]) => keys.length - new Set(keys).size
const pairs = households.flatMap(({ members }) => {
  const [head, ...others] = members
  return others.map(({ person, kinship }) => ({
    kinship,
    head: byKey.get(head!.person)!,
    other: byKey.get(person)!,
  }))
})

describe('houses', () => {
  test('about 8,000 homes and 700 shops and offices', () => {
    const homes = houses.filter(({ use }) => use === 'home').length
    expect(homes).toBeGreaterThan(7800)
    expect(homes).toBeLessThan(8200)
    expect(houses.length - homes).toBeGreaterThan(600)
    expect(houses.length - homes).toBeLessThan(850)
  })

  test('every house is in a building, every building in a compound, every compound in a grid', () => {
    const [compound, building] = [compounds, buildings].map((list) => new Set(list.map(({ key }) => key)))
    for (const house of houses) expect(building!.has(house.building)).toBe(true)
    const gridOf = new Map(compounds.map(({ key, gridCode }) => [key, gridCode]))
    const grids = new Map(geography.grids.map((grid) => [grid.code, grid]))
    for (const own of buildings) {
      expect(compound!.has(own.compound)).toBe(true)
      expect(pointInPolygon(own.point, grids.get(gridOf.get(own.compound)!)!.geometry)).toBe(true)
    }
    const keys = [...compounds, ...buildings, ...houses].map(({ key }) => key)
    expect(repeats(keys)).toBe(0)
    expect(repeats(houses.map(({ address }) => address))).toBe(0)
  })

  test('every grid has the same share of its households registered', () => {
    const gridOf = new Map(compounds.map(({ key, gridCode }) => [key, gridCode]))
    const of = new Map(buildings.map(({ key, compound }) => [key, gridOf.get(compound)!]))
    const counts = Map.groupBy(
      houses.filter(({ use }) => use === 'home'),
      ({ building }) => of.get(building)!,
    )
    for (const { code, households: all } of geography.grids) {
      expect(Math.abs((counts.get(code)?.length ?? 0) - all * 0.3022)).toBeLessThan(4)
    }
  })

  test('floors and rooms are within the building', () => {
    const floors = new Map(buildings.map((building) => [building.key, building.floors]))
    for (const house of houses) expect(house.floor).toBeLessThanOrEqual(floors.get(house.building)!)
  })
})

describe('families', () => {
  test('the head stands first, once, and nobody belongs to two households', () => {
    for (const { members } of households) {
      expect(members[0]!.kinship).toBe('02')
      expect(members.filter(({ kinship }) => kinship === '02')).toHaveLength(1)
    }
    expect(repeats(households.flatMap(({ members }) => members.map(({ person }) => person)))).toBe(0)
  })

  test('parents are 20 to 40 years older than their children', () => {
    const years = pairs.flatMap(({ kinship, head, other }) => {
      const [a, b] = [bornOn(head), bornOn(other)]
      if (!a || !b) return []
      const apart = Number(a.slice(0, 4)) - Number(b.slice(0, 4))
      if (kinship === '20' || kinship === '30') return [-apart]
      return kinship === '51' || kinship === '52' ? [apart] : []
    })
    expect(years.length).toBeGreaterThan(4000)
    expect(Math.min(...years)).toBeGreaterThanOrEqual(20)
    expect(Math.max(...years)).toBeLessThanOrEqual(41)
  })

  test('spouses are a man and a woman of different surnames, and the police’s register knows both married', () => {
    const couples = pairs.filter(({ kinship }) => kinship === '12')
    expect(couples.length).toBeGreaterThan(4000)
    for (const { head, other } of couples) {
      const [his, hers] = [official(head, 'name'), official(other, 'name')]
      if (his && hers) expect(String(his)[0]).not.toBe(String(hers)[0])
      expect(said(head, 'sex')[0]).toBe('1')
      expect(said(other, 'sex')[0]).toBe('2')
    }
  })

  test('nearly all children bear the name of their father', () => {
    const children = pairs.filter(({ kinship, head }) => kinship === '20' && said(head, 'sex')[0] === '1')
    const same = children.filter(
      ({ head, other }) => String(said(head, 'name')[0])[0] === String(said(other, 'name')[0])[0],
    )
    expect(same.length / children.length).toBeGreaterThan(0.9)
    expect(same.length).toBeLessThan(children.length)
  })
})

describe('people', () => {
  test('about 20,000, a fifth of them 60 and older, three in a hundred 80 and older', () => {
    expect(first.length).toBeGreaterThan(19_000)
    expect(first.length).toBeLessThan(22_500)
    const living = first.filter((person) => said(person, 'isDead').length === 0)
    const ages = living.flatMap((person) => bornOn(person) ?? []).map((day) => ageOn(day, NOW))
    const old = (age: number) => ages.filter((own) => own >= age).length / ages.length
    expect(old(60)).toBeGreaterThan(0.16)
    expect(old(60)).toBeLessThan(0.26)
    expect(old(80)).toBeGreaterThan(0.02)
    expect(old(80)).toBeLessThan(0.04)
    expect(1 - old(15)).toBeGreaterThan(0.13)
    expect(1 - old(15)).toBeLessThan(0.22)
    expect(Math.max(...ages)).toBeLessThan(105)
  })

  test('every number of the police is right, fits birth and sex, was never given out, and is nobody else’s', () => {
    const numbers = first.flatMap((person) => official(person, 'idNumber') ?? []).map(String)
    expect(repeats(numbers)).toBe(0)
    for (const person of first) {
      const number = official(person, 'idNumber')
      if (number === undefined) continue
      const read = readCitizenNumber(String(number), NOW)
      expect(read).toMatchObject({ ok: true, value: { birthOn: bornOn(person) } })
      expect(read.ok && read.value.sex === 'male').toBe(official(person, 'sex') === '1')
      expect(String(number).slice(4, 6)).toBe('99')
    }
  })

  test('telephone numbers are recognisably nobody’s, and no two people share one', () => {
    const owners = new Map<string, string>()
    for (const person of people) {
      for (const phone of said(person, 'phone').map(String)) {
        expect(phone.slice(3, 7)).toBe('0000')
        expect(phoneProblem(phone)).toBeUndefined()
        expect(owners.get(phone) ?? person.truth).toBe(person.truth)
        owners.set(phone, person.truth)
      }
    }
    const staffPhones = new Set(staff.map(({ phone }) => phone))
    expect([...owners.keys()].some((phone) => staffPhones.has(phone))).toBe(false)
  })

  test('nobody is called as a statesman is', () => {
    for (const person of people)
      for (const name of said(person, 'name')) expect(RESERVED.has(String(name))).toBe(false)
  })

  test('residents with an account are found under their name and number', () => {
    const known = new Set(
      first.flatMap((person) => said(person, 'phone').map((p) => `${said(person, 'name').at(-1)} ${p}`)),
    )
    const found = residents.filter(({ name, phone }) => known.has(`${name} ${phone}`))
    expect(found.length / residents.length).toBeGreaterThan(0.85)
  })
})

describe('what is said of them', () => {
  test('gaps, conflicts and duplicates are as frequent as in a real base', () => {
    const grown = first.filter((person) => {
      const born = bornOn(person)
      return born !== undefined && ageOn(born, NOW) >= 14
    })
    const without = grown.filter((person) => said(person, 'phone').length === 0).length / grown.length
    expect(without).toBeGreaterThan(0.06)
    expect(without).toBeLessThan(0.18)
    const numberless = share(first.filter((person) => said(person, 'idNumber').length === 0))
    expect(numberless).toBeGreaterThan(0.035)
    expect(numberless).toBeLessThan(0.065)
    const differs = (person: DemoRegistered) =>
      ['phone', 'maritalStatus', 'name'].some((field) => new Set(said(person, field)).size > 1)
    expect(share(first.filter(differs))).toBeGreaterThan(0.025)
    expect(share(first.filter(differs))).toBeLessThan(0.06)
    expect((people.length - first.length) / first.length).toBeGreaterThan(0.013)
    expect((people.length - first.length) / first.length).toBeLessThan(0.03)
  })

  test('a third was seen at the door, by a worker of that grid', () => {
    const workers = onSite(staff, residents).workers
    const seen = first.filter(({ sayings }) => sayings.some(({ source }) => source === 'grid'))
    expect(share(seen)).toBeGreaterThan(0.28)
    expect(share(seen)).toBeLessThan(0.4)
    for (const { gridCode, sayings } of seen)
      for (const { verifiedBy } of sayings)
        if (verifiedBy) expect(workers.get(gridCode)).toContain(verifiedBy)
  })

  test('nobody is spoken of before birth or after today, nor lives anywhere before birth', () => {
    for (const person of people) {
      const born = bornOn(person) ?? '1900-01-01'
      expect(person.sayings.length).toBeGreaterThan(0)
      for (const { observedOn } of person.sayings) {
        expect(observedOn <= NOW && observedOn >= born).toBe(true)
      }
      for (const { from, to } of person.residencies) {
        expect(from >= born && from <= NOW && (to === null || to >= from)).toBe(true)
      }
    }
  })

  test('some have died and some moved away, and the ledger still has them', () => {
    const dead = first.filter((person) => said(person, 'isDead').includes(true))
    expect(dead.length).toBeGreaterThan(60)
    expect(dead.some(({ sayings }) => sayings.some(({ source }) => source === 'ledger'))).toBe(true)
    expect(dead.every(({ tags }) => tags.length === 0)).toBe(true)
    const gone = first.filter(({ residencies }) => residencies.every(({ to }) => to !== null))
    expect(gone.length).toBeGreaterThan(100)
    expect(first.filter(({ residencies }) => residencies.length > 1).length).toBeGreaterThan(50)
  })
})

describe('tags', () => {
  test.each([
    ['elderly_80', 0.02, 0.04],
    ['low_income', 0.005, 0.02],
    ['disabled', 0.01, 0.03],
    ['living_alone', 0.01, 0.04],
    ['empty_nest', 0.04, 0.11],
    ['left_behind_child', 0.004, 0.02],
    ['veteran', 0.01, 0.025],
    ['pregnant', 0.003, 0.01],
    ['volunteer', 0.005, 0.02],
    ['building_chief', 0.005, 0.04],
    ['gig_worker', 0.004, 0.02],
  ])('%s is as frequent as one expects', (tag, least, most) => {
    expect(share(tagged(tag))).toBeGreaterThan(least)
    expect(share(tagged(tag))).toBeLessThan(most)
  })

  test('who is tagged as eighty is eighty, and who lives alone is alone', () => {
    for (const person of tagged('elderly_80')) {
      const born = bornOn(person)
      if (born) expect(ageOn(born, NOW)).toBeGreaterThanOrEqual(80)
    }
    const sizes = new Map(households.map(({ members }) => [members[0]!.person, members.length]))
    for (const person of tagged('living_alone')) expect(sizes.get(person.key)).toBe(1)
  })
})

test('drawn again on the same day, it is the same', () => {
  expect(demoPopulation(geography, NOW, onSite(staff, residents))).toEqual(district)
})
