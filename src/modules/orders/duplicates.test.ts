import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Cast, GRID, hire, layDistrict } from '../../../test/fixtures/order-district.ts'
import { type Harness, startHarness } from '../../../test/harness.ts'
import { pointOnSurface } from '../../base/geometry/centroid.ts'
import { findSimilar, listDuplicates } from './contract/duplicates.ts'
import { intakeOrder, residentReport } from './contract/intake.ts'
import { mergeOrder } from './contract/loop-actions.ts'

let harness: Harness
let cast: Cast
let place: { lng: number; lat: number }

beforeAll(async () => {
  harness = await startHarness()
  const plan = await layDistrict(harness)
  cast = await hire(harness)
  const [lng, lat] = pointOnSurface(plan.geography.grids.find((g) => g.code === GRID)!.geometry)
  place = { lng, lat }
})
afterAll(() => harness.close())

const description = '幸福里小区北门垃圾堆了好几天没有人清理'

describe('a matter reported twice', () => {
  test('is shown across channels to the clerk before filing, with why, and can be merged', async () => {
    const first = await harness.ok(
      residentReport,
      { description, point: place, address: '幸福里小区', classId: 'event-0102' },
      cast.resident,
    )
    const similar = await harness.ok(
      findSimilar,
      { description: '北门垃圾堆了没有人清理', point: place, classId: 'event-0102' },
      cast.acceptor,
    )
    expect(similar.rows).toMatchObject([{ id: first.id, isNear: true, isOpen: true, distanceM: 0 }])
    expect(similar.rows[0]!.reason).toContain('同类，相距 0 米')

    const second = await harness.ok(
      intakeOrder,
      {
        source: 'hotline',
        description,
        point: place,
        address: '幸福里北门',
        classId: 'event-0102',
        reporterName: '赵女士',
        reporterPhone: '13900005678',
      },
      cast.acceptor,
    )
    const { rows } = await harness.ok(listDuplicates, { id: second.id }, cast.acceptor)
    expect(rows.map(({ id }) => id)).toEqual([first.id])
    expect(rows[0]!.reporterName).toBe('李*')
    await harness.ok(mergeOrder, { id: second.id, version: second.version, intoId: first.id }, cast.acceptor)
    // What is merged is not offered again.
    expect((await harness.ok(listDuplicates, { id: first.id }, cast.acceptor)).rows).toEqual([])
  })

  test('is not shown to somebody who may not see the other order', async () => {
    const own = await harness.ok(
      intakeOrder,
      {
        source: 'window',
        description,
        areaCode: '370830001002',
        address: '',
        reporterName: '',
        reporterPhone: '13900005679',
      },
      cast.otherSecretary,
    )
    expect((await harness.ok(listDuplicates, { id: own.id }, cast.otherSecretary)).rows).toEqual([])
    const seen = await harness.ok(listDuplicates, { id: own.id }, cast.leader)
    expect(seen.rows.length).toBeGreaterThan(0)
  })
})
