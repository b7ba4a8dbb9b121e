import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { localDate } from '../../src/base/time/calendar.ts'
import { carryOutSuccession, previewSuccession } from '../../src/modules/areas/contract/succession.ts'
import {
  closeOrder,
  feedbackOrder,
  passCheck,
  registerOrder,
} from '../../src/modules/orders/contract/actions.ts'
import { reportOrder } from '../../src/modules/orders/contract/intake.ts'
import { getOrder } from '../../src/modules/orders/contract/lists.ts'
import { type Cast, COMMUNITY, COUNTY, GRID, hire, layDistrict } from '../fixtures/order-district.ts'
import { type Harness, type Person, startHarness } from '../harness.ts'

const NEIGHBOUR = '370830001001002'
let harness: Harness
let cast: Cast
let admin: Person

beforeAll(async () => {
  harness = await startHarness()
  await layDistrict(harness)
  cast = await hire(harness)
  admin = await harness.staff({ role: 'system_admin', area: COUNTY })
})
afterAll(() => harness.close())

const report = () =>
  harness.ok(reportOrder, { description: '楼道堆放杂物', areaCode: GRID, address: '' }, cast.worker)

/** An order that has run its whole course in the grid. */
async function closed(): Promise<string> {
  const { id } = await report()
  const target = { kind: 'area', id: GRID } as const
  const given = await harness.ok(registerOrder, { id, version: 1, target }, cast.secretary)
  const fed = await harness.ok(feedbackOrder, { id, version: given.version, note: '已清理' }, cast.worker)
  const checked = await harness.ok(passCheck, { id, version: fed.version }, cast.secretary)
  await harness.ok(closeOrder, { id, version: checked.version }, cast.secretary)
  return id
}

describe('a grid is abolished', () => {
  test('its open orders go on in the grid that takes its place; what is closed keeps its code', async () => {
    const history = await closed()
    const { id: waiting } = await report()
    const { id: inHand } = await report()
    const target = { kind: 'area', id: GRID } as const
    await harness.ok(registerOrder, { id: inHand, version: 1, target }, cast.secretary)
    const change = { kind: 'abolish' as const, from: [GRID], into: NEIGHBOUR, on: localDate(new Date()) }

    const preview = await harness.ok(previewSuccession, change, admin)
    expect(preview.uses).toContainEqual({ what: '在办工单', count: 2 })
    await harness.ok(carryOutSuccession, change, admin)
    await harness.settle()

    const read = (id: string) => harness.ok(getOrder, { id }, cast.secretary)
    expect(await read(waiting)).toMatchObject({
      areaCode: NEIGHBOUR,
      deskCode: COMMUNITY,
      state: 'pending_register',
    })
    expect(await read(inHand)).toMatchObject({
      areaCode: NEIGHBOUR,
      handler: { kind: 'area', id: NEIGHBOUR },
    })
    expect(await read(history)).toMatchObject({ areaCode: GRID, state: 'closed' })
    const worked = await harness.ok(
      feedbackOrder,
      { id: inHand, version: (await read(inHand)).version, note: '接着办完' },
      cast.secretary,
    )
    expect(worked.state).toBe('pending_check')
  })
})
