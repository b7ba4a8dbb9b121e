import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkDefinition } from '../../../base/flow/check-definition.ts'
import type { FlowDefinition } from '../../../base/flow/definition.ts'
import { defaultCalendar } from '../../../base/time/calendar.ts'
import {
  type ActionId,
  actionNames,
  endStates,
  type State,
  stateNames,
  type Visit,
} from '../contract/terms.ts'
import { applyChange, type Clock } from './clocks.ts'
import { guardReasons, type Party, partyNames } from './definition.ts'
import type { StepInput } from './effects.ts'
import { requestCheck } from './flows/spine-actions.ts'
import { stateParts } from './flows/states.ts'
import { orderFlowV1 } from './flows/v1.ts'
import { orderFlowV2 } from './flows/v2.ts'
import { type Order, untouched } from './order.ts'
import { planReport, planStep } from './plan-step.ts'

const start = new Date('2026-03-02T01:00:00Z')
const limit = { timer: 'work_day', amount: 3 } as const
const everyone: ReadonlySet<Party> = new Set(Object.keys(partyNames) as Party[])
const department = { kind: 'organisation', id: 'urban' } as const
const utility = { kind: 'organisation', id: 'power' } as const

const fresh: Order = {
  ...untouched,
  id: 'o1',
  number: '20260302000001',
  source: 'resident',
  classId: null,
  title: '路灯不亮',
  description: '路灯不亮三天了',
  address: '',
  lng: null,
  lat: null,
  urgency: 'normal',
  occurredAt: null,
  areaCode: '370830001001001',
  deskCode: '370830001001',
  state: 'pending_register',
  flowVersion: 2,
  limitTimer: limit.timer,
  limitAmount: limit.amount,
  reporterUserId: 'r1',
  reporterName: '李四',
  reporterPhone: null,
  confidential: false,
  reportedAt: start,
  dueAt: null,
  externalSource: null,
  externalNumber: null,
  externalDigest: null,
  requestId: null,
  createdBy: 'r1',
  updatedAt: start,
}

let ids = 0
const nextId = () => `c${++ids}`

interface Case {
  order: Order
  clocks: Clock[]
}

function begin(order: Order = fresh): Case {
  const clocks = applyChange([], planReport(orderFlowV2, start, defaultCalendar, limit), {
    now: start,
    calendar: defaultCalendar,
    nextId,
  })
  return { order: { ...order, dueAt: clocks[0]!.dueAt }, clocks }
}

function at(hours: number): Date {
  return new Date(start.getTime() + hours * 3_600_000)
}

interface Deed {
  action: ActionId
  now: Date
  input?: StepInput
  by?: string
  previous?: StepInput['target']
  parties?: ReadonlySet<Party>
}

function attempt(
  { order, clocks }: Case,
  { action, now, input = {}, by = 'someone', previous, parties = everyone }: Deed,
) {
  return planStep(
    order,
    clocks.filter((c) => c.stoppedAt === null),
    {
      action,
      input,
      actor: { userId: by, parties },
      now,
      flow: orderFlowV2,
      calendar: defaultCalendar,
      classLimit: limit,
      previousTarget: previous,
    },
  )
}

function take(from: Case, deed: Deed): Case {
  const plan = attempt(from, deed)
  if (!plan.ok) throw new Error(`${deed.action} refused: ${plan.error}`)
  return {
    order: plan.after,
    clocks: applyChange(from.clocks, plan.clocks, { now: deed.now, calendar: defaultCalendar, nextId }),
  }
}

function walk(from: Case, deeds: Deed[]): Case {
  return deeds.reduce(take, from)
}

const dispatched = () =>
  walk(begin(), [
    { action: 'register', now: at(1) },
    { action: 'dispatch', now: at(1.1), input: { target: department } },
  ])

/** The loop of an office whose dispatcher sends out the check. */
const withFinish: FlowDefinition = {
  ...orderFlowV2,
  version: 1001,
  states: [...orderFlowV2.states, stateParts.handle_finish],
  actions: [
    ...orderFlowV2.actions.map((action) =>
      action.id === 'feedback' ? { ...action, to: [{ state: 'handle_finish' }] } : action,
    ),
    requestCheck,
  ],
}

describe('the loop as declared', () => {
  it.each([
    orderFlowV1,
    orderFlowV2,
    withFinish,
  ])('version $version has no dangling, unreachable or dead-end state', (flow) => {
    expect(checkDefinition(flow)).toEqual([])
  })

  it('uses every state and action of the contract in one version or another', () => {
    expect(withFinish.states.map((s) => s.id).sort()).toEqual(Object.keys(stateNames).sort())
    expect([...withFinish.actions.map((a) => a.id), 'report'].sort()).toEqual(Object.keys(actionNames).sort())
  })

  it('gives a reason for every guard', () => {
    const guards = orderFlowV2.actions.flatMap((a) => a.guards ?? [])
    expect(guards.filter((g) => !(g in guardReasons))).toEqual([])
  })
})

describe('an order on its way', () => {
  it('goes from report to close and is rated on the way', () => {
    const { order } = walk(dispatched(), [
      { action: 'accept', now: at(2) },
      { action: 'feedback', now: at(5), by: 'handler', input: { note: '已更换灯泡' } },
      { action: 'check_pass', now: at(6), by: 'worker' },
      {
        action: 'rate',
        now: at(7),
        by: 'r1',
        input: { rating: { contacted: true, resolved: true, satisfied: true } },
      },
      { action: 'close', now: at(8) },
    ])
    expect(order).toMatchObject({
      state: 'closed',
      isLate: false,
      ratingSatisfied: true,
      result: '已更换灯泡',
      dueAt: null,
    })
  })

  it('registered with a target goes straight to the handler', () => {
    const { order } = take(begin(), { action: 'register', now: at(1), input: { target: department } })
    expect(order).toMatchObject({ state: 'pending_handle', handlerOrganisationId: 'urban' })
  })

  it('skips the rating when nobody of the public asked', () => {
    const worker = begin({ ...fresh, source: 'grid_worker' })
    const { order } = walk(worker, [
      { action: 'register', now: at(1), input: { target: department } },
      { action: 'feedback', now: at(2), by: 'handler', input: { note: '已清理' } },
      { action: 'check_pass', now: at(3), by: 'worker' },
    ])
    expect(order.state).toBe('pending_close')
  })

  it('is not checked by whoever handled it', () => {
    const handled = take(dispatched(), {
      action: 'feedback',
      now: at(2),
      by: 'w1',
      input: { note: '已处理' },
    })
    expect(attempt(handled, { action: 'check_pass', now: at(3), by: 'w1' })).toMatchObject({
      ok: false,
      error: 'guarded',
      guard: 'not_own_work',
    })
  })

  it('goes up to the county and no further', () => {
    const street = take(begin(), { action: 'escalate', now: at(1), input: { note: '超出社区职责' } })
    const county = take(street, { action: 'escalate', now: at(2), input: { note: '需要部门' } })
    expect([street.order.deskCode, county.order.deskCode]).toEqual(['370830001000', '370830000000'])
    expect(attempt(county, { action: 'escalate', now: at(3), input: { note: '再上报' } })).toMatchObject({
      guard: 'has_upper_desk',
    })
  })

  it('comes down again on the way to its own place', () => {
    const county = begin({ ...fresh, deskCode: '370830000000' })
    const street = take(county, { action: 'delegate', now: at(1) })
    const community = take(street, { action: 'delegate', now: at(2) })
    expect([street.order.deskCode, community.order.deskCode]).toEqual(['370830001000', '370830001001'])
    expect(attempt(community, { action: 'delegate', now: at(3) })).toMatchObject({ guard: 'has_lower_desk' })
  })

  it('can be reopened for thirty days', () => {
    const closed = begin({ ...fresh, state: 'closed', registeredAt: start, closedAt: start })
    expect(attempt(closed, { action: 'reopen', now: at(24 * 30), input: { note: '又坏了' } }).ok).toBe(true)
    expect(attempt(closed, { action: 'reopen', now: at(24 * 31), input: { note: '又坏了' } })).toMatchObject({
      guard: 'within_reopen_window',
    })
  })

  it('asks for a reason where the office must give one', () => {
    for (const action of ['return', 'not_accept', 'check_fail', 'rework', 'transfer', 'escalate'] as const) {
      const declared = orderFlowV2.actions.find((a) => a.id === action)
      expect(declared?.needs).toContain('note')
    }
  })
})

describe('the handling clock', () => {
  const handleClocks = (c: Case) => c.clocks.filter((clock) => clock.kind === 'handle')

  it('pauses while a returned order looks for a handler and goes on with the same one', () => {
    const back = take(dispatched(), { action: 'return', now: at(3), input: { note: '缺材料' } })
    const again = take(back, {
      action: 'dispatch',
      now: at(30),
      input: { target: department },
      previous: department,
    })
    expect(handleClocks(back)[0]).toMatchObject({ dueAt: null, stoppedAt: null })
    expect(handleClocks(again)).toHaveLength(1)
    expect(again.order.dueAt).toEqual(handleClocks(again)[0]!.dueAt)
  })

  it('starts anew with another handler', () => {
    const back = take(dispatched(), { action: 'return', now: at(3), input: { note: '不属本单位' } })
    const other = take(back, {
      action: 'dispatch',
      now: at(30),
      input: { target: utility },
      previous: department,
    })
    expect(handleClocks(other).map((c) => c.stoppedAt !== null)).toEqual([true, false])
  })

  it('keeps the raw fact of having been late', () => {
    const late = walk(dispatched(), [
      { action: 'feedback', now: at(24 * 20), by: 'handler', input: { note: '已修好' } },
      { action: 'check_fail', now: at(24 * 20 + 1), by: 'worker', input: { note: '还是不亮' } },
      { action: 'feedback', now: at(24 * 20 + 2), by: 'handler', input: { note: '重新修好' } },
    ])
    expect(late.order.isLate).toBe(true)
  })
})

describe('what the standard knows besides the spine', () => {
  const inHand = () => take(dispatched(), { action: 'accept', now: at(2) })
  const handleClock = (c: Case) =>
    c.clocks.find((clock) => clock.kind === 'handle' && clock.stoppedAt === null)!

  it('lets the filing clock stand still while a worker verifies', () => {
    const sent = take(begin(), {
      action: 'request_verify',
      now: at(1),
      input: { task: { userId: 'w1', name: '王', reason: '本网格' } },
    })
    expect(sent.order).toMatchObject({ state: 'pending_verify', taskUserId: 'w1' })
    expect(sent.clocks.find((c) => c.kind === 'register')).toMatchObject({
      dueAt: null,
      remainingMinutes: 60,
    })
    const back = take(sent, { action: 'verify_true', now: at(5), input: { fileIds: ['f'] } })
    expect(back.order).toMatchObject({ state: 'pending_register', isTrue: true, taskUserId: null })
    expect(back.clocks.find((c) => c.kind === 'register')!.dueAt).toEqual(back.order.dueAt)
  })

  it('asks for a photo with every verification', () => {
    const sent = take(begin(), { action: 'request_verify', now: at(1) })
    expect(attempt(sent, { action: 'verify_true', now: at(2) })).toMatchObject({
      error: 'missing',
      need: 'files',
    })
  })

  it('adds one more limit from the deadline when an extension is granted, twice at most', () => {
    const deadlines: Date[] = []
    let current = inHand()
    for (let time = 0; time < 2; time++) {
      deadlines.push(current.order.handleDueAt!)
      current = walk(current, [
        { action: 'ask_extension', now: at(3 + time), input: { note: '等配件' } },
        { action: 'endorse_request', now: at(3 + time) },
        { action: 'approve_request', now: at(3 + time) },
      ])
    }
    deadlines.push(current.order.handleDueAt!)
    // Three working days each, from a Monday: Thursday, Tuesday, Friday.
    expect(deadlines.map((d) => d.toISOString())).toEqual([
      '2026-03-05T10:00:00.000Z',
      '2026-03-10T10:00:00.000Z',
      '2026-03-13T10:00:00.000Z',
    ])
    expect(handleClock(current).dueAt).toEqual(current.order.dueAt)
    expect(attempt(current, { action: 'ask_extension', now: at(6), input: { note: '再等' } })).toMatchObject({
      guard: 'may_extend',
    })
  })

  it('grants no extension that is asked for after the deadline', () => {
    expect(
      attempt(inHand(), { action: 'ask_extension', now: at(24 * 9), input: { note: '晚了' } }),
    ).toMatchObject({
      guard: 'may_extend',
    })
  })

  it('counts no extension that was refused', () => {
    const refused = walk(inHand(), [
      { action: 'ask_extension', now: at(3), input: { note: '等配件' } },
      { action: 'reject_request', now: at(4), input: { note: '材料充足' } },
    ])
    expect(refused.order).toMatchObject({ extensionCount: 0, requestKind: null })
  })

  it('keeps the handling clock still while suspended, once, and goes on by itself', () => {
    const suspended = walk(inHand(), [
      { action: 'ask_suspension', now: at(3), input: { note: '冬季不能施工', days: 100 } },
      { action: 'endorse_request', now: at(3) },
      { action: 'approve_request', now: at(4) },
    ])
    expect(suspended.order).toMatchObject({ state: 'suspended', isPaused: true, dueAt: at(4 + 24 * 100) })
    expect(handleClock(suspended).dueAt).toBeNull()
    expect(attempt(suspended, { action: 'feedback', now: at(5), input: { note: '好了' } }).ok).toBe(false)
    const back = take(suspended, { action: 'resume', now: at(4 + 24 * 100) })
    expect(back.order).toMatchObject({ state: 'handling', isPaused: false })
    expect(handleClock(back).dueAt).toEqual(back.order.dueAt)
    expect(
      attempt(back, { action: 'ask_suspension', now: at(2500), input: { note: '再挂', days: 3 } }),
    ).toMatchObject({ guard: 'may_suspend' })
  })

  it('exempts after an appeal and keeps the raw fact of having been late', () => {
    const late = walk(inHand(), [
      { action: 'feedback', now: at(24 * 20), by: 'handler', input: { note: '已修好' } },
      { action: 'check_pass', now: at(24 * 20 + 1), by: 'worker' },
      { action: 'skip_rating', now: at(24 * 24) },
      { action: 'close', now: at(24 * 24 + 1) },
      { action: 'appeal', now: at(24 * 25), input: { note: '管线单位不让开挖' } },
      { action: 'endorse_request', now: at(24 * 25) },
      { action: 'approve_request', now: at(24 * 26) },
    ])
    expect(late.order).toMatchObject({ state: 'closed', isLate: true, exempt: true })
    expect(attempt(late, { action: 'appeal', now: at(24 * 27), input: { note: '再申诉' } })).toMatchObject({
      guard: 'may_appeal',
    })
  })

  it('is fed back only when every co-handler has', () => {
    const helped = take(inHand(), {
      action: 'co_handle',
      now: at(3),
      input: { note: '请协助断电', coTargets: [utility] },
    })
    expect(attempt(helped, { action: 'feedback', now: at(4), input: { note: '好了' } })).toMatchObject({
      guard: 'co_handlers_done',
    })
    const done = take(helped, { action: 'co_feedback', now: at(5), input: { note: '已断电' } })
    expect(attempt(done, { action: 'feedback', now: at(6), input: { note: '好了' } }).ok).toBe(true)
  })

  it('goes from any early state straight to the handler in an emergency, with two hours', () => {
    const { order } = take(begin(), { action: 'emergency', now: at(0.1), input: { target: utility } })
    expect(order).toMatchObject({
      state: 'pending_handle',
      urgency: 'critical',
      modes: ['emergency'],
      dueAt: at(2.1),
    })
    expect(order.registeredAt).not.toBeNull()
  })

  it('goes back into dispatch when a return visit finds it unsolved', () => {
    const closed = walk(inHand(), [
      { action: 'feedback', now: at(5), by: 'handler', input: { note: '已修好' } },
      { action: 'check_pass', now: at(6), by: 'worker' },
      { action: 'skip_rating', now: at(80) },
      { action: 'close', now: at(81) },
      {
        action: 'record_visit',
        now: at(90),
        input: { visit: { way: 'phone', reached: true, contacted: true, resolved: false, satisfied: false } },
      },
    ])
    expect(closed.order).toMatchObject({
      state: 'pending_dispatch',
      reopenCount: 1,
      visitCount: 1,
      closedAt: null,
    })
  })

  it('is a problem order under supervision after the third rework', () => {
    let current = inHand()
    for (let time = 0; time < 3; time++) {
      current = walk(current, [
        { action: 'feedback', now: at(5 + time), by: 'handler', input: { note: '已修好' } },
        { action: 'check_fail', now: at(5.5 + time), by: 'worker', input: { note: '没有修好' } },
      ])
    }
    expect(current.order).toMatchObject({ reworkCount: 3, isProblem: true, supervisionLevel: 1 })
  })
})

describe('any sequence of actions', () => {
  const deeds = fc.array(
    fc.record({
      action: fc.constantFrom(...(Object.keys(actionNames).filter((a) => a !== 'report') as ActionId[])),
      hours: fc.double({ min: 0, max: 80, noNaN: true }),
      input: fc.record(
        {
          note: fc.constantFrom('情况说明', undefined),
          target: fc.constantFrom(department, utility, undefined),
          rating: fc.constantFrom({ contacted: true, resolved: false, satisfied: false }, undefined),
          fileIds: fc.constantFrom<(string[] | undefined)[]>(['f1'], undefined),
          days: fc.integer({ min: 1, max: 365 }),
          task: fc.constant({ userId: 'b', name: '乙', reason: '本网格' }),
          coTargets: fc.constantFrom<(StepInput['target'] & object)[][]>([utility]),
          mergedInto: fc.constant({ id: 'o2', number: '20260302000002' }),
          visit: fc.constantFrom<Visit[]>(
            { way: 'phone' as const, reached: false },
            { way: 'phone' as const, reached: true, contacted: true, resolved: false, satisfied: false },
            { way: 'onsite' as const, reached: true, contacted: true, resolved: true, satisfied: true },
          ),
        },
        { requiredKeys: ['days', 'mergedInto', 'task', 'visit'] },
      ),
      by: fc.constantFrom('a', 'b', 'r1'),
    }),
    { maxLength: 60 },
  )

  it('never leaves the declared states, never runs two clocks, and has a due time exactly while one runs', () => {
    fc.assert(
      fc.property(deeds, (sequence) => {
        let now = start.getTime()
        let current = begin()
        let previous: StepInput['target']
        for (const { action, hours, input, by } of sequence) {
          now += hours * 3_600_000
          const deed = { action, now: new Date(now), input, by, previous }
          if (!attempt(current, deed).ok) continue
          const version = current.order.version
          current = take(current, deed)
          previous = input.target ?? previous
          expect(current.order.version).toBe(version + 1)
          holds(current)
        }
      }),
      { numRuns: 400 },
    )
  })

  function holds({ order, clocks }: Case): void {
    expect(stateNames[order.state as State]).toBeDefined()
    const open = clocks.filter((c) => c.stoppedAt === null)
    const running = open.filter((c) => c.dueAt !== null)
    const isEnd = (endStates as readonly string[]).includes(order.state)
    expect(running.length).toBe(isEnd ? 0 : 1)
    expect(order.dueAt).toEqual(running[0]?.dueAt ?? null)
    expect(order.closedAt !== null).toBe(isEnd)
    if (isEnd) expect(open).toEqual([])
    const hasHandler = order.handlerOrganisationId !== null || order.handlerAreaCode !== null
    if (order.state === 'pending_handle' || order.state === 'handling') expect(hasHandler).toBe(true)
    if (order.state === 'returned') expect(hasHandler).toBe(false)
    expect(order.isPaused).toBe(order.state === 'suspended')
    expect(order.requestKind === null).toBe(order.requestStage === null)
    expect(order.extensionCount).toBeLessThanOrEqual(2)
    expect(order.suspendCount).toBeLessThanOrEqual(1)
    expect(order.coOpenCount).toBeGreaterThanOrEqual(0)
    expect(order.mergedInto !== null).toBe(order.state === 'merged')
    if (order.exempt) expect(order.isLate).toBe(true)
    if (order.isProblem) expect(order.supervisionLevel).toBeGreaterThan(0)
    expect(order.deskCode.slice(0, 6)).toBe('370830')
  }
})
