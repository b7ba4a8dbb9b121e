import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { passwordProblem } from './passwords.ts'

describe('a password', () => {
  test.each([
    ['Kurz-2026', '至少 10 位'],
    ['nurkleinbuchstaben', '三种'],
    ['klein-und-zeichen', '三种'],
    ['1234567890', '三种'],
    ['Lisi-Shequ-7', '账号'],
    ['Aaaaa-Shequ-7', '四个相同'],
    ['Admin@123456', '最常见'],
    ['Password123!!', '最常见'],
    ['Wangge@2026', '最常见'],
  ])('%s is refused because of %s', (password, reason) => {
    expect(passwordProblem(password, 'lisi')).toContain(reason)
  })
  test.each(['Hezuo-2026-shequ', '汶上Zhongdu街道2026', 'correct-Horse-7'])('%s will do', (password) => {
    expect(passwordProblem(password, 'lisi')).toBeUndefined()
  })
  test('that will do still does with more behind it, unless that is one sign over and over', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), (more) => {
        const longer = `Hezuo-2026-shequ${more}`
        fc.pre(!/(.)\1{3}/.test(longer.toLowerCase()) && !longer.toLowerCase().includes('lisi'))
        expect(passwordProblem(longer, 'lisi')).toBeUndefined()
      }),
    )
  })
})
