import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { COMMUNITY, GRID, layDistrict, OTHER_COMMUNITY } from '../../../test/fixtures/order-district.ts'
import { contextOf, type Harness, type Person, startHarness } from '../../../test/harness.ts'
import * as addresses from './contract/addresses.ts'
import * as buildings from './contract/houses/buildings.ts'
import * as compounds from './contract/houses/compounds.ts'
import * as houses from './contract/houses/houses.ts'
import { createPerson } from './contract/people.ts'
import { resolveAddresses } from './service/addresses/resolve.ts'
import { askForAddresses } from './service/addresses/tasks.ts'

let harness: Harness
let secretary: Person
let stranger: Person
let compoundId: string
let blockId: string

beforeAll(async () => {
  harness = await startHarness()
  await layDistrict(harness)
  secretary = await harness.staff({ role: 'community_secretary', area: COMMUNITY }, '钱书记')
  stranger = await harness.staff({ role: 'community_secretary', area: OTHER_COMMUNITY }, '王书记')
  compoundId = await compound('尚书苑', { address: '尚书路12号尚书苑' })
  blockId = await block(compoundId, '3')
})
afterAll(() => harness.close())

async function compound(name: string, over: object = {}): Promise<string> {
  return (await harness.ok(compounds.createCompound, { name, areaCode: GRID, ...over }, secretary)).id
}

async function block(of: string, number: string, over: object = {}): Promise<string> {
  const { id } = await harness.ok(
    buildings.createBuilding,
    { compoundId: of, number, floors: 6, ...over },
    secretary,
  )
  const plan = { id, units: 2, toFloor: 6, roomsPerFloor: 2, version: 1 }
  await harness.ok(buildings.layOutBuilding, plan, secretary)
  return id
}

async function resolve(text: string) {
  const [found] = await resolveAddresses(harness.ctx, [text])
  return found!
}
const placeOf = async (text: string) => (await resolve(text)).place?.address

describe('reading an address', () => {
  test.each([
    '尚书路12号尚书苑3号楼2单元501室',
    '尚书苑3-2-501',
    '尚书苑3#2-501',
    '尚书苑三栋二单元五零一室',
    '汶上县中都街道尚书苑３幢２单元501',
  ])('%s is that home', async (text) => {
    const found = await resolve(text)
    expect(found.sureness).toBe('sure')
    expect(found.place).toMatchObject({ kind: 'house', address: '尚书路12号尚书苑3号楼2单元501室' })
  })
  test('without a unit it may be several homes, and none is guessed', async () => {
    const found = await resolve('尚书苑3号楼501')
    expect(found).toMatchObject({ sureness: 'several', place: undefined })
    expect(found.candidates).toHaveLength(2)
  })
  test('leads to the building where the room is not there, and says so', async () => {
    const found = await resolve('尚书苑3号楼9单元901')
    expect(found).toMatchObject({ sureness: 'partly', place: { kind: 'building', id: blockId } })
    expect(found.why).toContain('9单元901')
  })
  test('leads to the compound where the building is not there', async () => {
    expect(await resolve('尚书苑8号楼1-101')).toMatchObject({
      sureness: 'partly',
      place: { kind: 'compound', id: compoundId },
    })
  })
  test('leads nowhere where nobody knows the name', async () => {
    expect(await resolve('不知道的地方5号楼')).toMatchObject({ sureness: 'none', candidates: [] })
  })
  test('tells two compounds of one name apart by their street, or names both', async () => {
    await compound('如意家园', { address: '东门街1号如意家园' })
    await harness.ok(
      compounds.createCompound,
      { name: '如意家园', address: '西门街9号如意家园', areaCode: `${COMMUNITY}002` },
      secretary,
    )
    expect(await resolve('如意家园')).toMatchObject({ sureness: 'several' })
    expect(await placeOf('西门街9号如意家园')).toBe('西门街9号如意家园')
  })
  test('many are read in one go', async () => {
    const texts = Array.from({ length: 300 }, (_, i) => `尚书苑3-${1 + (i % 2)}-${1 + (i % 6)}01`)
    const found = await resolveAddresses(harness.ctx, texts)
    expect(found.every(({ sureness }) => sureness === 'sure')).toBe(true)
    expect(found.map(({ text }) => text)).toEqual(texts)
  })
})

describe('a new name', () => {
  test('of a compound keeps ids, rewrites addresses, and the old name leads there', async () => {
    const id = await compound('红旗大院', { address: '红旗路5号红旗大院' })
    const building = await block(id, '1')
    const before = (await resolve('红旗大院1-1-101')).place!
    await harness.ok(
      compounds.editCompound,
      { id, name: '红旗新苑', address: '红旗路5号红旗大院', version: 1 },
      secretary,
    )
    const home = await harness.ok(houses.getHouse, { id: before.id }, secretary)
    expect(home.address).toBe('红旗路5号红旗新苑1号楼1单元101室')
    for (const text of ['红旗大院1-1-101', '红旗新苑1-1-101', '红旗路5号红旗大院1号楼1单元101室'])
      expect((await resolve(text)).place?.id).toBe(before.id)
    expect((await harness.ok(compounds.getCompound, { id }, secretary)).aliases).toEqual(['红旗大院'])
    expect((await harness.ok(buildings.getBuilding, { id: building }, secretary)).address).toBe(
      '红旗路5号红旗新苑1号楼',
    )
  })
  test('of a building leads from the old number until another building bears it', async () => {
    const id = await compound('换号小区')
    const building = await block(id, '1')
    const home = (await resolve('换号小区1-1-101')).place!
    await harness.ok(buildings.editBuilding, { id: building, number: '11', version: 1 }, secretary)
    expect((await resolve('换号小区11-1-101')).place?.id).toBe(home.id)
    expect((await resolve('换号小区1-1-101')).place?.id).toBe(home.id)
    await block(id, '1')
    expect((await resolve('换号小区1-1-101')).place?.id).not.toBe(home.id)
  })
  test('that another place bears already is refused', async () => {
    const id = await compound('重名小区')
    await block(id, '1')
    const second = await block(id, '2')
    const answer = await harness.call(
      buildings.editBuilding,
      { id: second, number: '1', version: 1 },
      secretary,
    )
    expect(answer.problem.code).toBe('registry.address_taken')
  })
})

describe('another way of writing', () => {
  test('is taught, leads there, and is taken back', async () => {
    const text = '老粮站宿舍'
    await harness.ok(addresses.addAlias, { kind: 'compound', id: compoundId, text }, secretary)
    expect((await resolve(`${text}3-2-501`)).place?.address).toBe('尚书路12号尚书苑3号楼2单元501室')
    const { aliases } = await harness.ok(
      addresses.listAliases,
      { kind: 'compound', id: compoundId },
      secretary,
    )
    expect(aliases).toMatchObject([{ text }])
    const { key } = aliases[0]!
    await harness.ok(addresses.removeAlias, { kind: 'compound', id: compoundId, key }, secretary)
    expect((await resolve(`${text}3-2-501`)).sureness).toBe('none')
  })
  test('that is the address of another home is refused', async () => {
    const { id } = (await resolve('尚书苑3-1-101')).place!
    const answer = await harness.call(
      addresses.addAlias,
      { kind: 'house', id, text: '尚书苑3-1-102' },
      secretary,
    )
    expect(answer.problem.code).toBe('registry.alias_taken')
  })
})

describe('an address nobody could place', () => {
  async function ask(...texts: string[]) {
    const found = await resolveAddresses(harness.ctx, texts)
    await harness.ctx.transaction((tx) =>
      askForAddresses(
        tx,
        found.map((one) => ({ found: one, areaCode: GRID, cameFrom: '导入 人口表.xlsx' })),
      ),
    )
  }
  const list = async (state: 'open' | 'settled' | 'aside' = 'open', as = secretary) =>
    (await harness.ok(addresses.listAddressTasks, { state }, as)).rows

  test('is one task however often it came, with what it may be', async () => {
    await ask('尚书苑3号楼9单元901', '尚书苑3-9-901')
    await ask('尚书苑3号楼9单元901室')
    const tasks = await list()
    expect(tasks).toMatchObject([{ count: 3, candidates: [{ kind: 'building', id: blockId }] }])
    expect(await list('open', stranger)).toEqual([])
  })
  test('is settled by making the room, and found from then on', async () => {
    const [task] = await list()
    const { id } = await harness.ok(
      addresses.settleAddress,
      {
        id: task!.id,
        version: task!.version,
        kind: 'building',
        subjectId: blockId,
        room: { unit: '9', floor: 9, room: '901' },
      },
      secretary,
    )
    expect((await resolve('尚书苑3号楼9单元901')).place).toMatchObject({ kind: 'house', id })
    expect(await list()).toEqual([])
    expect(await list('settled')).toMatchObject([{ settledTo: '尚书路12号尚书苑3号楼9单元901室' }])
  })
  test('is settled by choosing the home it means, and teaches that writing', async () => {
    await ask('老校长家')
    const [task] = await list()
    const home = (await resolve('尚书苑3-1-201')).place!
    await harness.ok(
      addresses.settleAddress,
      { id: task!.id, version: task!.version, kind: 'house', subjectId: home.id },
      secretary,
    )
    expect(await resolve('老校长家')).toMatchObject({ sureness: 'sure', place: { id: home.id } })
  })
  test('once settled brings home who was registered with it', async () => {
    const values = { name: '田等家', address: '老供销社后院' }
    const { id: person } = await harness.ok(createPerson, { values, areaCode: GRID }, secretary)
    await ask('老供销社后院')
    const [task] = await list()
    const home = (await resolve('尚书苑3-1-301')).place!
    const { id, version } = task!
    await harness.ok(addresses.settleAddress, { id, version, kind: 'house', subjectId: home.id }, secretary)
    await harness.settle()
    const { residents } = await harness.ok(houses.getHouse, { id: home.id }, secretary)
    expect(residents).toMatchObject([{ personId: person, name: '田等家' }])
  })
  test('is set aside with a reason, and stays aside when it comes again', async () => {
    await ask('外地某处')
    const [task] = await list()
    const { id, version } = task!
    await harness.ok(addresses.setAddressAside, { id, version, note: '不在本地' }, secretary)
    await ask('外地某处')
    expect(await list()).toEqual([])
    expect(await list('aside')).toMatchObject([{ note: '不在本地', count: 2 }])
  })
  test('changed by somebody else meanwhile is not settled over them', async () => {
    await ask('又一处')
    const [task] = await list()
    const input = { id: task!.id, version: 9, kind: 'building' as const, subjectId: blockId }
    expect((await harness.call(addresses.settleAddress, input, secretary)).problem.code).toBe(
      'registry.changed_meanwhile',
    )
  })
})

describe('finding a place to choose', () => {
  test('by its address, its name or its letters, in one’s own area only', async () => {
    const find = async (q: string, as: Person) => (await harness.ok(addresses.findAddress, { q }, as)).places
    expect(await find('尚书苑3-2-501', secretary)).toMatchObject([{ kind: 'house', buildingId: blockId }])
    expect((await find('shangshu', secretary)).map(({ id }) => id)).toContain(compoundId)
    expect(await find('尚书苑3-2-501', stranger)).toEqual([])
  })
})

test('addresses leave as a file with a purpose, without names', async () => {
  const answer = await harness.call(
    addresses.exportAddresses,
    { format: 'csv', purpose: '地址核对', compound: compoundId },
    secretary,
  )
  expect(answer.text).toContain('尚书路12号尚书苑3号楼2单元501室')
  expect(answer.text.split('\n')[0]).toContain('标准地址')
})

test('the same question asked by a person is answered in their transaction', async () => {
  const ctx = await contextOf(harness, secretary)
  const [found] = await ctx.transaction((tx) => resolveAddresses(tx, ['尚书苑3-2-501']))
  expect(found?.sureness).toBe('sure')
})
