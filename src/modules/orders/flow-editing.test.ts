import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Cast,
  COMMUNITY,
  COUNTY,
  GRID,
  hire,
  layDistrict,
  SANITATION,
} from '../../../test/fixtures/order-district.ts'
import { type Harness, type Person, startHarness } from '../../../test/harness.ts'
import { pointOnSurface } from '../../base/geometry/centroid.ts'
import * as act from './contract/actions.ts'
import { getFlow, listFlows, publishFlow, toFlow } from './contract/flows.ts'
import { residentReport } from './contract/intake.ts'
import { getOrder } from './contract/lists.ts'
import * as loop from './contract/loop-actions.ts'
import { listWorkerChoices } from './contract/workers.ts'
import { beginEditing, changeAction, changeState, setStage } from './rules/flow-editing/edit.ts'

let harness: Harness
let cast: Cast
let admin: Person
let place: { lng: number; lat: number }

beforeAll(async () => {
  harness = await startHarness()
  const plan = await layDistrict(harness)
  cast = await hire(harness)
  admin = await harness.staff({ role: 'system_admin', area: COUNTY }, '高系统')
  const [lng, lat] = pointOnSurface(plan.geography.grids.find(({ code }) => code === GRID)!.geometry)
  place = { lng, lat }
})
afterAll(() => harness.close())

const report = () =>
  harness.ok(residentReport, { description: '小区门口的暴露垃圾没有清理', point: place }, cast.resident)
const current = async () => {
  const { definition } = await harness.ok(getFlow, { version: 'newest' }, admin)
  return toFlow(definition)
}
const asBody = (flow: ReturnType<typeof toFlow>) => flow as never

async function feedBack(id: string) {
  const seen = { id, version: (await harness.ok(getOrder, { id }, cast.secretary)).version }
  const target = { kind: 'organisation', id: SANITATION } as const
  const filed = await harness.ok(
    act.registerOrder,
    { ...seen, classId: 'event-0102', target },
    cast.secretary,
  )
  return harness.ok(act.feedbackOrder, { id, version: filed.version, note: '已清运' }, cast.handler)
}

describe('publishing a flow', () => {
  it('is for new orders; a running one goes on under its own', async () => {
    const running = await report()
    const before = await current()
    const named = changeState(
      setStage(beginEditing(before), 'request_check', true),
      'handle_finish',
      (state) => ({
        ...state,
        name: '待派核查',
      }),
    )
    const { version } = await harness.ok(
      publishFlow,
      { seenVersion: before.version, note: '核查由派遣员安排', definition: asBody(named) },
      admin,
    )
    expect(version).toBe(1001)

    const fresh = await report()
    expect((await harness.ok(getOrder, { id: running.id }, cast.secretary)).flowVersion).toBe(before.version)
    expect((await harness.ok(getOrder, { id: fresh.id }, cast.secretary)).flowVersion).toBe(1001)
    expect((await feedBack(running.id)).state).toBe('pending_check')
    const fed = await feedBack(fresh.id)
    expect(fed.state).toBe('handle_finish')
    expect(
      (await harness.ok(loop.requestCheck, { id: fresh.id, version: fed.version }, cast.secretary)).state,
    ).toBe('pending_check')

    expect(fed.stateName).toBe('待派核查')
    const { steps, stateName } = await harness.ok(getOrder, { id: fresh.id }, cast.secretary)
    expect([stateName, steps.find(({ action }) => action === 'feedback')!.toStateName]).toEqual([
      '待核查',
      '待派核查',
    ])

    const { rows } = await harness.ok(listFlows, {}, admin)
    expect(rows[0]).toMatchObject({
      version: 1001,
      origin: 'office',
      note: '核查由派遣员安排',
      publishedBy: '高系统',
      isCurrent: true,
      openOrders: 1,
    })
    expect(rows.find((row) => row.version === before.version)).toMatchObject({
      isCurrent: false,
      openOrders: 1,
    })
  })

  it('is refused with the field and the reason when orders would be stranded', async () => {
    const flow = await current()
    const stranding = { ...flow, actions: flow.actions.filter(({ id }) => id !== 'close') }
    const { status, problem } = await harness.call(
      publishFlow,
      { seenVersion: flow.version, note: '不要结案', definition: asBody(stranding) },
      admin,
    )
    expect(status).toBe(422)
    expect(problem.code).toBe('orders.flow_unsound')
    expect(problem.fields).toContainEqual({ field: 'definition.actions.close', message: '“结案”不能没有' })
    expect((await current()).version).toBe(flow.version)
  })

  it('tells the second of two who published first', async () => {
    const flow = await current()
    const change = (name: string) => asBody(changeState(flow, 'closed', (state) => ({ ...state, name })))
    const publish = (name: string) =>
      harness.call(
        publishFlow,
        { seenVersion: flow.version, note: '改个说法', definition: change(name) },
        admin,
      )
    const answers = await Promise.all([publish('办结'), publish('完结')])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(answers.find(({ status }) => status === 409)!.problem.message).toMatch(
      /高系统刚刚发布了第 1002 版流程/,
    )
  })

  it('of nothing new is refused', async () => {
    const flow = await current()
    const same = { seenVersion: flow.version, note: '没有改动', definition: asBody(flow) }
    expect((await harness.call(publishFlow, same, admin)).problem.code).toBe('orders.flow_unchanged')
  })

  it('is the system administrator’s alone', async () => {
    const flow = await current()
    const input = { seenVersion: flow.version, note: '我也想改', definition: asBody(flow) }
    expect((await harness.call(publishFlow, input, cast.leader)).status).toBe(403)
    expect((await harness.call(getFlow, { version: String(flow.version) }, cast.handler)).status).toBe(200)
    expect((await harness.call(getFlow, { version: '77' }, cast.handler)).status).toBe(404)
  })
})

describe('an office of its own ways', () => {
  it('returns, merges and hurries after 接单, hangs up before it, and asks for words where the product does not', async () => {
    const before = await current()
    const from = (id: string, state: string) => (flow: typeof before) =>
      changeAction(flow, id, (action) => ({ ...action, from: [...action.from, state] }))
    const flow = [
      from('return', 'handling'),
      from('merge', 'handling'),
      from('emergency', 'handling'),
      from('ask_suspension', 'pending_handle'),
      (old: typeof before) => changeAction(old, 'accept', (action) => ({ ...action, needs: ['note'] })),
    ].reduce((old, edit) => edit(old), before)
    const note = '接单之后也能退单'
    await harness.ok(publishFlow, { seenVersion: before.version, note, definition: asBody(flow) }, admin)
    const bare = await dispatched()
    const wordless = await harness.call(act.acceptOrder, bare, cast.handler)
    expect(wordless.problem).toMatchObject({ code: 'orders.missing_note' })

    const returned = await accepted()
    expect(
      (await harness.ok(act.returnOrder, { ...returned, note: '不属于本单位' }, cast.handler)).state,
    ).toBe('returned')

    const [again, main] = [await accepted(), await accepted()]
    const merged = await harness.ok(loop.mergeOrder, { ...again, intoId: main.id }, cast.secretary)
    expect(merged.state).toBe('merged')

    const target = { kind: 'organisation', id: SANITATION } as const
    const hurried = await harness.ok(loop.handleEmergency, { ...(await accepted()), target }, cast.secretary)
    expect(hurried).toMatchObject({ state: 'pending_handle', urgency: 'critical', modes: ['emergency'] })

    const asked = await harness.ok(
      loop.askSuspension,
      { ...(await dispatched()), days: 30, note: '等待材料' },
      cast.handler,
    )
    const hung = await harness.ok(loop.approveRequest, seen(asked), cast.secretary)
    expect(hung).toMatchObject({ state: 'suspended', isPaused: true })
    expect((await harness.ok(loop.resumeOrder, seen(hung), cast.secretary)).state).toBe('handling')
  })
})

const seen = ({ id, version }: { id: string; version: number }) => ({ id, version })

async function dispatched() {
  const { id } = await report()
  const target = { kind: 'organisation', id: SANITATION } as const
  return seen(
    await harness.ok(act.registerOrder, { id, version: 1, classId: 'event-0102', target }, cast.secretary),
  )
}

async function accepted() {
  return seen(await harness.ok(act.acceptOrder, { ...(await dispatched()), note: '马上去' }, cast.handler))
}

describe('whom to send', () => {
  it('is proposed with reasons, to those who may see the order', async () => {
    const { id } = await report()
    const { rows } = await harness.ok(listWorkerChoices, { id }, cast.secretary)
    expect(rows[0]).toMatchObject({ name: '周网格', isOnDuty: false, isSent: false })
    expect(rows[0]!.reason).not.toBe('')
    const elsewhere = await harness.staff({ role: 'acceptor', area: COMMUNITY.replace(/1$/, '2') })
    expect((await harness.call(listWorkerChoices, { id }, elsewhere)).status).toBe(404)
  })
})
