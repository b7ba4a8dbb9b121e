import { expect, test } from 'vitest'
import { rowMapper } from './map-row.ts'
import { checkMapping, Mapping, type MappingTarget } from './mapping.ts'
import { suggestMapping } from './suggest.ts'
import type { TableRow } from './table.ts'

const targets: MappingTarget[] = [
  { field: 'number', label: '编号', aliases: ['留言编号', '工单号'], required: true },
  { field: 'title', label: '标题', aliases: ['主题'], required: true },
  { field: 'text', label: '内容', aliases: ['详情', '描述'] },
  { field: 'at', label: '上报时间', aliases: ['时间', '留言时间', '来电时间'], kind: 'datetime' },
  { field: 'kind', label: '诉求性质', aliases: ['性质', '类型'] },
  { field: 'likes', label: '点赞数', aliases: [], kind: 'number' },
  { field: 'channel', label: '来源渠道', aliases: ['信息来源'] },
]

test('columns are proposed by the names offices use', () => {
  const headers = [
    '留言编号',
    '留言用户',
    '留言主题',
    '留言时间（必填）',
    '投诉件内容',
    '性 质',
    '信息来源',
    '点赞数',
  ]
  const { mapping, likeness, unusedHeaders } = suggestMapping(headers, targets)
  expect(mapping.fields).toEqual({
    number: { column: '留言编号' },
    title: { column: '留言主题' },
    text: { column: '投诉件内容' },
    at: { column: '留言时间（必填）' },
    kind: { column: '性 质' },
    channel: { column: '信息来源' },
    likes: { column: '点赞数' },
  })
  expect(likeness.number).toBe(1)
  expect(unusedHeaders).toEqual(['留言用户'])
})

test('a column is not proposed for two fields, and nothing is proposed for strangers', () => {
  const { mapping, unusedHeaders } = suggestMapping(
    ['时间', '经办人手机'],
    [
      { field: 'reportedAt', label: '上报时间', aliases: ['时间'] },
      { field: 'closedAt', label: '办结时间', aliases: ['时间'] },
    ],
  )
  expect(Object.values(mapping.fields)).toHaveLength(1)
  expect(unusedHeaders).toEqual(['经办人手机'])
})

const mapping = Mapping.parse({
  fields: {
    number: { column: '编号' },
    title: { columns: ['小区', '主题'], join: '：' },
    at: { column: '时间' },
    kind: { column: '性质' },
    likes: { column: '赞' },
    channel: { constant: '12345 热线' },
  },
  valueMaps: { kind: { 投诉: 'complaint', 咨询: 'question' } },
})

const headers = ['编号', '小区', '主题', '时间', '性质', '赞']
const table = { headers, columns: headers.map((_, i) => i), date1904: false }
const map = (row: TableRow, by = mapping) =>
  rowMapper({ mapping: by, targets, table, today: '2026-06-10' })(row)

test('a row becomes fields: joined, constant, translated, with times as instants', () => {
  const cells = { 编号: ' 7 ', 小区: '', 主题: '路灯', 时间: '2019/2/28 11:25:05', 性质: '投诉', 赞: '1,204' }
  expect(map({ line: 9, cells })).toEqual({
    line: 9,
    problems: [],
    notes: [],
    values: {
      number: '7',
      title: '路灯',
      at: '2019-02-28T03:25:05.000Z',
      kind: 'complaint',
      likes: '1204',
      channel: '12345 热线',
    },
  })
})

test('each problem names its line, field and column', () => {
  const cells = { 编号: '', 小区: '锦绣园', 主题: '路灯', 时间: '03/04/2020', 性质: '表扬', 赞: '很多' }
  const { problems } = map({ line: 3, cells, problem: '本行有 9 格' })
  expect(problems.map((p) => [p.line, p.field, p.columns.join()])).toEqual([
    [3, '', ''],
    [3, 'number', '编号'],
    [3, 'at', '时间'],
    [3, 'kind', '性质'],
    [3, 'likes', '赞'],
  ])
  expect(problems[2]?.words).toMatch(/^第 3 行 D 列 时间：“上报时间”“03\/04\/2020”分不清/)
  expect(problems[3]?.message).toBe('“诉求性质”的取值“表扬”没有对照')
})

test('the order of a source whose years come last is part of its mapping', () => {
  const cells = { 编号: '1', 小区: '', 主题: '路灯', 时间: '03/04/2020', 性质: '', 赞: '' }
  const at = (dateOrder: Mapping['dateOrder']) =>
    map({ line: 2, cells }, { ...mapping, ...(dateOrder ? { dateOrder } : {}) }).values.at
  expect(at('month_first')).toBe('2020-03-03T16:00:00.000Z')
  expect(at('day_first')).toBe('2020-04-02T16:00:00.000Z')
  expect(at(undefined)).toBeUndefined()
})

test('a saved mapping is checked against the file at hand', () => {
  const problems = checkMapping(
    { fields: { number: { column: '编号' }, gone: { constant: '1' } } },
    ['序号'],
    targets,
  )
  expect(problems.map((p) => p.message)).toEqual([
    '没有“gone”这个字段',
    '“标题”必须指定来源列',
    '文件里没有“编号”这一列',
  ])
})

test('what is wrong with a cell nobody asked for keeps no row out', () => {
  const cells = { 编号: '1', 小区: '', 主题: '路灯', 时间: '', 性质: '', 赞: '' }
  const flaws = [{ column: '备注', message: '“备注”是公式错误 #REF!' }]
  expect(map({ line: 2, cells, problem: 'G 列“备注”是公式错误 #REF!', flaws }).problems).toEqual([])
  const own = [{ column: '主题', message: '“主题”是公式错误 #REF!' }]
  expect(map({ line: 2, cells, flaws: own }).problems.map(({ words }) => words)).toEqual([
    '第 2 行 C 列 主题：“主题”是公式错误 #REF!',
  ])
})
