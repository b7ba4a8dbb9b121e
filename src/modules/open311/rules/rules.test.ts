import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type State, stateNames } from '../../orders/contract/terms.ts'
import { checkAnswers, describeReport, type Question, saidIn } from './answers.ts'
import { planPeriod, w3c } from './dates.ts'
import { withoutDoor, withoutPersonal } from './personal.ts'
import { nameOf, phoneOf } from './reporter.ts'
import { statusNotes, statusOf } from './status.ts'

const now = new Date('2026-03-02T08:00:00Z')
const days = (n: number) => n * 86_400_000

describe('times', () => {
  test('are told in the office’s own zone', () => {
    expect(w3c(new Date('2026-03-01T16:00:00Z'))).toBe('2026-03-02T00:00:00+08:00')
  })
  const wish = { defaultDays: 90, mostDays: 90 }
  test('without dates the last ninety days are meant', () => {
    const plan = planPeriod({ start: undefined, end: undefined, ...wish }, now)
    expect(plan.ok && now.getTime() - plan.period.from.getTime()).toBe(days(90))
    expect(plan.ok && plan.period.to > now).toBe(true)
  })
  test('a beginning alone reaches ninety days on, an end alone ninety days back', () => {
    const from = planPeriod({ start: '2025-01-01T00:00:00Z', end: undefined, ...wish }, now)
    expect(from.ok && from.period.to.toISOString()).toBe('2025-04-01T00:00:00.000Z')
    const to = planPeriod({ start: undefined, end: '2025-04-01T00:00:00Z', ...wish }, now)
    expect(to.ok && to.period.from.toISOString()).toBe('2025-01-01T00:00:00.000Z')
  })
  test('more than ninety days, an end before the beginning and what is no time are refused', () => {
    const refuse = (start: string, end: string) => {
      const plan = planPeriod({ start, end, ...wish }, now)
      return plan.ok ? undefined : plan.problem
    }
    expect(refuse('2025-01-01T00:00:00Z', '2025-06-01T00:00:00Z')).toMatch('最多 90 天')
    expect(refuse('2025-02-01T00:00:00Z', '2025-01-01T00:00:00Z')).toMatch('不能早于')
    expect(refuse('yesterday', '')).toMatch('start_date')
    expect(refuse('', '2025-13-40')).toMatch('end_date')
    expect(refuse('2025-01-01T00:00:00', '')).toMatch('start_date')
  })
  test('a plus sign the client forgot to escape is understood, a day alone begins at midnight here', () => {
    const plan = planPeriod({ start: '2026-01-05T08:30:00 08:00', end: '2026-01-06', ...wish }, now)
    expect(plan.ok && plan.period.from.toISOString()).toBe('2026-01-05T00:30:00.000Z')
    expect(plan.ok && plan.period.to.toISOString()).toBe('2026-01-05T16:00:00.000Z')
  })
})

describe('what stands for all to read', () => {
  test.each([
    ['我的手机 13900001234，请回电', '13900001234'],
    ['电话0537-7212345', '7212345'],
    ['身份证370830199001011234', '370830199001011234'],
    ['请发到 zhang.san@example.com', 'zhang.san'],
    ['鲁H12345 长期占道', '鲁H12345'],
    ['我叫张三丰，住在这里', '张三丰'],
    ['联系人：李四', '李四'],
    ['卡号6222020200112233445', '6222020200112233445'],
  ])('%s: no %s', (text, personal) => {
    expect(withoutPersonal(text)).not.toContain(personal)
    expect(withoutPersonal(text)).toContain('已隐去')
  })
  test('numbers of things stay', () => {
    for (const text of ['路灯杆号 100234 不亮', '12345 热线答复过', '2026年3月2日 8 时', '井盖直径 700 毫米'])
      expect(withoutPersonal(text)).toBe(text)
  })
  test('no mobile number survives, wherever it stands', () => {
    const phone = fc.tuple(fc.constantFrom('13', '15', '18', '19'), fc.integer({ min: 0, max: 999_999_999 }))
    const text = fc.constantFrom('', '电话', '：', '，', ' ', '号码是', '。')
    fc.assert(
      fc.property(text, phone, text, (before, [head, tail], after) => {
        const number = head + String(tail).padStart(9, '0')
        expect(withoutPersonal(before + number + after)).not.toContain(number)
      }),
    )
  })
  test.each([
    ['幸福里小区3号楼2单元501室', '幸福里小区3号楼'],
    ['幸福里小区3号楼2单元', '幸福里小区3号楼'],
    ['幸福里小区3号楼501室', '幸福里小区3号楼'],
    ['和平路12号', '和平路12号'],
    ['中都大街与明星路路口', '中都大街与明星路路口'],
  ])('an address goes to the building: %s', (address, shown) => {
    expect(withoutDoor(address)).toBe(shown)
  })
})

describe('answers', () => {
  const question = (code: string, more: Partial<Question>): Question => ({
    code,
    description: `问 ${code}`,
    datatype: 'string',
    options: [],
    isRequired: false,
    isVariable: true,
    ...more,
  })
  const kinds = [
    { key: 'rain', name: '雨水' },
    { key: 'sewer', name: '污水' },
  ]
  const questions = [
    question('KIND', { datatype: 'singlevaluelist', options: kinds, isRequired: true }),
    question('MANY', { datatype: 'multivaluelist', options: kinds }),
    question('SIZE', { datatype: 'number' }),
    question('SINCE', { datatype: 'datetime' }),
    question('NOTICE', { isVariable: false, isRequired: true }),
  ]
  test('are kept in words', () => {
    const checked = checkAnswers(questions, { KIND: 'rain', MANY: ['rain', 'sewer'], SIZE: '700' })
    expect(checked).toEqual({
      ok: true,
      answers: [
        { code: 'KIND', description: '问 KIND', value: '雨水' },
        { code: 'MANY', description: '问 MANY', value: '雨水、污水' },
        { code: 'SIZE', description: '问 SIZE', value: '700' },
      ],
    })
  })
  test.each([
    ['a required one missing', {}, 'attribute[KIND]'],
    ['no option', { KIND: 'gas' }, 'rain（雨水）'],
    ['two of one', { KIND: ['rain', 'sewer'] }, '只能有一个值'],
    ['no number', { KIND: 'rain', SIZE: '大' }, '应为数字'],
    ['no date', { KIND: 'rain', SINCE: '前天' }, '应为日期时间'],
    ['one nobody asked for', { KIND: 'rain', SHOE: '42' }, '没有属性 SHOE'],
    ['an answer to a notice', { KIND: 'rain', NOTICE: '好' }, '没有属性 NOTICE'],
  ])('%s is refused', (_what, sent, problem) => {
    const checked = checkAnswers(questions, sent)
    expect(checked.ok ? '' : checked.problem).toContain(problem)
  })
  test('stand under the description, which can be had without them', () => {
    const answers = [{ code: 'KIND', description: '是哪种井盖？', value: '雨水' }]
    expect(describeReport('井盖缺失', answers)).toBe('井盖缺失\n\n【填报信息】\n是哪种井盖：雨水')
    expect(describeReport('', answers)).toBe('【填报信息】\n是哪种井盖：雨水')
    expect(saidIn(describeReport('井盖缺失', answers))).toBe('井盖缺失')
    expect(saidIn('井盖缺失')).toBe('井盖缺失')
  })
})

describe('status', () => {
  test('is open until the order has come to an end', () => {
    const closed = (Object.keys(stateNames) as State[]).filter((state) => statusOf(state) === 'closed')
    expect(closed.sort()).toEqual(['closed', 'force_closed', 'merged', 'not_accepted', 'voided', 'withdrawn'])
  })
  test('notes give the stage in words, and the result of what has ended', () => {
    expect(statusNotes('handling', '还没有结果')).toBe('处置中')
    expect(statusNotes('closed', '井盖已更换')).toBe('已结案：井盖已更换')
  })
})

describe('who reports', () => {
  test('is named as people here are named', () => {
    expect(nameOf('三', '张')).toBe('张三')
    expect(nameOf('Bob', 'Mould')).toBe('Bob Mould')
    expect(nameOf(undefined, undefined)).toBe('')
  })
  test('has a telephone number we can call', () => {
    expect(phoneOf('+86 139-0000-1234')).toBe('13900001234')
    expect(phoneOf('(0537) 7212345')).toBe('05377212345')
    expect(phoneOf('not a number')).toBeUndefined()
    expect(phoneOf('12')).toBeUndefined()
  })
})
