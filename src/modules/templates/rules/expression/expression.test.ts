import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evaluate, type Surroundings } from './evaluate.ts'
import { parseExpression } from './parse.ts'
import { patternProblem } from './pattern.ts'
import type { Value } from './values.ts'

const around = (answers: Record<string, Value> = {}, self: Value = ''): Surroundings => ({
  moment: { today: '2026-03-01', now: '2026-03-01T09:30' },
  self,
  position: 2,
  answer: (name) => answers[name] ?? '',
  attribute: (name) => (name === 'parent' ? 'river' : ''),
  choiceName: (question, value) => `${question}/${value}`,
})

function work(source: string, answers: Record<string, Value> = {}, self: Value = ''): Value {
  const parsed = parseExpression(source)
  if (!parsed.ok) throw new Error(parsed.problem)
  return evaluate(parsed.tree, around(answers, self))
}

describe('an expression', () => {
  test.each<[string, Value]>([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['7 div 2', 3.5],
    ['7 mod 4', 3],
    ['-2 + 5', 3],
    ['10 - 4 - 3', 3],
    ["'a' = 'a' and not('a' = 'b')", true],
    ['1 = 2 or 2 = 2', true],
    ['3 >= 3 and 2 < 3', true],
    ["if(1 > 2, 'a', 'b')", 'b'],
    ["coalesce('', 'x')", 'x'],
    ['today()', '2026-03-01'],
    ["today() - '2026-02-01'", 28],
    ["date('2026-02-01' + 28)", '2026-03-01'],
    ["years-since('1949-12-31')", 76],
    ["years-since('2026-03-01')", 0],
    ["string-length('王秀英')", 3],
    ["concat('第', 3, '户')", '第3户'],
    ["regex('13800001001', '1[3-9][0-9]{9}')", true],
    ["regex('x13800001001', '1[3-9][0-9]{9}')", false],
    ['round(2.345, 2)', 2.35],
    ['int(7.9)', 7],
    ["format-date('2026-03-01', '%Y年%n月%e日')", '2026年3月1日'],
    ['position(..)', 2],
    ["jr:choice-name('1', 'use')", 'use/1'],
    ["substr('370830', 0, 2)", '37'],
    ["'2026-01-05' < '2026-01-10'", true],
    ["parent = 'river'", true],
    ['“甲” = ‘甲’', true],
    ['0.1 + 0.2 = 0.3', true],
  ])('%s is %o', (source, value) => {
    expect(work(source)).toEqual(value)
  })
  test('asks what was chosen', () => {
    const answers = { use: 'home shop', none: '' }
    expect(work(`selected(\${use}, 'shop')`, answers)).toBe(true)
    expect(work(`selected(\${use}, 'sho')`, answers)).toBe(false)
    expect(work(`count-selected(\${use})`, answers)).toBe(2)
    expect(work(`count-selected(\${none})`, answers)).toBe(0)
    expect(work(`selected-at(\${use}, 1)`, answers)).toBe('shop')
  })
  test('adds up what was said of every member', () => {
    const answers = { age: ['70', '', '9'], member: [1, 2, 3] }
    expect(work(`sum(\${age})`, answers)).toBe(79)
    expect(work(`count(\${member})`, answers)).toBe(3)
    expect(work(`count-non-empty(\${age})`, answers)).toBe(2)
    expect(work(`max(\${age})`, answers)).toBe(70)
    expect(work(`\${age} = 9`, answers)).toBe(true)
    expect(work(`join('、', \${age})`, answers)).toBe('70、9')
  })
  test('an answer that is not there is neither more nor less than anything', () => {
    expect(work(`\${age} > 3`)).toBe(false)
    expect(work(`\${age} <= 3`)).toBe(false)
    expect(work(`\${age} = ''`)).toBe(true)
    expect(work('. >= 0 and . <= 120', {}, 121)).toBe(false)
  })
  test.each([
    ['1 +', '没有写完'],
    ['1 2', '多余'],
    ["'abc", '引号没有结束'],
    ['selected(1)', '2 个参数'],
    ['system(1)', '没有名为 system'],
    ['constructor(1)', '没有名为 constructor'],
    ['and', '前后缺少'],
    ['(1', '缺少'],
    ['1 # 2', '看不懂'],
    ["regex(., '(a+)+')", '重复'],
    ["regex(., '[')", '不是可用的格式'],
    [`regex(., \${a})`, '引号里'],
    ['-'.repeat(100), '嵌套太深'],
    ['', '是空的'],
  ])('%s is refused: %s', (source, words) => {
    expect(parseExpression(source)).toMatchObject({ ok: false, problem: expect.stringContaining(words) })
  })
  test('whatever is typed is read or refused, and never throws', () => {
    const part = fc.constantFrom(
      `\${a}`,
      '.',
      '(',
      ')',
      'and',
      'or',
      '-',
      '=',
      "'x'",
      '1',
      'if',
      ',',
      'sum',
      '<',
      '空',
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 25 }), (parts) => {
        const parsed = parseExpression(parts.join(' '))
        if (parsed.ok) evaluate(parsed.tree, around({ a: ['1', 'x'] }, '3'))
      }),
      { numRuns: 1500 },
    )
  })
  test('arithmetic comes to what it comes to elsewhere', () => {
    const number = fc.integer({ min: 0, max: 999 })
    fc.assert(
      fc.property(number, number, number, (a, b, c) => {
        expect(work(`${a} + ${b} * ${c} - (${a} - ${c})`)).toBe(a + b * c - (a - c))
        expect(work(`${a} < ${b} or ${b} <= ${c}`)).toBe(a < b || b <= c)
      }),
    )
  })
})

describe('a pattern', () => {
  test.each([
    '(a|aa)+',
    '(a*)*',
    '((ab)*c)+',
    '(\\d+,)*',
  ])('%s could run for hours and is refused', (pattern) => {
    expect(patternProblem(pattern)).toContain('重复')
  })
  test.each([
    '[A-Z]{2}\\d{3}',
    '(ab|cd)?',
    '1[3-9]\\d{9}',
    '[\\u4e00-\\u9fa5]{2,10}',
    '([A-Z]{3}-){2}\\d+',
  ])('%s is taken', (pattern) => {
    expect(patternProblem(pattern)).toBeUndefined()
  })
})
