import { describe, expect, test } from 'vitest'
import { isInside } from '../src/base/area-code.ts'
import { roles, rolesInConflict } from '../src/base/roles.ts'
import { STREET } from './geography/layout.ts'
import { demoGeography } from './geography.ts'
import { demoOrganisations } from './organisations.ts'
import { demoPeople } from './people.ts'

const geography = demoGeography()
const { people, duties, residents } = demoPeople(geography)
const communities = geography.areas.filter((area) => area.urban !== undefined)
const organisations = demoOrganisations(communities)
const holding = (role: string) => people.filter((person) => person.posts.some((post) => post.role === role))

describe('the people of the demo district', () => {
  test('everybody has an account, a name and a number of their own', () => {
    for (const of of ['account', 'name', 'phone'] as const) {
      expect(new Set(people.map((person) => person[of])).size).toBe(people.length)
    }
    for (const { phone } of [...people, ...residents]) expect(phone).toMatch(/^1[3578]\d0000\d{4}$/)
    // Accounts of residents are named after the last four digits.
    expect(new Set(residents.map(({ phone }) => phone.slice(-4))).size).toBe(residents.length)
    for (const { account } of people) expect(account).toMatch(/^[a-z]+\d?$/)
  })

  test('every role is held by somebody, at an area or an organisation that exists', () => {
    const areas = new Set([...geography.areas, ...geography.grids].map((area) => area.code))
    const keys = new Set(organisations.map((organisation) => organisation.key))
    for (const [role, { at }] of Object.entries(roles)) {
      const posts = holding(role).flatMap((person) => person.posts.filter((post) => post.role === role))
      expect(posts.length, role).toBeGreaterThan(0)
      for (const post of posts) {
        if (at === 'area') expect(areas.has(post.area ?? ''), role).toBe(true)
        else expect(keys.has(post.organisation ?? ''), role).toBe(true)
      }
    }
    for (const person of people)
      expect(rolesInConflict(person.posts.map((post) => post.role))).toBeUndefined()
  })

  test('every grid has a full-time worker, every organisation somebody who handles', () => {
    const kept = new Set(holding('grid_worker').flatMap((person) => person.posts.map((post) => post.area)))
    for (const grid of geography.grids) expect(kept.has(grid.code), grid.name).toBe(true)
    const handled = new Set(people.flatMap((person) => person.posts.map((post) => post.organisation)))
    for (const { key } of organisations.filter((o) => o.key !== 'command_centre'))
      expect(handled.has(key), key).toBe(true)
  })

  test('about sixty grid workers and clerks, four hundred residents', () => {
    const clerks = people.filter((person) =>
      person.posts.some((post) => ['grid_worker', 'acceptor', 'dispatcher', 'closer'].includes(post.role)),
    )
    expect(clerks.length).toBeGreaterThanOrEqual(50)
    expect(clerks.length).toBeLessThanOrEqual(70)
    expect(residents).toHaveLength(400)
  })

  test('on every working day somebody is at the window of a town community', () => {
    for (const community of communities.filter((area) => area.urban)) {
      for (const weekday of [1, 2, 3, 4, 5]) {
        const there = duties.filter(
          (d) => d.community === community.code && d.weekday === weekday && d.place === 'window',
        )
        expect(there).toHaveLength(1)
      }
    }
  })

  test('organisations have keys of their own and lie in the county', () => {
    expect(new Set(organisations.map((o) => o.key)).size).toBe(organisations.length)
    for (const organisation of organisations) expect(isInside(organisation.area, '370830000000')).toBe(true)
    expect(
      organisations.filter((o) => isInside(o.area, STREET.code) && o.kind === 'community_centre'),
    ).toHaveLength(20)
  })

  test('counted again, they are the same', () => {
    expect(demoPeople(geography)).toEqual({ people, duties, residents })
  })
})
