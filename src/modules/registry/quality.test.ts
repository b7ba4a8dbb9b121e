import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  COMMUNITY,
  COUNTY,
  GRID,
  layDistrict,
  OTHER_COMMUNITY,
} from '../../../test/fixtures/order-district.ts'
import { type Harness, type Person, startHarness } from '../../../test/harness.ts'
import { createPerson, listPeople } from './contract/people.ts'
import { getQuality, listQualityGrids, recountQuality } from './contract/quality.ts'
import { recount } from './service/quality/recount.ts'

const GRID_2 = `${COMMUNITY}002`
let harness: Harness
let secretary: Person
let stranger: Person
let admin: Person

beforeAll(async () => {
  harness = await startHarness()
  await layDistrict(harness)
  secretary = await harness.staff({ role: 'community_secretary', area: COMMUNITY }, '钱书记')
  stranger = await harness.staff({ role: 'community_secretary', area: OTHER_COMMUNITY }, '王书记')
  admin = await harness.staff({ role: 'system_admin', area: COUNTY }, '系统员')
  const register = (areaCode: string, values: Record<string, string>, isVerified: boolean) =>
    harness.ok(
      createPerson,
      { values, areaCode, isVerified, source: isVerified ? 'grid' : 'ledger' },
      secretary,
    )
  await register(GRID, { name: '甲', phone: '13800001001', sex: '1' }, true)
  await register(GRID, { name: '乙', phone: '13800001002' }, false)
  await register(GRID_2, { name: '丙' }, false)
  await recount(harness.ctx)
})
afterAll(() => harness.close())

describe('how well an area is known', () => {
  test('counts records, what is known of them, and what was seen on site', async () => {
    const { whole, fields, children } = await harness.ok(getQuality, { area: COMMUNITY }, secretary)
    expect(whole).toMatchObject({ total: 3, covered: 0, verified: 1, stale: 2, disputed: 0 })
    expect(whole.lacking).toMatchObject({ name: 0, phone: 1, sex: 2, idNumber: 3 })
    expect(whole.completeness).toBeCloseTo((3 + 2 + 1) / (3 * 8))
    expect(fields.find(({ field }) => field === 'phone')).toMatchObject({
      title: '联系方式',
      known: 2,
      verified: 1,
      averageDays: 0,
    })
    expect(children.map(({ areaCode, total }) => [areaCode, total])).toEqual([
      [GRID, 2],
      [GRID_2, 1],
    ])
  })
  test('is what the list of people finds by the same filter', async () => {
    const { grids } = await harness.ok(listQualityGrids, { area: COMMUNITY }, secretary)
    for (const { areaCode, lacking, stale } of grids) {
      const phoneless = await harness.ok(listPeople, { area: areaCode, lacking: ['phone'] }, secretary)
      expect(phoneless.total).toBe(lacking.phone)
      const unseen = await harness.ok(listPeople, { area: areaCode, unverifiedDays: 180 }, secretary)
      expect(unseen.total).toBe(stale)
    }
  })
  test('grows old: what nobody looked at for half a year is not seen any more', async () => {
    harness.setNow(new Date(Date.now() + 200 * 86_400_000))
    await recount(harness.ctx)
    const { whole, fields } = await harness.ok(getQuality, { area: GRID }, secretary)
    expect(whole).toMatchObject({ verified: 0, stale: 2 })
    expect(fields.find(({ field }) => field === 'phone')?.averageDays).toBe(200)
    harness.setNow(undefined)
    await recount(harness.ctx)
  })
  test('is shown only of areas one reads', async () => {
    const { whole } = await harness.ok(getQuality, { area: COMMUNITY }, stranger)
    expect(whole.total).toBe(0)
    expect((await harness.call(recountQuality, {}, secretary)).status).toBe(403)
    await harness.ok(recountQuality, {}, admin)
  })
})
