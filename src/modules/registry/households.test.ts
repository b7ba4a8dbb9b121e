import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { COMMUNITY, GRID, layDistrict, OTHER_COMMUNITY } from '../../../test/fixtures/order-district.ts'
import { buildHomes } from '../../../test/fixtures/registry-homes.ts'
import { type Harness, type Person, startHarness } from '../../../test/harness.ts'
import * as households from './contract/households.ts'
import { createPerson, getPerson } from './contract/people.ts'

let harness: Harness
let worker: Person
let secretary: Person
let stranger: Person
let leader: Person
let homes: string[]

beforeAll(async () => {
  harness = await startHarness()
  await layDistrict(harness)
  worker = await harness.staff({ role: 'grid_worker', area: GRID }, '周网格')
  secretary = await harness.staff({ role: 'community_secretary', area: COMMUNITY }, '钱书记')
  stranger = await harness.staff({ role: 'community_secretary', area: OTHER_COMMUNITY }, '王书记')
  leader = await harness.staff({ role: 'leader', area: '370830000000' }, '冯领导')
  homes = (await buildHomes(harness, GRID, { rooms: ['201', '202'] })).houses
})
afterAll(() => harness.close())

async function register(name: string, birthOn: string, houseId = homes[0]!): Promise<string> {
  return (await harness.ok(createPerson, { values: { name, birthOn }, houseId }, worker)).id
}

/** Father, mother, son. */
async function family(houseId = homes[0]!) {
  const people = [
    await register('李大山', '1965-03-01', houseId),
    await register('王桂花', '1967-07-11', houseId),
    await register('李小河', '1992-10-02', houseId),
  ] as const
  const members = people.map((personId, at) => ({ personId, kinship: ['02', '12', '20'][at]! }))
  const { id } = await harness.ok(households.createHousehold, { houseId, members }, worker)
  return { id, father: people[0], mother: people[1], son: people[2] }
}

const show = (id: string, as = worker) => harness.ok(households.getHousehold, { id }, as)
const kinOf = async (id: string) =>
  Object.fromEntries((await show(id)).members.map(({ name, kinshipName }) => [name, kinshipName]))
const versionOf = async (id: string) => (await show(id)).version

describe('a household', () => {
  test('is made of the people of a house, the head first', async () => {
    const { id, father, son } = await family()
    const file = await show(id)
    expect(file).toMatchObject({ head: '李大山', areaCode: GRID, mayEdit: true, others: [] })
    expect(file.members.map(({ name, kinshipName }) => [name, kinshipName])).toEqual([
      ['李大山', '户主'],
      ['王桂花', '妻'],
      ['李小河', '子'],
    ])
    const person = await harness.ok(getPerson, { id: son }, worker)
    expect(person.household).toMatchObject({ id, members: [{ personId: father }, {}, { isSelf: true }] })
  })
  test('has one head: none and two are refused', async () => {
    const one = await register('赵一', '1980-01-01')
    const two = await register('赵二', '1981-01-01')
    const make = (kinships: string[]) =>
      harness.call(
        households.createHousehold,
        {
          houseId: homes[0]!,
          members: [one, two].map((personId, at) => ({ personId, kinship: kinships[at]! })),
        },
        worker,
      )
    expect((await make(['02', '02'])).problem).toMatchObject({
      code: 'registry.one_head',
      message: '一户有且只有一名户主，现在选了 2 名',
    })
    expect((await make(['20', '80'])).problem.code).toBe('registry.one_head')
    expect((await make(['02', '99'])).problem.code).toBe('registry.bad_kinship')
  })
  test('nobody is in two at once; with leave of the first they are in the second', async () => {
    const first = await family()
    const second = await family(homes[1]!)
    const add = async (leavesOther: boolean) =>
      harness.call(
        households.addMember,
        {
          id: second.id,
          personId: first.son,
          kinship: '80',
          leavesOther,
          version: await versionOf(second.id),
        },
        worker,
      )
    expect((await add(false)).problem.code).toBe('registry.in_household')
    expect((await add(true)).status).toBe(200)
    expect(await kinOf(first.id)).toEqual({ 李大山: '户主', 王桂花: '妻' })
    expect((await show(first.id)).left.map(({ name }) => name)).toEqual(['李小河'])
    expect((await show(second.id)).members).toHaveLength(4)
  })
  test('the head does not leave the others, nor take a second one in', async () => {
    const { id, father, mother } = await family()
    const version = await versionOf(id)
    const leave = { id, person: father, version }
    expect((await harness.call(households.removeMember, leave, worker)).problem.code).toBe(
      'registry.head_stays',
    )
    const second = { id, person: mother, kinship: '02', version }
    expect((await harness.call(households.changeKinship, second, worker)).problem.code).toBe(
      'registry.one_head',
    )
  })
  test('gets a new head with all kinships said anew, and no member forgotten', async () => {
    const { id, father, mother, son } = await family()
    const version = await versionOf(id)
    const members = [
      { personId: mother, kinship: '02' },
      { personId: father, kinship: '11' },
    ]
    const forgotten = await harness.call(households.setHead, { id, members, version }, worker)
    expect(forgotten.problem.code).toBe('registry.all_members')
    await harness.ok(
      households.setHead,
      { id, members: [...members, { personId: son, kinship: '20' }], version },
      worker,
    )
    expect(await kinOf(id)).toEqual({ 王桂花: '户主', 李大山: '夫', 李小河: '子' })
  })
  test('is split: the son heads his own, in another house', async () => {
    const { id, son } = await family()
    const members = [{ personId: son, kinship: '02' }]
    const made = await harness.ok(
      households.splitHousehold,
      { id, members, houseId: homes[1]!, version: await versionOf(id) },
      worker,
    )
    expect(await kinOf(id)).toEqual({ 李大山: '户主', 王桂花: '妻' })
    expect(await show(made.id)).toMatchObject({ head: '李小河', houseId: homes[1] })
  })
  test('is merged into another whose head stays; the empty one is found no more', async () => {
    const parents = await family()
    const young = await harness.ok(
      households.splitHousehold,
      {
        id: parents.id,
        members: [{ personId: parents.son, kinship: '02' }],
        version: await versionOf(parents.id),
      },
      worker,
    )
    const merge = async (kinship: string) =>
      harness.call(
        households.mergeHousehold,
        {
          id: young.id,
          into: parents.id,
          members: [{ personId: parents.son, kinship }],
          version: await versionOf(young.id),
        },
        worker,
      )
    expect((await merge('02')).problem.code).toBe('registry.one_head')
    expect((await merge('20')).status).toBe(200)
    expect(await kinOf(parents.id)).toEqual({ 李大山: '户主', 王桂花: '妻', 李小河: '子' })
    const { rows } = await harness.ok(households.listHouseholds, { limit: 200 }, worker)
    expect(rows.map(({ id }) => id)).not.toContain(young.id)
    expect(rows.map(({ id }) => id)).toContain(parents.id)
  })
  test('somebody who saw an older state changes nothing', async () => {
    const { id, son } = await family()
    const stale = { id, person: son, kinship: '80', version: 1 }
    const first = await harness.call(
      households.changeKinship,
      { ...stale, version: await versionOf(id) },
      worker,
    )
    expect(first.status).toBe(200)
    expect((await harness.call(households.changeKinship, stale, worker)).problem.code).toBe(
      'registry.changed_meanwhile',
    )
  })
})

describe('who sees a household', () => {
  test('it is found by its number, and by a member in letters', async () => {
    const person = await register('欧阳青', '1970-01-01')
    const members = [{ personId: person, kinship: '02' }]
    const number = '370830001'
    await harness.ok(households.createHousehold, { houseId: homes[0]!, number, members }, worker)
    for (const q of [number, 'ouyangq', '欧阳']) {
      const { rows } = await harness.ok(households.listHouseholds, { q }, worker)
      expect(rows).toMatchObject([{ head: '欧阳青', number: '******001', members: 1 }])
    }
    const again = {
      houseId: homes[0]!,
      number,
      members: [{ personId: await register('某人', '1970-01-01'), kinship: '02' }],
    }
    expect((await harness.call(households.createHousehold, again, worker)).problem.code).toBe(
      'registry.number_taken',
    )
  })
  test('a leader sees how many, not who and where; another community nothing', async () => {
    const { id } = await family()
    const file = await show(id, leader)
    expect(file).toMatchObject({ head: '李*', address: '****', mayEdit: false })
    expect(JSON.stringify(file)).not.toContain('康馨花园')
    expect((await harness.call(households.getHousehold, { id }, stranger)).status).toBe(404)
    const take = { id, person: file.members[2]!.personId, kinship: '80', version: file.version }
    expect((await harness.call(households.changeKinship, take, stranger)).status).toBe(404)
    expect((await harness.ok(households.listHouseholds, {}, stranger)).rows).toEqual([])
    expect((await harness.ok(households.getHousehold, { id }, secretary)).mayEdit).toBe(true)
  })
})
