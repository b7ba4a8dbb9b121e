import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  COMMUNITY,
  COUNTY,
  GRID,
  layDistrict,
  OTHER_COMMUNITY,
} from '../../../test/fixtures/order-district.ts'
import { type Harness, type Person, startHarness } from '../../../test/harness.ts'
import { pointOnSurface } from '../../base/geometry/centroid.ts'
import * as applications from './contract/force-applications.ts'
import * as forces from './contract/forces.ts'

let harness: Harness
let worker: Person
let secretary: Person
let leader: Person
let stranger: Person
let courier: Person
let point: { lng: number; lat: number }

beforeAll(async () => {
  harness = await startHarness()
  const { geography } = await layDistrict(harness)
  const [lng, lat] = pointOnSurface(geography.grids.find(({ code }) => code === GRID)!.geometry)
  point = { lng, lat }
  worker = await harness.staff({ role: 'grid_worker', area: GRID }, '周网格')
  secretary = await harness.staff({ role: 'community_secretary', area: COMMUNITY }, '钱书记')
  leader = await harness.staff({ role: 'leader', area: COUNTY }, '冯领导')
  stranger = await harness.staff({ role: 'community_secretary', area: OTHER_COMMUNITY }, '王书记')
  courier = await harness.resident('马骑手')
})
afterAll(() => harness.close())

const said = { name: '李桂兰', class: '04', areaCode: GRID, since: '2026-01-05', phone: '13800006006' }
const enter = (over: object = {}, as = secretary) => harness.ok(forces.createForce, { ...said, ...over }, as)

describe('the register of governance forces', () => {
  test('finds people by skill in an area, also those who serve the community around it', async () => {
    const near = await enter({ name: '赵木匠', skills: ['06'], phone: null })
    const wide = await enter({
      name: '钱调解',
      class: '09',
      skills: ['02', '06'],
      areas: [COMMUNITY],
      phone: null,
    })
    const found = async (query: object) =>
      (await harness.ok(forces.listForces, query, secretary)).rows.map(({ id }) => id).sort()
    expect(await found({ skill: ['06'], area: GRID })).toEqual([near.id, wide.id].sort())
    expect(await found({ skill: ['02'], area: GRID })).toEqual([wide.id])
    expect(await found({ q: 'zmj' })).toEqual([near.id])
    const { rows } = await harness.ok(forces.findForces, { area: GRID, skill: '06', class: '09' }, worker)
    expect(rows).toMatchObject([{ name: '钱调解', className: '法律和调解工作者' }])
  })
  test('counts each class, whatever class is looked at', async () => {
    const { byClass } = await harness.ok(forces.listForces, { class: ['09'] }, secretary)
    expect(byClass).toHaveLength(9)
    expect(byClass.find((one) => one.class === '04')).toMatchObject({ name: '楼栋长', count: 1 })
  })
  test('takes nobody twice into one class, and into another one gladly', async () => {
    await enter()
    const again = await harness.call(forces.createForce, said, secretary)
    expect(again.problem).toMatchObject({ code: 'registry.force_held' })
    await enter({ class: '03' })
  })
  test('keeps telephones sealed and names from those who may not read them', async () => {
    const { rows } = await harness.ok(forces.listForces, { q: 'liguilan' }, leader)
    expect(rows[0]).toMatchObject({ name: '李*', phone: '138****6006' })
    const stored = await harness.ctx.db.selectFrom('force').selectAll().execute()
    expect(JSON.stringify(stored)).not.toContain(said.phone)
  })
  test('remembers commendations, and who left and why', async () => {
    const { id } = await enter({ name: '孙街长', class: '05', streets: '尚书街东段', phone: null })
    const praise = { id, title: '清雪志愿服务', givenBy: '中都街道党工委', givenOn: '2026-01-20' }
    await harness.ok(forces.commendForce, praise, worker)
    const late = await harness.call(forces.commendForce, { ...praise, givenOn: '2999-01-01' }, worker)
    expect(late.problem).toMatchObject({ code: 'registry.future' })
    const { version, honours } = await harness.ok(forces.getForce, { id }, leader)
    expect(honours).toMatchObject([{ title: '清雪志愿服务' }])
    await harness.ok(forces.endForce, { id, version, why: '搬离本社区' }, secretary)
    const { rows } = await harness.ok(forces.listForces, { q: '尚书街' }, secretary)
    expect(rows).toEqual([])
    const { rows: all } = await harness.ok(
      forces.listForces,
      { q: '尚书街', ended: 'true' as never },
      secretary,
    )
    expect(all).toHaveLength(1)
  })
  test('is kept inside one’s own areas', async () => {
    const { id } = await enter({ name: '周远人', phone: null })
    const away = await harness.call(forces.createForce, said, stranger)
    expect(away.problem).toMatchObject({ code: 'registry.area_not_yours', details: { field: 'areaCode' } })
    expect((await harness.call(forces.getForce, { id }, stranger)).status).toBe(404)
    const { version } = await harness.ok(forces.getForce, { id }, secretary)
    const change = { ...said, id, version, name: '周近人', phone: '13800007008' }
    expect((await harness.call(forces.changeForce, change, stranger)).status).toBeGreaterThanOrEqual(403)
    await harness.ok(forces.changeForce, change, secretary)
    expect(await harness.ok(forces.getForce, { id }, secretary)).toMatchObject({
      name: '周近人',
      phone: '138****7008',
    })
  })
})

describe('a courier who offers to help', () => {
  const offer = { name: '马骑手', phone: '13800008008', work: '02', unit: '美团汶上站', skills: ['11'] }

  test('is heard by the community of where they ride, once at a time', async () => {
    const { areaName } = await harness.ok(applications.applyAsForce, { ...offer, point }, courier)
    expect(areaName).not.toBe('')
    const again = await harness.call(applications.applyAsForce, { ...offer, point }, courier)
    expect(again.problem.code).toBe('registry.application_open')
    const { rows } = await harness.ok(applications.listApplications, { state: ['open'] }, secretary)
    expect(rows).toMatchObject([{ name: '马骑手', workName: '外卖配送员', phone: '138****8008' }])
    expect((await harness.ok(applications.listApplications, {}, stranger)).rows).toEqual([])
  })
  test('is not refused without a reason', async () => {
    const [one] = (await harness.ok(applications.listApplications, { state: ['open'] }, secretary)).rows
    const no = { id: one!.id, version: one!.version, isAccepted: false }
    const answer = await harness.call(applications.decideApplication, no, secretary)
    expect(answer.problem).toMatchObject({ code: 'registry.say_why', details: { field: 'decision' } })
  })
  test('accepted, stands in the register as one of the new employment groups', async () => {
    const [one] = (await harness.ok(applications.listApplications, { state: ['open'] }, secretary)).rows
    const yes = { id: one!.id, version: one!.version, isAccepted: true, areas: [GRID] }
    const { forceId } = await harness.ok(applications.decideApplication, yes, secretary)
    expect(await harness.ok(forces.getForce, { id: forceId! }, worker)).toMatchObject({
      name: '马骑手',
      className: '新就业群体',
      unit: '美团汶上站',
      areas: [GRID],
    })
    const { rows } = await harness.ok(applications.myApplications, {}, courier)
    expect(rows).toMatchObject([{ state: 'accepted' }])
    expect((await harness.call(applications.decideApplication, yes, secretary)).problem.code).toBe(
      'registry.application_decided',
    )
  })
  test('may take the offer back, and nobody else may', async () => {
    const other = await harness.resident('车司机')
    const { id } = await harness.ok(
      applications.applyAsForce,
      { ...offer, name: '车司机', areaCode: COMMUNITY },
      other,
    )
    expect((await harness.call(applications.withdrawApplication, { id }, courier)).status).toBe(404)
    await harness.ok(applications.withdrawApplication, { id }, other)
    expect((await harness.ok(applications.myApplications, {}, other)).rows).toMatchObject([
      { state: 'withdrawn' },
    ])
  })
})
