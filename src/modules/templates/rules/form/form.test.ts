import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Answers } from '../../contract/answers.ts'
import type { Definition, Item } from '../../contract/definition.ts'
import { checkDefinition } from './check.ts'
import { compileForm } from './form.ts'
import { rootFrame } from './frame.ts'
import { settle } from './settle.ts'
import { choicesAt, validate } from './validate.ts'
import { labelOf, startAnswers, startRound, titleAt, wordsOf } from './words.ts'

const moment = { today: '2026-03-01', now: '2026-03-01T09:30' }
const yesNo = {
  name: 'yes_no',
  choices: [
    { value: '1', title: '是' },
    { value: '0', title: '否' },
  ],
}
const define = (items: Item[], rest: Partial<Definition> = {}): Definition => ({
  target: 'house',
  items,
  lists: [yesNo],
  ...rest,
})
const check = (items: Item[], given: Answers) => validate(compileForm(define(items)), given, moment)

const household = define(
  [
    { name: 'rented', kind: 'one', title: '是否出租', choices: 'yes_no', required: true },
    { name: 'lessee', kind: 'text', title: '承租人', relevant: `\${rented} = '1'`, required: true },
    { name: 'members', kind: 'repeat', title: '家庭成员', atLeast: 1, atMost: 3 },
    { name: 'member_name', kind: 'text', title: '姓名', within: 'members', required: true },
    {
      name: 'age',
      kind: 'integer',
      title: `\${member_name}的年龄`,
      within: 'members',
      constraint: '. >= 0 and . <= 130',
      message: '请核对年龄',
    },
    { name: 'school', kind: 'text', title: '学校', within: 'members', relevant: `\${age} < 18` },
    { name: 'elders', kind: 'calculated', title: '', calculation: `count-non-empty(\${member_name})` },
    { name: 'total_age', kind: 'calculated', title: '', calculation: `sum(\${age})` },
  ],
  { label: `concat(\${member_name}, '等', \${elders}, '人')` },
)

describe('a household form', () => {
  const form = compileForm(household)
  const whole: Answers = {
    rented: '0',
    lessee: '不该有的人',
    members: [
      { member_name: '王秀英', age: 70 },
      { member_name: '李小宝', age: 9, school: '第一小学' },
    ],
  }
  test('keeps what is asked, leaves out what is not, and calculates', () => {
    const { answers, problems } = validate(form, whole, moment)
    expect(problems).toEqual([])
    expect(answers).toEqual({
      rented: '0',
      members: [
        { member_name: '王秀英', age: 70 },
        { member_name: '李小宝', age: 9, school: '第一小学' },
      ],
      elders: 2,
      total_age: 79,
    })
  })
  test('does not change what it is given', () => {
    const before = JSON.stringify(whole)
    validate(form, whole, moment)
    expect(JSON.stringify(whole)).toBe(before)
  })
  test('names every answer that is wrong, and in which round', () => {
    const { problems } = validate(
      form,
      {
        rented: '1',
        members: [
          { member_name: '', age: 131 },
          { member_name: '甲', age: 3.5 },
        ],
      },
      moment,
    )
    expect(problems).toEqual([
      { path: 'lessee', message: '请填写' },
      { path: 'members[0].member_name', message: '请填写' },
      { path: 'members[0].age', message: '请核对年龄' },
      { path: 'members[1].age', message: '请填写整数' },
    ])
  })
  test('has no fewer and no more rounds than it says', () => {
    expect(validate(form, { rented: '0' }, moment).problems).toEqual([
      { path: 'members', message: '家庭成员至少填 1 个' },
    ])
    const four = Array.from({ length: 4 }, () => ({ member_name: '甲' }))
    expect(validate(form, { rented: '0', members: four }, moment).problems).toEqual([
      { path: 'members', message: '家庭成员至多填 3 个' },
    ])
  })
  test('speaks of answers in its titles and in what it is called', () => {
    const settled = settle(form, whole, moment)
    const age = form.byName.get('age')!
    expect(titleAt(age.item.title, settled, { ...rootFrame(whole), answers: whole })).toContain(
      '王秀英 李小宝',
    )
    expect(labelOf(settled)).toBe('王秀英 李小宝等2人')
    expect(wordsOf(form.byName.get('rented')!, '1')).toBe('是')
  })
  test('starts with the rounds it must have', () => {
    const empty = settle(form, {}, moment)
    expect(startAnswers(empty, { rented: '1' })).toMatchObject({ rented: '1', members: [{}] })
  })
})

describe('what is filled in beforehand', () => {
  test('in a form and in every new round', () => {
    const form = compileForm(
      define([
        { name: 'on', kind: 'date', title: '日期', initial: 'today()' },
        { name: 'rooms', kind: 'repeat', title: '房间' },
        { name: 'number', kind: 'integer', title: '第几间', within: 'rooms', initial: 'position(..)' },
      ]),
    )
    const settled = settle(form, { rooms: [{ number: 1 }] }, moment)
    expect(startAnswers(settled, {})).toMatchObject({ on: '2026-03-01' })
    expect(startRound(form.byName.get('rooms')!, rootFrame(settled.answers), settled)).toEqual({ number: 2 })
  })
})

describe('choices', () => {
  const towns = {
    name: 'town',
    choices: [
      { value: 'east', title: '城东', attributes: { county: 'a' } },
      { value: 'west', title: '城西', attributes: { county: 'b' } },
    ],
  }
  const form = compileForm(
    define(
      [
        { name: 'county', kind: 'text', title: '区县' },
        { name: 'town', kind: 'one', title: '街道', choices: 'town', filter: `county = \${county}` },
      ],
      { lists: [towns] },
    ),
  )
  test('follow an answer before them', () => {
    const settled = settle(form, { county: 'b' }, moment)
    const offered = choicesAt(form.byName.get('town')!, { settled, frame: rootFrame(settled.answers) })
    expect(offered.map(({ title }) => title)).toEqual(['城西'])
  })
  test('that are no longer offered must be chosen anew', () => {
    expect(validate(form, { county: 'b', town: 'east' }, moment).problems).toMatchObject([{ path: 'town' }])
    expect(validate(form, { county: 'a', town: 'east' }, moment).problems).toEqual([])
  })
})

describe('an answer by its kind', () => {
  test.each<[Item['kind'], unknown, string | null]>([
    ['integer', '12', null],
    ['integer', 'x', '请填写数字'],
    ['decimal', 1.5, null],
    ['date', '2026-02-30', '日期不存在，请重新选择'],
    ['time', '24:00', '时间应如 09:30'],
    ['phone', '13800001001', null],
    ['phone', '1380000100', '手机'],
    ['phone', '138****1001', null],
    ['id_number', '110105194912310021', '校验位'],
    ['place', { lng: 116.5, lat: 35.4 }, null],
    ['place', { lng: 900, lat: 35.4 }, '位置'],
    ['text', 'x'.repeat(501), '500'],
    ['person', { id: 'p1', title: '王**' }, null],
    ['person', '王秀英', '重新选择人员'],
    ['photo', Array.from({ length: 10 }, (_, n) => `f${n}`), '至多 9 项'],
    ['many', ['1', '1'], null],
  ])('%s %o', (kind, value, problem) => {
    const item: Item = { name: 'a', kind, title: '题', ...(kind === 'many' && { choices: 'yes_no' }) }
    const { problems } = check([item], { a: value } as Answers)
    if (problem === null) expect(problems).toEqual([])
    else expect(problems[0]?.message).toContain(problem)
  })
  test('what nobody asks is not kept', () => {
    const { answers } = check([{ name: 'a', kind: 'text', title: '题' }], { a: '甲', b: '乙' })
    expect(answers).toEqual({ a: '甲' })
  })
  test('whatever arrives is kept or refused, and never throws', () => {
    const form = compileForm(household)
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('rented', 'members', 'age', 'x'), fc.jsonValue()),
        (given) => {
          const first = validate(form, given as Answers, moment)
          const again = validate(form, first.answers, moment)
          if (first.problems.length === 0) expect(again).toEqual(first)
        },
      ),
      { numRuns: 400 },
    )
  })
})

describe('calculations and conditions', () => {
  test('depend on each other in any order', () => {
    const { answers } = check(
      [
        { name: 'c', kind: 'calculated', title: '', calculation: `\${b} + 1` },
        { name: 'b', kind: 'calculated', title: '', calculation: `\${a} * 2` },
        { name: 'd', kind: 'text', title: '丁', relevant: `\${c} > 10` },
        { name: 'a', kind: 'integer', title: '甲' },
      ],
      { a: 5, d: '在' },
    )
    expect(answers).toEqual({ a: 5, b: 10, c: 11, d: '在' })
  })
  test('what hangs on something not asked is not asked either', () => {
    const items: Item[] = [
      { name: 'g', kind: 'group', title: '组', relevant: `\${a} = 1` },
      { name: 'inner', kind: 'integer', title: '里', within: 'g' },
      { name: 'follow', kind: 'text', title: '后', relevant: `\${inner} = 2` },
      { name: 'a', kind: 'integer', title: '甲' },
    ]
    expect(check(items, { a: 1, inner: 2, follow: 'x' }).answers).toEqual({ a: 1, inner: 2, follow: 'x' })
    expect(check(items, { a: 0, inner: 2, follow: 'x' }).answers).toEqual({ a: 0 })
  })
})

describe('before a template is published', () => {
  const problems = (items: Item[], rest: Partial<Definition> = {}) =>
    checkDefinition(define(items, rest)).map(
      ({ item, property, message }) => `${item}.${property} ${message}`,
    )
  test('a sound one has nothing to be mended', () => {
    expect(problems(household.items, { label: household.label! })).toEqual([])
  })
  test.each<[string, Item[], string]>([
    [
      'a name used twice',
      [
        { name: 'a', kind: 'text', title: '一' },
        { name: 'a', kind: 'text', title: '二' },
      ],
      '重复',
    ],
    ['a group that is not there', [{ name: 'a', kind: 'text', title: '一', within: 'g' }], '没有排在前面'],
    ['a question without choices', [{ name: 'a', kind: 'one', title: '一' }], '请填写选项'],
    [
      'an expression that cannot be read',
      [{ name: 'a', kind: 'text', title: '一', relevant: `\${a` }],
      '表达式有误',
    ],
    [
      'a question that is not there',
      [{ name: 'a', kind: 'text', title: '一', relevant: `\${z} = 1` }],
      '没有名为 z',
    ],
    ['a text without quotes', [{ name: 'a', kind: 'integer', title: '一', constraint: '. = yes' }], '要写成'],
    [
      'calculations in a circle',
      [
        { name: 'a', kind: 'calculated', title: '', calculation: `\${b}` },
        { name: 'b', kind: 'calculated', title: '', calculation: `\${a}` },
      ],
      'a → b → a',
    ],
    ['nothing to answer', [{ name: 'a', kind: 'note', title: '说明' }], '还没有题目'],
    [
      'a field of the record in a repeat',
      [
        { name: 'r', kind: 'repeat', title: '组' },
        { name: 'a', kind: 'text', title: '一', within: 'r', writeBack: 'use' },
      ],
      '重复组里',
    ],
  ])('%s is named', (_, items, words) => {
    expect(problems(items).join('\n')).toContain(words)
  })
  test.each<[string, Item[], string]>([
    [
      'a member without what they are to the head',
      [
        { name: 'r', kind: 'repeat', title: '成员' },
        { name: 'a', kind: 'person', title: '谁', within: 'r', writeBack: 'member' },
      ],
      '一起设',
    ],
    [
      'a kinship chosen from a list of its own',
      [{ name: 'a', kind: 'one', title: '关系', choices: 'yes_no', writeBack: 'kinship' }],
      '代码表“与户主关系”',
    ],
    ['a head written in words', [{ name: 'a', kind: 'text', title: '户主', writeBack: 'head' }], '选人员'],
    ['a member asked once', [{ name: 'a', kind: 'person', title: '谁', prefill: 'member' }], '一个重复组里'],
    [
      'two heads',
      [
        { name: 'a', kind: 'person', title: '户主', writeBack: 'head' },
        { name: 'b', kind: 'person', title: '当家的', writeBack: 'head' },
      ],
      '只能由一题写回',
    ],
    ['a fact of the house', [{ name: 'a', kind: 'text', title: '用途', writeBack: 'use' }], '户没有名为 use'],
  ])('%s is named in a form for households', (_, items, words) => {
    expect(problems(items, { target: 'household' }).join('\n')).toContain(words)
  })
  test('a form for no target has no record to go back into', () => {
    const items: Item[] = [{ name: 'a', kind: 'text', title: '一', writeBack: 'name' }]
    expect(problems(items, { target: 'free' }).join()).toContain('没有档案可写回')
  })
  test('a sheet is not called by what only some may read', () => {
    const shop: Item[] = [{ name: 'keeper', kind: 'text', title: '经营者', isPersonal: true }]
    expect(problems(shop, { label: `\${keeper}` }).join()).toContain('个人信息：经营者')
  })
})
