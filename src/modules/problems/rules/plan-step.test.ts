import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkDefinition } from '../../../base/flow/check-definition.ts'
import { addDays, dayMs, localDate } from '../../../base/time/calendar.ts'
import { actionNames, type ProblemAction, type ProblemState, stateNames } from '../contract/terms.ts'
import { flowOf, guards, type Party, partyNames, problemFlowV1 } from './definition.ts'
import { actionsOf, isOverdue, planStep, type StepInput } from './plan-step.ts'
import { type Problem, untouched } from './problem.ts'

const start = new Date('2026-03-02T01:00:00Z')
const fresh: Problem = {
  ...untouched,
  measures: [],
  id: 'p1',
  title: '顺河社区占道经营高发',
  areaCode: '370830001001',
  classIds: ['event-0102'],
  words: [],
  organisationId: null,
  sources: [],
  proposedAt: start,
  createdBy: 'chief-1',
  createdName: '王值班',
  updatedAt: start,
}
const everyone = new Set(Object.keys(partyNames) as Party[])
const full: StepInput = {
  note: '已查明原因',
  ownerOrganisationId: 'org-1',
  ownerUserId: 'u-1',
  plan: '划定疏导点，早晚定岗',
  targetOn: '2026-05-01',
  watchDays: 30,
  orderId: 'o-1',
}

function run(
  problem: Problem,
  action: ProblemAction,
  more: { input?: StepInput; now?: Date; by?: Party[] } = {},
) {
  const { input = full, now = start, by } = more
  return planStep(problem, { action, input, by: 'u', parties: by ? new Set(by) : everyone, now })
}

function go(problem: Problem, ...actions: ProblemAction[]): Problem {
  return actions.reduce((at, action) => {
    const plan = run(at, action)
    if (!plan.ok) throw new Error(`${action}: ${plan.error}`)
    return plan.after
  }, problem)
}

describe('the flow of a problem', () => {
  it('is a sound definition whose every state and action has a name', () => {
    expect(checkDefinition(problemFlowV1)).toEqual([])
    expect(problemFlowV1.states.map(({ id }) => id).toSorted()).toEqual(Object.keys(stateNames).toSorted())
    const named = problemFlowV1.actions.flatMap((action) => action.guards ?? [])
    expect(named.filter((name) => !(guards as readonly string[]).includes(name))).toEqual([])
    expect(() => flowOf(99)).toThrow()
  })

  it('goes from found to closed, with the owner named, the plan written and the watch over', () => {
    const watched = go(fresh, 'accept', 'plan', 'start', 'progress', 'watch')
    expect(watched).toMatchObject({
      state: 'watching',
      ownerOrganisationId: 'org-1',
      watchUntil: '2026-04-01',
    })
    expect(run(watched, 'close')).toMatchObject({ ok: false, guard: 'watch_over' })
    const later = new Date(start.getTime() + 31 * dayMs)
    expect(run(watched, 'close', { now: later })).toMatchObject({ ok: true, to: 'closed' })
  })

  it('does not begin without a plan and a day', () => {
    const accepted = go(fresh, 'accept')
    expect(run(accepted, 'start')).toMatchObject({ ok: false, guard: 'has_plan' })
    expect(run(accepted, 'plan', { by: ['owner'] })).toMatchObject({ ok: true, to: 'accepted' })
  })

  it('is not taken up without an owner, nor refused without a reason', () => {
    expect(run(fresh, 'accept', { input: {} })).toMatchObject({ ok: false, error: 'missing', need: 'target' })
    expect(run(fresh, 'dismiss', { input: { note: '  ' } })).toMatchObject({ ok: false, need: 'note' })
  })

  it('leaves deciding to the chief: an owner neither takes it up nor closes it', () => {
    expect(run(fresh, 'accept', { by: ['owner'] })).toMatchObject({ ok: false, error: 'not_your_turn' })
    const watched = go(fresh, 'accept', 'plan', 'start', 'watch')
    const later = new Date(start.getTime() + 40 * dayMs)
    expect(run(watched, 'close', { by: ['owner'], now: later })).toMatchObject({ error: 'not_your_turn' })
    expect(actionsOf(watched, new Set<Party>(['owner']), later)).toEqual(['progress'])
  })

  it('cannot be closed while it happened again and nobody has said what that means', () => {
    const recurred = go(fresh, 'accept', 'plan', 'start', 'watch', 'recur')
    const later = new Date(start.getTime() + 40 * dayMs)
    expect(recurred).toMatchObject({ recurOrderId: 'o-1', recurCount: 1 })
    expect(run(recurred, 'close', { now: later })).toMatchObject({ ok: false, guard: 'settled' })
    expect(run(go(recurred, 'settle_recurrence'), 'close', { now: later })).toMatchObject({ ok: true })
    expect(go(recurred, 'reopen')).toMatchObject({ state: 'reopened', watchingAt: null, recurredAt: null })
  })

  it('keeps the day its plan first began through a second round', () => {
    const again = go(fresh, 'accept', 'plan', 'start', 'watch', 'reopen')
    const later = new Date(start.getTime() + 60 * dayMs)
    const plan = run(again, 'start', { now: later })
    expect(plan.ok && plan.after.startedAt).toEqual(start)
  })

  it('is overdue only while something is still to be done', () => {
    const accepted = go(fresh, 'accept')
    expect(isOverdue(accepted, '2026-05-01')).toBe(false)
    expect(isOverdue(accepted, '2026-05-02')).toBe(true)
    expect(isOverdue(go(accepted, 'plan', 'start', 'watch'), '2026-05-02')).toBe(false)
  })
})

const step = fc.record({
  action: fc.constantFrom(...(Object.keys(actionNames) as ProblemAction[])),
  party: fc.constantFrom<Party>('chief', 'owner', 'system'),
  days: fc.integer({ min: 0, max: 25 }),
  note: fc.constantFrom('', '情况属实'),
  owner: fc.constantFrom('', 'org-1', 'org-2'),
  plan: fc.constantFrom('', '疏堵结合'),
  watchDays: fc.integer({ min: 7, max: 40 }),
})

describe('any sequence of attempts by anybody', () => {
  it('keeps what the office relies on', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (attempts) => {
        let problem = fresh
        let now = start
        const been: ProblemState[] = [problem.state]
        for (const { action, party, days, note, owner, plan, watchDays } of attempts) {
          now = new Date(now.getTime() + days * dayMs)
          const before = structuredClone(problem)
          const input = {
            note,
            ownerOrganisationId: owner,
            plan,
            targetOn: '2026-05-01',
            watchDays,
            orderId: 'o',
          }
          const made = planStep(problem, { action, input, by: 'u', parties: new Set([party]), now })
          expect(problem).toEqual(before)
          const offered = actionsOf(problem, new Set([party]), now).includes(action)
          if (!made.ok) {
            expect(offered && made.error !== 'missing').toBe(false)
            continue
          }
          expect(offered).toBe(true)
          expect(made.after.version).toBe(problem.version + 1)
          if (made.to === 'closed' && made.from !== 'closed') {
            expect(problem.recurredAt).toBeNull()
            expect(problem.watchUntil! <= localDate(now)).toBe(true)
          }
          if (problem.startedAt) expect(made.after.startedAt).toEqual(problem.startedAt)
          problem = made.after
          been.push(problem.state)
        }
        const isTakenUp = !['proposed', 'dismissed'].includes(problem.state)
        expect(problem.ownerOrganisationId !== null && problem.ownerOrganisationId !== '').toBe(isTakenUp)
        if (been.includes('working')) expect(problem.startedAt).not.toBeNull()
        if (problem.state === 'watching')
          expect(problem.watchUntil! > addDays(localDate(start), 6)).toBe(true)
        if (been.includes('closed'))
          expect(been).toEqual(expect.arrayContaining(['accepted', 'working', 'watching']))
        if (been.indexOf('dismissed') >= 0)
          expect(been.slice(been.indexOf('dismissed')).every((s) => s === 'dismissed')).toBe(true)
      }),
      { numRuns: 400 },
    )
  })
})
