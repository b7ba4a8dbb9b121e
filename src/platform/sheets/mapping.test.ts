import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { applyMapping, checkMapping, Mapping, type MappingTarget } from './mapping.ts'
import { openTable } from './read.ts'
import { RejectsWriter } from './rejects.ts'
import { suggestMapping } from './suggest.ts'

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

test('a row becomes fields: joined, constant, translated, with times as instants', () => {
  const cells = { 编号: ' 7 ', 小区: '', 主题: '路灯', 时间: '2019/2/28 11:25:05', 性质: '投诉', 赞: '1,204' }
  expect(applyMapping({ line: 9, cells }, mapping, targets)).toEqual({
    line: 9,
    problems: [],
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
  const { problems } = applyMapping({ line: 3, cells, problem: '本行有 9 格' }, mapping, targets)
  expect(problems.map((p) => [p.line, p.field, p.columns.join()])).toEqual([
    [3, '', ''],
    [3, 'number', '编号'],
    [3, 'at', '时间'],
    [3, 'kind', '性质'],
    [3, 'likes', '赞'],
  ])
  expect(problems[3]?.message).toBe('“诉求性质”的取值“表扬”没有对照')
})

test('the order of a source whose years come last is part of its mapping', () => {
  const cells = { 编号: '1', 小区: '', 主题: '路灯', 时间: '03/04/2020', 性质: '', 赞: '' }
  const at = (dateOrder: Mapping['dateOrder']) =>
    applyMapping({ line: 2, cells }, { ...mapping, ...(dateOrder ? { dateOrder } : {}) }, targets).values.at
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

test('rejected rows come back with line and reason, and import again once corrected', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sheets-'))
  try {
    const first = new RejectsWriter(join(folder, 'a.csv'), ['编号', '标题'])
    const cells = { 编号: '-1', 标题: '多行\n"内容"' }
    await first.add({ line: 5, cells }, ['时间不对', '编号为负'])
    expect(await first.close()).toEqual({ path: join(folder, 'a.csv'), count: 1 })

    const table = await openTable(first.path)
    expect(table.headers).toEqual(['行号', '原因', '编号', '标题'])
    const second = new RejectsWriter(join(folder, 'b.csv'), table.headers)
    for await (const row of table) {
      expect(row).toEqual({ line: 2, cells: { 行号: '5', 原因: '时间不对；编号为负', ...cells } })
      await second.add(row, ['仍有问题'])
    }
    await second.close()
    for await (const row of await openTable(second.path))
      expect(row.cells).toEqual({ 行号: '2', 原因: '仍有问题', ...cells })
  } finally {
    await rm(folder, { recursive: true })
  }
})
