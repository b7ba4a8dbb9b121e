import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkDefinition } from '../../../base/flow/check-definition.ts'
import { defaultCalendar } from '../../../base/time/calendar.ts'
import { type ActionId, actionNames, endStates, type State, stateNames } from '../contract/terms.ts'
import { applyChange, type Clock } from './clocks.ts'
import { guardReasons, orderFlowV1, type Party, partyNames } from './definition.ts'
import type { StepInput } from './effects.ts'
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
  flowVersion: 1,
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
  const clocks = applyChange([], planReport(orderFlowV1, start, defaultCalendar, limit), {
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
      flow: orderFlowV1,
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

describe('the loop as declared', () => {
  it('has no dangling, unreachable or dead-end state', () => {
    expect(checkDefinition(orderFlowV1)).toEqual([])
  })

  it('names exactly the states and actions of the contract', () => {
    expect(orderFlowV1.states.map((s) => s.id).sort()).toEqual(Object.keys(stateNames).sort())
    expect([...orderFlowV1.actions.map((a) => a.id), 'report'].sort()).toEqual(
      Object.keys(actionNames).sort(),
    )
  })

  it('gives a reason for every guard', () => {
    const guards = orderFlowV1.actions.flatMap((a) => a.guards ?? [])
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
      const declared = orderFlowV1.actions.find((a) => a.id === action)
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
        },
        { requiredKeys: [] },
      ),
      by: fc.constantFrom('a', 'b', 'r1'),
    }),
    { maxLength: 40 },
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
    expect(order.deskCode.slice(0, 6)).toBe('370830')
  }
})
