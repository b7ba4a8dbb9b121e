import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { COMMUNITY, GRID, layDistrict, OTHER_COMMUNITY } from '../../../test/fixtures/order-district.ts'
import { type Harness, type Person, startHarness } from '../../../test/harness.ts'
import { pointOnSurface } from '../../base/geometry/centroid.ts'
import { stateFacts } from './contract/facts.ts'
import * as buildings from './contract/houses/buildings.ts'
import * as compounds from './contract/houses/compounds.ts'
import * as houses from './contract/houses/houses.ts'
import { type Theme, viewBuilding } from './contract/houses/view.ts'
import { createPerson, getPerson, listPeople } from './contract/people.ts'
import { moveOut } from './contract/residency.ts'

const OTHER_GRID = `${COMMUNITY}002`
let harness: Harness
let secretary: Person
let worker: Person
let leader: Person
let stranger: Person
let inGrid: { lng: number; lat: number }

beforeAll(async () => {
  harness = await startHarness()
  const { geography } = await layDistrict(harness)
  const [lng, lat] = pointOnSurface(geography.grids.find(({ code }) => code === GRID)!.geometry)
  inGrid = { lng, lat }
  secretary = await harness.staff({ role: 'community_secretary', area: COMMUNITY }, '钱书记')
  worker = await harness.staff({ role: 'grid_worker', area: GRID }, '周网格')
  leader = await harness.staff({ role: 'leader', area: '370830000000' }, '冯领导')
  stranger = await harness.staff({ role: 'community_secretary', area: OTHER_COMMUNITY }, '王书记')
})
afterAll(() => harness.close())

async function compound(name: string, over: object = {}): Promise<string> {
  const body = { name, address: `尚书路12号${name}`, areaCode: GRID, ...over }
  return (await harness.ok(compounds.createCompound, body, secretary)).id
}

async function block(compoundId: string, number: string, over: object = {}): Promise<string> {
  const body = { compoundId, number, floors: 6, ...over }
  return (await harness.ok(buildings.createBuilding, body, secretary)).id
}

async function laidOut(compoundId: string, number: string): Promise<string> {
  const id = await block(compoundId, number)
  await harness.ok(
    buildings.layOutBuilding,
    { id, units: 2, toFloor: 6, roomsPerFloor: 2, version: 1 },
    secretary,
  )
  return id
}

const view = (id: string, theme: Theme = 'occupancy', as = secretary) =>
  harness.ok(viewBuilding, { id, theme }, as)
const building = (id: string) => harness.ok(buildings.getBuilding, { id }, secretary)
const house = (id: string, as = secretary) => harness.ok(houses.getHouse, { id }, as)

async function roomOf(buildingId: string, unit: string, room: string): Promise<string> {
  const { rooms } = await view(buildingId)
  return rooms.find((one) => one.unit === unit && one.room === room)!.id
}

async function settle(houseId: string, name: string, over: object = {}): Promise<string> {
  const body = { values: { name, ...over }, houseId, source: 'ledger', isVerified: false }
  return (await harness.ok(createPerson, body, secretary)).id
}

describe('a compound', () => {
  test('is put into the grid its point lies in', async () => {
    const { id } = await harness.ok(compounds.createCompound, { name: '莲花湖小区', ...inGrid }, secretary)
    expect(await harness.ok(compounds.getCompound, { id }, worker)).toMatchObject({
      areaCode: GRID,
      buildings: 0,
    })
  })
  test('outside every grid is named and not taken', async () => {
    const body = { name: '海上花园', lng: 122.5, lat: 30.1 }
    expect((await harness.call(compounds.createCompound, body, secretary)).problem.code).toBe(
      'registry.outside_grids',
    )
  })
  test('of another community is nobody else’s to make', async () => {
    const body = { name: '别家小区', areaCode: GRID }
    expect((await harness.call(compounds.createCompound, body, stranger)).problem.code).toBe(
      'registry.area_not_yours',
    )
  })
  test('has a name of its own in its grid', async () => {
    await compound('和谐苑')
    const again = await harness.call(compounds.createCompound, { name: '和谐苑', areaCode: GRID }, secretary)
    expect(again.problem.code).toBe('registry.compound_taken')
  })
  test('is found by its name, another name and its letters', async () => {
    await compound('桃李园', { aliases: ['老师范宿舍'] })
    for (const q of ['桃李', '师范宿舍', 'taoli']) {
      const { rows } = await harness.ok(compounds.listCompounds, { q }, worker)
      expect(rows.map(({ name }) => name)).toEqual(['桃李园'])
    }
    expect((await harness.ok(compounds.listCompounds, { q: '桃李' }, stranger)).rows).toEqual([])
  })
  test('goes only when nothing stands in it', async () => {
    const id = await compound('空地')
    await block(id, '1')
    expect((await harness.call(compounds.deleteCompound, { id, version: 1 }, secretary)).problem.code).toBe(
      'registry.has_buildings',
    )
  })
})

describe('laying out a building', () => {
  test('gives every unit and floor its rooms, with addresses', async () => {
    const id = await laidOut(await compound('幸福里'), '3')
    const { rooms, legend } = await view(id)
    expect(rooms).toHaveLength(24)
    expect(legend.find(({ shade }) => shade === 'unknown')?.count).toBe(24)
    expect((await house(await roomOf(id, '2', '501'))).address).toBe('尚书路12号幸福里3号楼2单元501室')
  })
  test('again adds only what is missing', async () => {
    const id = await laidOut(await compound('知足里'), '1')
    const plan = { id, units: 3, toFloor: 6, roomsPerFloor: 2, version: 1 }
    expect(await harness.ok(buildings.layOutBuilding, plan, secretary)).toEqual({ added: 12, kept: 24 })
  })
  test('above the roof is refused', async () => {
    const id = await block(await compound('知味里'), '1')
    const plan = { id, toFloor: 7, version: 1 }
    expect((await harness.call(buildings.layOutBuilding, plan, secretary)).problem.code).toBe(
      'registry.floors_wrong',
    )
  })
  test('by somebody who saw an older state changes nothing', async () => {
    const id = await block(await compound('知音里'), '1')
    const plan = { id, toFloor: 2, version: 9 }
    expect((await harness.call(buildings.layOutBuilding, plan, secretary)).problem.code).toBe(
      'registry.changed_meanwhile',
    )
  })
})

describe('a building in another grid', () => {
  test('takes its houses and the people in them along', async () => {
    const id = await laidOut(await compound('东升里'), '1')
    const room = await roomOf(id, '1', '101')
    const person = await settle(room, '李东升')
    const { version } = await building(id)
    await harness.ok(buildings.editBuilding, { id, areaCode: OTHER_GRID, version }, secretary)
    expect((await house(room)).areaCode).toBe(OTHER_GRID)
    expect((await harness.ok(getPerson, { id: person }, secretary)).areaCode).toBe(OTHER_GRID)
    expect((await harness.call(getPerson, { id: person }, worker)).status).toBe(404)
    const { rows } = await harness.ok(listPeople, { area: OTHER_GRID, q: '李东升' }, secretary)
    expect(rows).toHaveLength(1)
  })
  test('goes there with its whole compound', async () => {
    const parent = await compound('西岭里')
    const id = await laidOut(parent, '1')
    await harness.ok(compounds.editCompound, { id: parent, areaCode: OTHER_GRID, version: 1 }, secretary)
    expect((await building(id)).areaCode).toBe(OTHER_GRID)
    expect((await house(await roomOf(id, '1', '101'))).areaCode).toBe(OTHER_GRID)
  })
})

describe('one house', () => {
  test('is added, numbered anew and taken away while nobody lived there', async () => {
    const id = await block(await compound('南山里'), '1')
    const added = await harness.ok(
      houses.createHouse,
      { buildingId: id, unit: '1', floor: 7, room: '701' },
      secretary,
    )
    expect((await building(id)).floors).toBe(7)
    await harness.ok(houses.editHouse, { id: added.id, room: '702', version: 1 }, secretary)
    expect((await house(added.id)).address).toBe('尚书路12号南山里1号楼1单元702室')
    await harness.ok(houses.deleteHouse, { id: added.id, version: 2 }, secretary)
    expect((await harness.call(houses.getHouse, { id: added.id }, secretary)).status).toBe(404)
  })
  test('has its number alone', async () => {
    const id = await laidOut(await compound('北山里'), '1')
    const again = { buildingId: id, unit: '1', floor: 5, room: '501' }
    expect((await harness.call(houses.createHouse, again, secretary)).problem.code).toBe(
      'registry.room_taken',
    )
  })
  test('stays while somebody lives there, and after', async () => {
    const id = await laidOut(await compound('中山里'), '1')
    const room = await roomOf(id, '1', '101')
    const person = await settle(room, '赵中山')
    const remove = async () =>
      harness.call(houses.deleteHouse, { id: room, version: (await house(room)).version }, secretary)
    expect((await remove()).problem.message).toContain('现在有人住')
    const [residency] = (await harness.ok(getPerson, { id: person }, secretary)).residencies
    await harness.ok(moveOut, { id: person, residency: residency!.id }, secretary)
    expect((await remove()).problem.message).toContain('有过住户')
    const { version } = await building(id)
    expect((await harness.call(buildings.deleteBuilding, { id, version }, secretary)).problem.code).toBe(
      'registry.lived_in',
    )
  })
  test('shows what is known of it and who lives there, masked for who may not read names', async () => {
    const id = await laidOut(await compound('文峰里'), '1')
    const room = await roomOf(id, '1', '201')
    await settle(room, '孙文峰', { phone: '13800007007' })
    const { version } = await house(room)
    await harness.ok(
      stateFacts,
      { kind: 'house', id: room, values: { use: '住宅', ownerName: '孙大河' }, isVerified: true, version },
      worker,
    )
    expect(await house(room, worker)).toMatchObject({
      use: '住宅',
      residents: [{ name: '孙文峰', phone: '138****7007', relation: 'family' }],
    })
    const seen = await house(room, leader)
    expect(seen.residents).toMatchObject([{ name: '孙*', mayEdit: false }])
    expect(seen.fields.find(({ field }) => field === 'ownerName')?.value).toBe('孙*')
  })
})

describe('the picture of a building', () => {
  let id: string
  const room = (unit: string, number: string) => roomOf(id, unit, number)
  const shadeOf = async (houseId: string, theme: Theme) =>
    (await view(id, theme)).rooms.find((one) => one.id === houseId)?.shade

  beforeAll(async () => {
    id = await laidOut(await compound('彩虹里'), '8')
    await settle(await room('1', '101'), '钱老太', { birthOn: '1940-03-01' })
    await settle(await room('1', '201'), '吴先生', { birthOn: '1990-03-01', phone: '13800008008' })
    await harness.ok(
      createPerson,
      { values: { name: '郑租客' }, houseId: await room('1', '301'), relation: 'tenant', isVerified: true },
      worker,
    )
  })

  test('tells lived in from let and from unknown', async () => {
    expect(await shadeOf(await room('1', '101'), 'occupancy')).toBe('own')
    expect(await shadeOf(await room('1', '301'), 'occupancy')).toBe('rented')
    expect(await shadeOf(await room('2', '101'), 'occupancy')).toBe('unknown')
  })
  test('finds who is old and alone', async () => {
    const { legend, rooms } = await view(id, 'elders')
    expect(legend.find(({ shade }) => shade === 'alone70')?.count).toBe(1)
    expect(rooms.find(({ shade }) => shade === 'alone70')?.id).toBe(await room('1', '101'))
  })
  test('finds where nobody can be called, and where nobody was on site', async () => {
    expect(await shadeOf(await room('1', '101'), 'contact')).toBe('lacking')
    expect(await shadeOf(await room('1', '201'), 'contact')).toBe('reached')
    expect(await shadeOf(await room('1', '301'), 'verified')).toBe('fresh')
    expect(await shadeOf(await room('1', '101'), 'verified')).toBe('never')
  })
  test('finds hazards', async () => {
    const houseId = await room('2', '601')
    const { version } = await house(houseId)
    await harness.ok(
      stateFacts,
      { kind: 'house', id: houseId, values: { hazard: '01' }, isVerified: true, version },
      worker,
    )
    expect(await shadeOf(houseId, 'hazard')).toBe('hazard')
  })
  test('shows a leader sums and no single home', async () => {
    const { isNamed, legend, rooms } = await view(id, 'elders', leader)
    expect(isNamed).toBe(false)
    expect(legend.find(({ shade }) => shade === 'alone70')?.count).toBe(1)
    expect(rooms.every(({ shade, people }) => shade === null && people === null)).toBe(true)
  })
  test('is not for another community', async () => {
    expect((await harness.call(viewBuilding, { id }, stranger)).status).toBe(404)
  })
})

describe('the list of houses', () => {
  test('finds one by its address, many by the compound, and the empty ones', async () => {
    const id = await laidOut(await compound('清水里'), '2')
    await settle(await roomOf(id, '1', '101'), '周清水')
    const list = async (query: object) => (await harness.ok(houses.listHouses, query, worker)).rows
    expect((await list({ q: '清水里2-1-101' })).map(({ room }) => room)).toEqual(['101'])
    expect(await list({ q: '清水里' })).toHaveLength(24)
    expect(await list({ building: id, empty: true })).toHaveLength(23)
    expect((await harness.ok(houses.listHouses, { q: '清水里' }, stranger)).rows).toEqual([])
  })
})
