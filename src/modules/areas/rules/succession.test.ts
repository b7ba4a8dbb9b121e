import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { areaRange, isInside } from '../../../base/area-code.ts'
import {
  type AreaState,
  isValidOn,
  type KnownAreas,
  planSuccession,
  type SuccessionCommand,
} from './succession.ts'

const STREET = '370830001000'
const A = '370830001001'
const B = '370830001002'
const START = '2020-01-01'
const TODAY = '2025-06-01'

/** A street as the register knows it, and which areas own which homes on which days. */
class Register implements KnownAreas {
  readonly areas = new Map<string, AreaState>()
  readonly homes = new Map<string, { code: string; from: string }[]>()
  today = TODAY

  constructor() {
    this.add(STREET, '街道', START)
    for (const community of [A, B]) {
      this.add(community, `社区${community}`, START)
      for (const number of ['001', '002', '003']) {
        const grid = community + number
        this.add(grid, `网格${grid}`, START)
        for (let home = 0; home < 4; home++) this.homes.set(`${grid}/${home}`, [{ code: grid, from: START }])
      }
    }
  }

  find = (code: string) => this.areas.get(code)
  gridCodesOf = (community: string) =>
    [...this.areas.keys()].filter((code) => code.length === 15 && isInside(code, community))
  gridsOf = (community: string, on: string) =>
    this.gridCodesOf(community)
      .map((code) => this.areas.get(code)!)
      .filter((area) => area.validTo === null || area.validTo > on)

  add(code: string, name: string, validFrom: string) {
    this.areas.set(code, { code, name, validFrom, validTo: null })
  }

  ownersOn(home: string, day: string): string[] {
    const holdings = this.homes.get(home)!
    return holdings
      .filter(
        (holding, i) => holding.from <= day && (holdings[i + 1] === undefined || day < holdings[i + 1]!.from),
      )
      .map((holding) => holding.code)
  }

  /** Carries a plan out as the store does; each home goes to one of the successors. */
  apply(command: SuccessionCommand, pick: (count: number) => number): boolean {
    const decision = planSuccession(command, this)
    if (!decision.ok) return false
    const { close, open, moves } = decision.plan
    const heir = command.into && this.areas.get(command.into)
    if (heir && command.on > (heir.tookOverOn ?? '')) heir.tookOverOn = command.on
    for (const code of close) this.areas.get(code)!.validTo = command.on
    for (const { code, name } of open) this.add(code, name, command.on)
    for (const holdings of this.homes.values()) {
      const move = moves.find((one) => one.from === holdings.at(-1)!.code)
      if (!move) continue
      holdings.push({
        code: move.to.length > 0 ? move.to[pick(move.to.length)]! : move.heir,
        from: command.on,
      })
    }
    return true
  }
}

const day = (offset: number) =>
  new Date(Date.parse('2024-07-01') + offset * 86_400_000).toISOString().slice(0, 10)

const step = fc.record({
  kind: fc.constantFrom('split', 'merge', 'abolish', 'rename'),
  picks: fc.array(fc.nat(), { minLength: 8, maxLength: 8 }),
  offset: fc.integer({ min: 0, max: 320 }),
  level: fc.constantFrom(12, 15),
})
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

/** A command such as a clerk might give, sensible or not. */
function commandFrom(register: Register, { kind, picks, offset, level }: Step): SuccessionCommand {
  const codes = [...register.areas.keys()].filter((code) => code.length === level && code !== STREET)
  const at = (i: number) => codes[picks[i]! % codes.length]!
  const fresh = (i: number) => at(0).slice(0, -3) + String((picks[i]! % 150) + 1).padStart(3, '0')
  const named = (i: number) => ({ code: fresh(i), name: `新${i}` })
  const [first, second] = [at(0), at(1)]
  const on = day(offset)
  if (kind === 'split') return { kind, from: [first], to: [named(2), named(3)], on }
  if (kind === 'merge') return { kind, from: [first, second], to: [named(2)], on }
  if (kind === 'rename') return { kind, from: [first], to: [named(2)], on }
  return { kind, from: [first], to: [], on, ...(picks[4]! % 2 === 0 && { into: second }) }
}

describe('whatever is split, merged, abolished or renamed', () => {
  test('every home belongs on every day to exactly one area, which is in use on that day', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const register = new Register()
        for (const one of steps) {
          let n = 0
          register.apply(commandFrom(register, one), (count) => one.picks[n++ % 8]! % count)
        }
        const wrong: string[] = []
        for (const home of register.homes.keys()) {
          for (let offset = -1; offset <= 330; offset += 7) {
            const owners = register.ownersOn(home, day(offset))
            const isRight = owners.length === 1 && isValidOn(register.areas.get(owners[0]!)!, day(offset))
            if (!isRight) wrong.push(`${home} on ${day(offset)}: ${owners}`)
          }
        }
        expect(wrong).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  test('a grid in use always lies in a community in use, and no code is used twice', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const register = new Register()
        for (const one of steps) {
          const before = new Map([...register.areas].map(([code, area]) => [code, { ...area }]))
          register.apply(commandFrom(register, one), () => 0)
          for (const [code, old] of before) {
            const now = register.areas.get(code)!
            expect(now.validFrom).toBe(old.validFrom)
            if (old.validTo !== null) expect(now.validTo).toBe(old.validTo)
          }
        }
        for (const grid of [...register.areas.values()].filter((area) => area.code.length === 15)) {
          const community = register.areas.get(grid.code.slice(0, 12))!
          for (let offset = -1; offset <= 330; offset += 7) {
            if (isValidOn(grid, day(offset))) expect(isValidOn(community, day(offset))).toBe(true)
          }
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('grids of a community', () => {
  const merge: SuccessionCommand = {
    kind: 'merge',
    from: [A, B],
    to: [{ code: '370830001020', name: '新社区' }],
    on: '2025-03-01',
  }
  test('go with it when it is merged: the first keep their numbers, the others get the next', () => {
    const decision = planSuccession(merge, new Register())
    expect(decision.ok && decision.plan.moves.map(({ from, to }) => [from, ...to])).toEqual([
      [A, '370830001020'],
      [B, '370830001020'],
      [`${A}001`, '370830001020001'],
      [`${A}002`, '370830001020002'],
      [`${A}003`, '370830001020003'],
      [`${B}001`, '370830001020004'],
      [`${B}002`, '370830001020005'],
      [`${B}003`, '370830001020006'],
    ])
  })

  test('go where the clerk puts them when it is split', () => {
    const split: SuccessionCommand = {
      kind: 'split',
      from: [A],
      to: [
        { code: '370830001020', name: '东社区' },
        { code: '370830001021', name: '西社区' },
      ],
      on: '2025-03-01',
      gridsTo: { [`${A}002`]: '370830001021' },
    }
    const decision = planSuccession(split, new Register())
    expect(decision.ok && decision.plan.open.map((one) => one.code)).toEqual([
      '370830001020',
      '370830001021',
      '370830001020001',
      '370830001021002',
      '370830001020003',
    ])
  })

  test('keep a community from being abolished with nobody to take them', () => {
    const decision = planSuccession({ kind: 'abolish', from: [A], to: [], on: '2025-03-01' }, new Register())
    expect(decision).toEqual({ ok: false, problem: '还有 3 个在用的网格，请选择并入哪个社区' })
  })
})

describe('what is refused, and why', () => {
  const G = `${A}001`
  const to = (code: string) => [{ code, name: '新网格' }]
  test.each<[string, SuccessionCommand, string]>([
    ['a split into one', { kind: 'split', from: [G], to: to(`${A}004`), on: '2025-03-01' }, '两个以上'],
    ['a merge of one', { kind: 'merge', from: [G], to: to(`${A}004`), on: '2025-03-01' }, '两个以上'],
    ['a code in use', { kind: 'rename', from: [G], to: to(`${A}002`), on: '2025-03-01' }, '已被'],
    [
      'a grid in another community',
      { kind: 'merge', from: [G, `${B}001`], to: to(`${A}004`), on: '2025-03-01' },
      '同一个上级',
    ],
    ['a date before the area began', { kind: 'abolish', from: [G], to: [], on: '2019-12-31' }, '早于一年前'],
    ['an unknown area', { kind: 'abolish', from: [`${A}009`], to: [], on: '2025-03-01' }, '不存在'],
    ['a street', { kind: 'abolish', from: [STREET], to: [], on: '2025-03-01' }, '只有社区'],
    ['itself as heir', { kind: 'abolish', from: [G], to: [], into: G, on: '2025-03-01' }, '不能并入自己'],
    [
      'a grid code for a community',
      { kind: 'rename', from: [A], to: to(`${A}009`), on: '2025-03-01' },
      '不是同一级',
    ],
  ])('%s', (_what, command, reason) => {
    const decision = planSuccession(command, new Register())
    expect(decision.ok ? '' : decision.problem).toContain(reason)
  })

  test('a second change of what already has its day', () => {
    const register = new Register()
    const rename: SuccessionCommand = { kind: 'rename', from: [G], to: to(`${A}004`), on: '2025-12-01' }
    expect(register.apply(rename, () => 0)).toBe(true)
    const again = planSuccession({ ...rename, to: to(`${A}005`) }, register)
    expect(again.ok ? '' : again.problem).toContain('已安排于 2025-12-01')
  })
})

test('a subtree is exactly the range of its prefix', () => {
  const code = fc
    .tuple(fc.nat(9), fc.nat(999), fc.nat(999), fc.integer({ min: 1, max: 999 }))
    .map(
      ([county, street, community, grid]) =>
        `37083${county}${String(street).padStart(3, '0')}${String(community).padStart(3, '0')}${String(grid).padStart(3, '0')}`,
    )
  fc.assert(
    fc.property(code, code, (inner, other) => {
      for (const area of [
        other,
        other.slice(0, 12),
        `${other.slice(0, 9)}000`,
        `${other.slice(0, 6)}000000`,
      ]) {
        const { from, to } = areaRange(area)
        expect(inner >= from && inner < to).toBe(isInside(inner, area))
      }
    }),
  )
})
