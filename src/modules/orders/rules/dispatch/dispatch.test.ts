import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dispatchRule, noConditions, plainlyHolds } from '../../../../../test/fixtures/dispatch-rules.ts'
import type { DispatchRule } from '../../contract/dispatch-rules.ts'
import type { Target } from '../../contract/terms.ts'
import { sayChanges } from './changes.ts'
import { checkRules } from './check.ts'
import { compileRules } from './compile.ts'
import { decideDispatch, unmetBy } from './decide.ts'
import { countByRule, dryRun } from './dry-run.ts'
import type { DispatchFacts, DispatchWorld, Trouble } from './facts.ts'
import { sayPassed, sayTaken } from './words.ts'

const grid = '370830001001002'
const organisation = (id: string): Target => ({ kind: 'organisation', id })

const atNight: DispatchFacts = {
  classIds: ['event-0501', 'event-05'],
  family: 'event',
  areaCode: grid,
  source: 'hotline',
  urgency: 'normal',
  confidential: false,
  text: '步行街有人占道卖烧烤',
  date: '2026-06-10',
  minute: 23 * 60,
  isWorkTime: false,
  repeats: 1,
  previous: undefined,
}

const world = (over: Partial<DispatchWorld> = {}): DispatchWorld => ({
  responsible: () => organisation('listed'),
  subordinates: () => [],
  trouble: () => undefined,
  ...over,
})
const troubled = (troubles: Record<string, Trouble>) => world({ trouble: ({ id }) => troubles[id] })

const names = {
  className: (id: string) => (id === 'event-05' ? '街面秩序' : id),
  area: (code: string) => (code === grid ? '南门二网格' : code),
  organisation: (id: string) => ({ night: '城管夜班', urban: '县城管局' })[id] ?? id,
}

const decide = (rules: DispatchRule[], facts = atNight, around = world()) =>
  decideDispatch(compileRules(rules), facts, around)

const nightRule = dispatchRule('night', {
  name: '夜间街面秩序',
  conditions: { classIds: ['event-05'], hours: 'off' },
  target: { kind: 'organisation', id: 'night' },
})

describe('dispatch by rules', () => {
  it('gives the order to the first rule that fits, and says which and why', () => {
    const { taken } = decide([
      dispatchRule('other', { conditions: { sources: ['petition'] } }),
      nightRule,
      dispatchRule('all'),
    ])
    expect(taken?.target).toEqual(organisation('night'))
    expect(sayTaken(taken!, names)).toBe('第 2 条：街面秩序 + 非工作时间 → 城管夜班')
  })

  it('leaves what no rule takes to the responsibility list', () => {
    expect(decide([nightRule], { ...atNight, isWorkTime: true })).toEqual({
      taken: undefined,
      passed: [],
      stopped: false,
    })
  })

  it('falls to the alternate when the handler is full, and says so', () => {
    const rule = { ...nightRule, alternate: { kind: 'organisation', id: 'urban' } as const }
    const full = { kind: 'full', inHand: 30, capacity: 30 } as const
    const { taken } = decide([rule], atNight, troubled({ night: full }))
    expect(taken).toMatchObject({ target: organisation('urban'), isAlternate: true })
    expect(sayTaken(taken!, names)).toBe(
      '第 1 条：街面秩序 + 非工作时间 → 县城管局（城管夜班在办 30 件，已到上限 30 件，按备选）',
    )
  })

  it('goes on past a rule whose handlers are closed or away, and says whom it passed over', () => {
    const { taken, passed } = decide(
      [nightRule, dispatchRule('all')],
      atNight,
      troubled({ night: { kind: 'absent' } }),
    )
    expect(taken?.rule.id).toBe('all')
    expect(passed.map((one) => sayPassed(one, names))).toEqual([
      '第 1 条“夜间街面秩序”：城管夜班的人都请假了',
    ])
  })

  it('stops for the dispatcher where a rule says so', () => {
    const rule = { ...nightRule, whenUnavailable: 'stop' } as const
    const outcome = decide([rule, dispatchRule('all')], atNight, troubled({ night: { kind: 'closed' } }))
    expect(outcome).toMatchObject({ taken: undefined, stopped: true })
  })

  it('sends to the grid or community of the place, to whoever is listed, to whoever had it before', () => {
    const target = (kind: 'grid' | 'community' | 'responsible' | 'previous', facts = atNight) =>
      decide([dispatchRule('one', { target: { kind } })], facts).taken?.target
    expect(target('grid')).toEqual({ kind: 'area', id: grid })
    expect(target('grid', { ...atNight, areaCode: '370830001001' })).toEqual({
      kind: 'area',
      id: '370830001001',
    })
    expect(target('community')).toEqual({ kind: 'area', id: '370830001001' })
    expect(target('community', { ...atNight, areaCode: '370830001000' })).toBeUndefined()
    expect(target('responsible')).toEqual(organisation('listed'))
    expect(target('previous')).toBeUndefined()
    expect(target('previous', { ...atNight, previous: organisation('before') })).toEqual(
      organisation('before'),
    )
  })

  it('takes of the subordinates on duty the first that is free', () => {
    const rule = dispatchRule('one', { target: { kind: 'subordinate', id: 'urban' } })
    const around = (free: string[]) =>
      world({
        subordinates: () => ['squad-1', 'squad-2'].map(organisation),
        trouble: ({ id }) => (free.includes(id) ? undefined : { kind: 'absent' }),
      })
    expect(decide([rule], atNight, around(['squad-2'])).taken?.target).toEqual(organisation('squad-2'))
    expect(decide([rule], atNight, around([])).taken).toBeUndefined()
  })

  it('keeps to the days a rule is in force, both included', () => {
    const rule = dispatchRule('winter', { activeFrom: '2026-06-10', activeTo: '2026-06-10' })
    expect(decide([rule]).taken).toBeDefined()
    expect(decide([rule], { ...atNight, date: '2026-06-11' }).taken).toBeUndefined()
    expect(decide([rule], { ...atNight, date: '2026-06-09' }).taken).toBeUndefined()
  })

  it('reads a time of day over midnight', () => {
    const rule = dispatchRule('late', { conditions: { clock: { from: '22:00', to: '06:00' } } })
    const holdsAt = (minute: number) => decide([rule], { ...atNight, minute }).taken !== undefined
    expect([22 * 60, 1439, 0, 359, 360, 1319].map(holdsAt)).toEqual([true, true, true, true, false, false])
  })

  it('names the first condition a rule fails by', () => {
    const [one] = compileRules([
      dispatchRule('x', { conditions: { sources: ['petition'], words: ['井盖'] } }),
    ]).rules
    expect(unmetBy(one!, atNight)).toBe('sources')
    expect(unmetBy(one!, { ...atNight, source: 'petition' })).toBe('words')
  })
})

const classes = ['event-01', 'event-02', 'event-03']
const subs = classes.flatMap((major) => [`${major}1`, `${major}2`])
const areas = ['370830000000', '370830001000', '370830001001', '370830001002', grid, '370830001002001']
const someOf = (values: readonly string[]) =>
  fc.oneof(fc.constant([]), fc.subarray([...values], { maxLength: 2 }))
const clockText = fc
  .integer({ min: 0, max: 1439 })
  .map((m) => `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`)
const anyRule = fc
  .record({
    isEnabled: fc.boolean(),
    classIds: someOf([...classes, ...subs]),
    areas: someOf(areas),
    sources: someOf(['hotline', 'resident', 'petition']),
    urgencies: someOf(['normal', 'urgent']),
    families: someOf(['event', 'appeal']),
    words: someOf(['占道', '烧烤', 'LED']),
    hours: fc.constantFrom('any', 'working', 'off'),
    clock: fc.option(fc.record({ from: clockText, to: clockText })),
    confidential: fc.option(fc.boolean()),
    previousHandlers: someOf(['urban', 'night']),
    repeatsAtLeast: fc.option(fc.integer({ min: 2, max: 4 })),
    activeFrom: fc.option(fc.constantFrom('2026-06-01', '2026-06-10', '2026-06-11')),
    activeTo: fc.option(fc.constantFrom('2026-06-09', '2026-06-10', '2026-07-01')),
  })
  .map(({ isEnabled, activeFrom, activeTo, ...conditions }) => ({
    isEnabled,
    activeFrom,
    activeTo,
    conditions: conditions as Partial<typeof noConditions>,
  }))
const anyFacts: fc.Arbitrary<DispatchFacts> = fc.record({
  classIds: fc.oneof(
    fc.constant([]),
    fc.constantFrom(...subs).map((id) => [id, id.slice(0, -1)]),
  ),
  family: fc.constantFrom('event', 'appeal', null),
  areaCode: fc.constantFrom(...areas),
  source: fc.constantFrom('hotline', 'resident', 'petition', null),
  urgency: fc.constantFrom('normal', 'urgent', 'critical'),
  confidential: fc.boolean(),
  text: fc.constantFrom('占道经营', '夜里烧烤', '招牌 led 太亮', ''),
  date: fc.constantFrom('2026-06-08', '2026-06-10', '2026-06-12'),
  minute: fc.integer({ min: 0, max: 1439 }),
  isWorkTime: fc.boolean(),
  repeats: fc.integer({ min: 1, max: 5 }),
  previous: fc.constantFrom(undefined, organisation('urban'), organisation('other')),
})

describe('any list of rules', () => {
  it('decides as reading the conditions one by one does', () => {
    const run = fc.property(
      fc.array(anyRule, { maxLength: 12 }),
      fc.array(anyFacts, { minLength: 1, maxLength: 5 }),
      (parts, orders) => {
        const rules = parts.map((part, at) => dispatchRule(String(at), part))
        const compiled = compileRules(rules)
        for (const facts of orders) {
          const expected = rules.find((rule) => plainlyHolds(rule, facts))?.id
          expect(decideDispatch(compiled, facts, world()).taken?.rule.id).toBe(expected)
        }
      },
    )
    fc.assert(run, { numRuns: 2000 })
  })

  it('called hidden never takes an order', () => {
    const known = {
      majorOf: (id: string) => (subs.includes(id) ? id.slice(0, -1) : null),
      isOpenClass: () => true,
      isOpenOrganisation: () => true,
      isArea: () => true,
    }
    const run = fc.property(fc.array(anyRule, { minLength: 2, maxLength: 8 }), anyFacts, (parts, facts) => {
      const rules = parts.map((part, at) => dispatchRule(String(at), part))
      const hidden = new Set(
        checkRules(rules, known)
          .filter(({ message }) => message.includes('轮不到'))
          .map(({ ruleId }) => ruleId),
      )
      const taken = decide(rules, facts).taken?.rule.id
      expect(taken !== undefined && hidden.has(taken)).toBe(false)
    })
    fc.assert(run, { numRuns: 2000 })
  })
})

describe('checking a list', () => {
  const known = {
    majorOf: () => 'event-05',
    isOpenClass: () => true,
    isOpenOrganisation: (id: string) => id !== 'gone',
    isArea: () => true,
  }
  const messages = (...rules: DispatchRule[]) => checkRules(rules, known).map(({ message }) => message)

  it('finds a rule behind one that takes all its orders', () => {
    const narrow = dispatchRule('b', {
      name: '烧烤',
      conditions: { classIds: ['event-0501'], words: ['烧烤'] },
    })
    expect(
      messages({ ...nightRule, conditions: { ...noConditions, classIds: ['event-05'] } }, narrow),
    ).toEqual(['第 2 条“烧烤”轮不到：第 1 条“夜间街面秩序”的条件已经包含它'])
    expect(messages(narrow, nightRule)).toEqual([])
  })

  it('finds closed handlers, empty times and reversed dates', () => {
    expect(
      messages(dispatchRule('a', { name: '甲', target: { kind: 'organisation', id: 'gone' } }))[0],
    ).toContain('已经撤销')
    expect(
      messages(dispatchRule('a', { conditions: { clock: { from: '08:00', to: '08:00' } } }))[0],
    ).toContain('起止相同')
    expect(messages(dispatchRule('a', { activeFrom: '2026-02-01', activeTo: '2026-01-01' }))[0]).toContain(
      '早于',
    )
  })
})

describe('a dry run', () => {
  const orders = [
    { id: '1', facts: atNight, actual: organisation('night') },
    { id: '2', facts: { ...atNight, isWorkTime: true }, actual: organisation('urban') },
    { id: '3', facts: { ...atNight, classIds: [] }, actual: undefined },
  ]

  it('counts what each rule takes, agrees with and took before the change', () => {
    const before = compileRules([nightRule])
    const draft = compileRules([dispatchRule('all'), nightRule])
    const old = dryRun(before, orders, world())
    const now = dryRun(draft, orders, world())
    expect(old.map(({ ruleId, agrees }) => [ruleId, agrees])).toEqual([
      ['night', true],
      [null, false],
      [null, null],
    ])
    expect(countByRule(draft, orders, { now, before: old })).toEqual([
      { ruleId: 'all', taken: 3, takenBefore: 0, matching: 3, agreed: 1, takenBy: null },
      { ruleId: 'night', taken: 0, takenBefore: 1, matching: 1, agreed: 0, takenBy: '第 1 条“规则all”' },
    ])
  })
})

describe('the history of a list', () => {
  it('says what was added, removed, changed and moved', () => {
    const all = dispatchRule('all', { name: '其余' })
    const changed = { ...nightRule, mode: 'automatic' as const }
    expect(sayChanges([nightRule, all], [all, changed], names)).toEqual([
      '“夜间街面秩序”：方式由“只作建议”改为“自动派遣”',
      '调整了先后次序',
    ])
    expect(sayChanges([nightRule], [all], names)).toEqual(['新增第 1 条“其余”', '删除“夜间街面秩序”'])
  })
})
