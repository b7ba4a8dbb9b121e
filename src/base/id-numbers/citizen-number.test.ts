import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkCharacter, normalCitizenNumber, readCitizenNumber } from './citizen-number.ts'

const TODAY = '2026-03-01'
const read = (text: string) => readCitizenNumber(text, TODAY)
const problem = (text: string) => {
  const answer = read(text)
  return answer.ok ? undefined : answer.problem
}

describe('citizen number (GB 11643)', () => {
  test('the examples of the standard are right, and tell birth and sex', () => {
    expect(read('11010519491231002X')).toEqual({
      ok: true,
      value: {
        number: '11010519491231002X',
        birthOn: '1949-12-31',
        sex: 'female',
        areaCode: '110105',
        wasShort: false,
      },
    })
    expect(read('440524188001010014')).toMatchObject({ ok: false })
    expect(readCitizenNumber('440524188001010014', '1990-01-01')).toMatchObject({
      ok: true,
      value: { sex: 'male', birthOn: '1880-01-01' },
    })
  })
  test('a number of fifteen digits becomes one of eighteen', () => {
    expect(read('110105491231002')).toMatchObject({
      ok: true,
      value: { number: '11010519491231002X', wasShort: true },
    })
  })
  test('full-width digits, blanks, a small x and the apostrophe of a spreadsheet are read as meant', () => {
    expect(normalCitizenNumber("'１１０１０５ 19491231 002x")).toBe('11010519491231002X')
  })
  test.each([
    ['1101051949123100', '16 位'],
    ['11010519491231002A', '末位可为 X'],
    ['110105194912310021', '校验位'],
    ['110105194902300027', '1949-02-30 不存在'],
    ['110105203001010019', '晚于今天'],
    ['110105189001010019', '超过 130 年'],
    ['1.10105E+17', '科学计数'],
    ['110105194912310000', '截断'],
  ])('%s is refused with what is wrong: %s', (text, words) => {
    expect(problem(text)).toContain(words)
  })
  test('one wrong digit among the first seventeen is always noticed', () => {
    const numbers = fc.record({
      serial: fc.integer({ min: 0, max: 999 }),
      place: fc.integer({ min: 0, max: 16 }),
      by: fc.integer({ min: 1, max: 9 }),
    })
    fc.assert(
      fc.property(numbers, ({ serial, place, by }) => {
        const first = `37083019900228${String(serial).padStart(3, '0')}`
        const whole = first + checkCharacter(first)
        const digit = (Number(first[place]) + by) % 10
        const wrong = whole.slice(0, place) + digit + whole.slice(place + 1)
        expect(read(whole).ok).toBe(true)
        expect(read(wrong).ok).toBe(false)
      }),
    )
  })
})
