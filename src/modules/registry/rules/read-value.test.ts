import { describe, expect, test } from 'vitest'
import { houseFields } from '../contract/fields/house.ts'
import { personFields } from '../contract/fields/person.ts'
import { ageOn, completePerson } from './person.ts'
import { readValue } from './read-value.ts'

const reading = {
  today: '2026-03-01',
  codeOf: (table: string, text: string) => (table === 'sex' && text.startsWith('男') ? '1' : undefined),
}
const read = (field: keyof typeof personFields, text: string | number | boolean) =>
  readValue(personFields[field], text, reading)

describe('what people write in a field', () => {
  test.each([
    ['birthOn', '1980年3月5日', '1980-03-05'],
    ['birthOn', '19800305', '1980-03-05'],
    ['birthOn', 29285, '1980-03-05'],
    ['phone', '+86 138-0000-1001', '13800001001'],
    ['phone', '0537－7212345', '05377212345'],
    ['sex', '男', '1'],
    ['idNumber', '１１０１０５１９４９１２３１００２ｘ', '11010519491231002X'],
    ['isDead', '否', false],
    ['hukouMatches', '01', true],
  ] as const)('%s %s is %s', (field, text, value) => {
    expect(read(field, text)).toEqual({ ok: true, value })
  })
  test('an old number of fifteen digits is taken, and said', () => {
    expect(read('idNumber', '110105491231002')).toEqual({
      ok: true,
      value: '11010519491231002X',
      note: '15 位号码已换成 18 位',
    })
  })
  test.each(['', '无', '不详', '/', '—'])('“%s” means nothing is known', (text) => {
    expect(read('phone', text)).toEqual({ ok: true, value: undefined })
  })
  test.each([
    ['phone', '1380000100', '现为 10 位'],
    ['sex', '甲', '不在代码表里'],
    ['birthOn', '1980-02-30', '没有 30 日'],
    ['hukouArea', '汶上县', '不是区划代码'],
  ] as const)('%s %s is refused: %s', (field, text, words) => {
    const answer = read(field, text)
    expect(answer.ok ? '' : answer.problem).toContain(words)
  })
  test('an area of 86.5 square metres is a number', () => {
    expect(readValue(houseFields.areaM2, '86.5㎡', reading)).toEqual({ ok: true, value: 86.5 })
  })
})

describe('a person', () => {
  test('whose number is known has a birth date and a sex', () => {
    expect(completePerson({ idNumber: '11010519491231002X' }, '2026-03-01')).toEqual({
      ok: true,
      values: { idNumber: '11010519491231002X', birthOn: '1949-12-31', sex: '2', idDocument: '111' },
    })
  })
  test.each([
    [{ idNumber: '11010519491231002X', birthOn: '1949-12-13' }, 'birthOn'],
    [{ idNumber: '11010519491231002X', sex: '1' }, 'sex'],
    [{ birthOn: '2027-01-01' }, 'birthOn'],
    [{ birthOn: '1950-01-01', diedOn: '1949-01-01' }, 'diedOn'],
  ])('%o contradicts itself at %s', (values, field) => {
    expect(completePerson(values as Record<string, string>, '2026-03-01')).toMatchObject({ ok: false, field })
  })
  test('is a year older on the birthday, not before', () => {
    expect(ageOn('1949-12-31', '2026-12-30')).toBe(76)
    expect(ageOn('1949-12-31', '2026-12-31')).toBe(77)
  })
})
