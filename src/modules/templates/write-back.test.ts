import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { COMMUNITY, COUNTY, GRID, layDistrict, STREET } from '../../../test/fixtures/order-district.ts'
import { buildHomes } from '../../../test/fixtures/registry-homes.ts'
import { type Harness, type Person, startHarness } from '../../../test/harness.ts'
import { pointOnSurface } from '../../base/geometry/centroid.ts'
import * as components from '../registry/contract/components.ts'
import * as units from '../registry/contract/entities.ts'
import { listFacts } from '../registry/contract/facts.ts'
import * as households from '../registry/contract/households.ts'
import { createPerson } from '../registry/contract/people.ts'
import * as places from '../registry/contract/places.ts'
import { addExtensionField } from '../registry/contract/settings/fields.ts'
import type { Definition, Item } from './contract/definition.ts'
import * as entries from './contract/entries.ts'
import * as tasks from './contract/tasks.ts'
import * as templates from './contract/templates.ts'

let harness: Harness
let chief: Person
let secretary: Person
let worker: Person
let admin: Person
let point: { lng: number; lat: number }

beforeAll(async () => {
  harness = await startHarness()
  const { geography } = await layDistrict(harness)
  const [lng, lat] = pointOnSurface(geography.grids.find(({ code }) => code === GRID)!.geometry)
  point = { lng, lat }
  chief = await harness.staff({ role: 'duty_chief', area: STREET }, '赵值班')
  secretary = await harness.staff({ role: 'community_secretary', area: COMMUNITY }, '钱书记')
  worker = await harness.staff({ role: 'grid_worker', area: GRID }, '周网格')
  admin = await harness.staff({ role: 'system_admin', area: COUNTY }, '郑管理')
})
afterAll(() => harness.close())

const asked = (name: string, kind: Item['kind'], title: string, rest: Partial<Item> = {}): Item => ({
  name,
  kind,
  title,
  ...rest,
})

async function assigned(definition: Definition, title: string): Promise<string> {
  const { id } = await harness.ok(templates.createTemplate, { title, target: definition.target }, chief)
  await harness.ok(templates.saveTemplate, { id, title, note: '', definition, version: 1 }, chief)
  await harness.ok(templates.publishTemplate, { id, version: 2 }, chief)
  const period = { fromOn: '2026-01-01', untilOn: '2099-12-31' }
  const task = { templateId: id, title, areas: [COMMUNITY], ...period }
  return (await harness.ok(tasks.assignTask, task, chief)).id
}

let requests = 0
const send = (id: string, targetId: string, answers: Record<string, unknown>) => {
  const requestId = `write-back-${++requests}`
  return harness.call(entries.submitEntry, { id, requestId, targetId, answers }, worker)
}

describe('what is found of units, places and components', () => {
  const check = (target: Definition['target'], field: string): Definition => ({
    target,
    items: [
      asked('said', field === 'name' ? 'text' : 'integer', '现场所见', { prefill: field, writeBack: field }),
    ],
    lists: [],
  })
  const now = () => new Date(harness.ctx.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
  const grid = { source: '网格员现场核实' }

  test('goes back into the unit with its source and day', async () => {
    const values = { name: '张记粮油', employees: 3 }
    const made = { kind: 'self_employed' as const, values, point }
    const { id: unit } = await harness.ok(units.createEntity, made, worker)
    const id = await assigned(check('organisation', 'employees'), '从业人数核查')
    expect((await harness.ok(entries.beginEntry, { id, target: unit }, worker)).known).toEqual({ said: 3 })
    expect((await send(id, unit, { said: 7 })).body).toMatchObject({ state: 'accepted' })
    const { fields } = await harness.ok(units.getEntity, { id: unit }, secretary)
    expect(fields.find(({ field }) => field === 'employees')).toMatchObject({
      ...grid,
      code: '7',
      verifiedOn: now(),
    })
  })
  test('goes back into the place', async () => {
    const made = { kind: '20', values: { name: '平安幼儿园' }, point }
    const { id: place } = await harness.ok(places.createPlace, made, worker)
    const id = await assigned(check('place', 'extinguishers'), '灭火器核查')
    const { rows } = await harness.ok(tasks.listTargets, { id, q: '平安幼儿园' }, worker)
    expect(rows).toMatchObject([{ id: place, title: '平安幼儿园', state: null }])
    await send(id, place, { said: 4 })
    const { fields } = await harness.ok(places.getPlace, { id: place }, secretary)
    expect(fields.find(({ field }) => field === 'extinguishers')).toMatchObject({ ...grid, code: '4' })
  })
  test('goes back into the component, which is found by its number', async () => {
    const made = { classCode: '0109', point }
    const { id: component, code } = await harness.ok(components.createComponent, made, worker)
    const id = await assigned(check('component', 'name'), '路灯核查')
    const title = async () => (await harness.ok(entries.beginEntry, { id, target: component }, worker)).label
    expect(await title()).toBe('路灯')
    const { rows } = await harness.ok(tasks.listTargets, { id, q: code }, worker)
    expect(rows).toMatchObject([{ id: component, note: code }])
    await send(id, component, { said: '路口高杆灯' })
    expect(await title()).toBe('路口高杆灯')
    const { fields } = await harness.ok(components.getComponent, { id: component }, secretary)
    expect(fields.find(({ field }) => field === 'name')).toMatchObject(grid)
  })
  test('a field the office added is one like the others', async () => {
    const added = {
      kind: 'legal_entity' as const,
      field: 'x_seats',
      title: '餐位',
      valueKind: 'number' as const,
    }
    await harness.ok(addExtensionField, { ...added, unit: '个', privacy: 'open' }, admin)
    const made = { kind: 'self_employed' as const, values: { name: '老街饭馆' }, point }
    const { id: unit } = await harness.ok(units.createEntity, made, worker)
    const id = await assigned(check('organisation', 'x_seats'), '餐位核查')
    await send(id, unit, { said: 36 })
    const { facts } = await harness.ok(
      listFacts,
      { kind: 'legal_entity', id: unit, field: 'x_seats' },
      secretary,
    )
    expect(facts).toMatchObject([{ ...grid, title: '餐位', observedOn: now(), by: '周网格', stands: true }])
    expect(facts[0]?.value).toContain('36')
  })
})

describe('a form for households', () => {
  const kin: Definition = {
    target: 'household',
    items: [
      asked('members', 'repeat', '家庭成员', { atLeast: 1 }),
      asked('who', 'person', '谁', { within: 'members', prefill: 'member', writeBack: 'member' }),
      asked('kinship', 'one', '与户主关系', {
        within: 'members',
        codes: 'kinship',
        prefill: 'kinship',
        writeBack: 'kinship',
      }),
    ],
    lists: [],
  }
  const headed: Definition = {
    target: 'household',
    items: [asked('head', 'person', '户主', { prefill: 'head', writeBack: 'head' })],
    lists: [],
  }
  let house: string
  beforeAll(async () => {
    house = (await buildHomes(harness, GRID, { rooms: ['301'] })).houses[0]!
  })
  async function family() {
    const make = async (name: string, sex: string) =>
      (await harness.ok(createPerson, { values: { name, sex }, houseId: house }, worker)).id
    const [father, mother, son] = [
      await make('刘长河', '男'),
      await make('赵玉兰', '女'),
      await make('刘小满', '男'),
    ]
    const members = [
      { personId: father, kinship: '02' },
      { personId: mother, kinship: '12' },
    ]
    const { id } = await harness.ok(households.createHousehold, { houseId: house, members }, worker)
    return { id, father, mother, son }
  }
  const round = (id: string, kinship: string) => ({ who: { id, title: '某人' }, kinship })
  const kinOf = async (id: string) =>
    (await harness.ok(households.getHousehold, { id }, secretary)).members.map(
      ({ personId, kinshipName }) => [personId, kinshipName],
    )

  test('begins with the members, and who is found to belong to it does', async () => {
    const { id: home, father, mother, son } = await family()
    const id = await assigned(kin, '一户一档')
    const { known } = await harness.ok(entries.beginEntry, { id, target: home }, worker)
    expect(known.members).toEqual([
      { who: { id: father, title: '刘长河' }, kinship: '02' },
      { who: { id: mother, title: '赵玉兰' }, kinship: '12' },
    ])
    const sent = await send(id, home, { members: [round(father, '02'), round(son, '20')] })
    expect(sent.body).toMatchObject({ state: 'accepted' })
    expect(await kinOf(home)).toEqual([
      [father, '户主'],
      [mother, '妻'],
      [son, '子'],
    ])
  })
  test('two heads are refused, and nothing is kept of the sheet', async () => {
    const { id: home, father, son } = await family()
    const id = await assigned(kin, '一户一档')
    expect((await send(id, home, { members: [round(son, '02')] })).problem.code).toBe('registry.one_head')
    expect((await kinOf(home))[0]).toEqual([father, '户主'])
    expect((await harness.ok(entries.listEntries, { id }, secretary)).rows).toEqual([])
  })
  test('nobody is taken out of another household', async () => {
    const [one, other] = [await family(), await family()]
    const id = await assigned(kin, '一户一档')
    const answer = await send(id, one.id, { members: [round(one.father, '02'), round(other.mother, '80')] })
    expect(answer.problem.code).toBe('registry.in_household')
    expect(await kinOf(other.id)).toHaveLength(2)
  })
  test('another head makes the others what they are to the new one', async () => {
    const { id: home, father, mother, son } = await family()
    const id = await assigned(headed, '户主核查')
    const { known } = await harness.ok(entries.beginEntry, { id, target: home }, worker)
    expect(known.head).toEqual({ id: father, title: '刘长河' })
    const stranger = await send(id, home, { head: { id: son, title: '刘小满' } })
    expect(stranger.problem.code).toBe('registry.no_member')
    await send(id, home, { head: { id: mother, title: '赵玉兰' } })
    expect(await kinOf(home)).toEqual([
      [mother, '户主'],
      [father, '夫'],
    ])
  })
})
