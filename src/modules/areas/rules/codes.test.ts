import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parentArea } from '../../../base/area-code.ts'
import { codeProblem, communityKind, nextGridCode, normaliseCode, shortNameOf } from './codes.ts'
import { sizeProblem } from './grid-checks.ts'
import { changeOf, readRow } from './import-rows.ts'

test.each([
  ['南门社区居委会', '南门社区'],
  ['南门社区居民委员会', '南门社区'],
  ['人民路居委会', '人民路社区'],
  ['史庄村委会', '史庄村'],
  ['南周村村委会', '南周村'],
  ['南周村村民委员会', '南周村'],
  ['中都街道办事处', '中都街道'],
  ['次丘镇人民政府', '次丘镇'],
  ['江西省德兴铜矿', '江西省德兴铜矿'],
  ['汶上县', '汶上县'],
])('%s is %s for short', (name, short) => {
  expect(shortNameOf(name)).toBe(short)
})

test.each([
  ['11', '110000000000'],
  ['3708', '370800000000'],
  ['370830', '370830000000'],
  ['370830001', '370830001000'],
  [' 370830001001.0 ', '370830001001'],
  ['３７０８３０００１００１', '370830001001'],
  ['370830001001002', '370830001001002'],
])('a table’s %s is the code %s', (written, code) => {
  expect(normaliseCode(written)).toBe(code)
  expect(codeProblem(code)).toBeUndefined()
})

test.each([
  ['370830001001', 'neighbourhood'],
  ['370830001200', 'village'],
  ['370830001401', 'neighbourhood'],
  ['370830001599', 'village'],
  ['370830001700', undefined],
  ['370830001000', undefined],
])('the last three digits of %s say what it is', (code, kind) => {
  expect(communityKind(code)).toBe(kind)
})

describe('the next grid of a community', () => {
  test('follows the highest number ever used, closed ones too', () => {
    const used = ['370830001001001', '370830001001007', '370830001002050']
    expect(nextGridCode('370830001001', used)).toBe('370830001001008')
    expect(nextGridCode('370830001003', used)).toBe('370830001003001')
  })
  test('there is none after 999', () => {
    expect(nextGridCode('370830001001', ['370830001001999'])).toBeUndefined()
  })
  test('is a valid code inside the community and never one of those used', () => {
    const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 998 }), { maxLength: 60 })
    fc.assert(
      fc.property(numbers, (taken) => {
        const used = taken.map((number) => `370830001001${String(number).padStart(3, '0')}`)
        const next = nextGridCode('370830001001', used)!
        expect(codeProblem(next)).toBeUndefined()
        expect(parentArea(next)).toBe('370830001001')
        expect(used).not.toContain(next)
      }),
    )
  })
})

describe('the size of a grid', () => {
  test.each([
    ['basic', 299, '少于'],
    ['basic', 300, undefined],
    ['basic', 500, undefined],
    ['basic', 501, '多于'],
    ['basic', null, undefined],
    ['dedicated', 12, undefined],
  ] as const)('%s with %s households', (kind, households, word) => {
    const problem = sizeProblem(kind, households)
    if (word) expect(problem).toContain(word)
    else expect(problem).toBeUndefined()
  })
})

describe('a row of a table', () => {
  const known = { name: '南门社区居委会', households: 900, population: null, validTo: null }
  const read = (households?: string) => {
    const row = readRow({
      code: '370830001001',
      name: '南门社区居委会',
      level: '5',
      parent: '370830001000',
      households,
    })
    if (!row.ok) throw new Error(row.reason)
    return row.area
  }
  test('with the same name and no figures changes nothing', () => {
    expect(changeOf(read(), known, '2026-01-01')).toBe('same')
    expect(changeOf(read('900'), known, '2026-01-01')).toBe('same')
  })
  test('with other households changes them', () => {
    expect(changeOf(read('1,024'), known, '2026-01-01')).toBe('change')
  })
  test('does not change what has ended', () => {
    const ended = { ...known, validTo: '2025-12-31' }
    expect(changeOf(read('1'), ended, '2026-01-01')).toEqual({ refused: expect.stringContaining('停用') })
    expect(changeOf(read(), ended, '2026-01-01')).toBe('same')
  })
  test.each(['-5', '3.5', '很多'])('with %s households is refused', (households) => {
    const row = readRow({ code: '370830001001', name: '甲', households })
    expect(row).toMatchObject({ ok: false, reason: expect.stringContaining('不小于 0 的整数') })
  })
})
