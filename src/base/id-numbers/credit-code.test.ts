import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { creditCodeProblem, normalCreditCode } from './credit-code.ts'

const valid = ['91350100M000100Y43', '914403001922038216', '91440300708461136T']

describe('unified social credit code (GB 32100)', () => {
  test.each(valid)('%s is right', (code) => {
    expect(creditCodeProblem(code)).toBeUndefined()
  })
  test('small letters, spaces and full-width digits are read as people mean them', () => {
    expect(normalCreditCode(' 9135 0100 m000 100y ４３ ')).toBe('91350100M000100Y43')
    expect(creditCodeProblem('9135 0100 m000 100y 43')).toBeUndefined()
  })
  test('a code that is too short says how long it is', () => {
    expect(creditCodeProblem('91350100M000100Y4')).toContain('17 位')
  })
  test('letters that the standard leaves out are named', () => {
    expect(creditCodeProblem('91350100I000100Y43')).toContain('“I”')
  })
  test('any single character written wrong is noticed', () => {
    const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
    const slip = fc.record({
      code: fc.constantFrom(...valid),
      at: fc.nat(17),
      letter: fc.constantFrom(...alphabet),
    })
    fc.assert(
      fc.property(slip, ({ code, at, letter }) => {
        fc.pre(code[at] !== letter)
        expect(creditCodeProblem(code.slice(0, at) + letter + code.slice(at + 1))).toBeDefined()
      }),
    )
  })
})
