import { describe, expect, test } from 'vitest'
import { defaultCalendar } from '../../../../base/time/calendar.ts'
import { areaFinder } from '../../../areas/public.ts'
import type { ColumnMapping } from '../../contract/imports.ts'
import { decideRow, type ImportRow } from './decide-row.ts'
import { classPicker, type ImportClass } from './pick-class.ts'
import { readPoint } from './read-point.ts'
import type { RowWorld } from './world.ts'

const STREET = '370830001000'
const COMMUNITY = '370830001001'
const GRID = '370830001001001'

const cls = (id: string, name: string, parentId: string | null, keywords: string[] = []): ImportClass => ({
  id,
  name,
  path: parentId ? `${parentId === 'appeal-03' ? '投诉' : '咨询'} › ${name}` : name,
  parentId,
  family: 'appeal',
  keywords,
})
const classes = [
  cls('appeal-01', '咨询', null),
  cls('appeal-0101', '社保医保', 'appeal-01', ['医保']),
  cls('appeal-03', '投诉', null),
  cls('appeal-0302', '噪音扰民', 'appeal-03', ['噪音', '太吵']),
]
const areas = [
  { code: STREET, name: '中都街道办事处', shortName: '中都街道' },
  { code: COMMUNITY, name: '东门社区居委会', shortName: '东门社区' },
  { code: '370830001002', name: '南门社区居委会', shortName: '南门社区' },
  { code: GRID, name: '第一网格', shortName: '第一网格' },
  { code: '370830001002001', name: '第一网格', shortName: '第一网格' },
]

const now = new Date('2026-06-10T02:00:00Z')
const mapping: ColumnMapping = {
  columns: {
    externalNumber: '编号',
    title: '标题',
    description: '内容',
    reportedAt: '时间',
    reporterName: '姓名',
    reporterPhone: '电话',
    address: '地址',
    requestType: '性质',
    className: '类别',
    channel: '渠道',
    areaName: '社区',
    reply: '答复',
    repliedAt: '答复时间',
    replyDays: '天数',
    transferCount: '转办',
  },
  crs: 'wgs84',
  source: 'hotline',
  repliedIsClosed: true,
  history: false,
}
const world: RowWorld = {
  mapping,
  numericOrder: 'month_first',
  now,
  calendar: defaultCalendar,
  pickClass: classPicker(classes),
  limitOf: () => ({ timer: 'natural_day', amount: 5 }),
  findArea: areaFinder(areas),
  homeArea: STREET,
  mayUse: (code) => code.startsWith('370830001'),
}
const nowhere = { value: { point: null, areaCode: undefined } }
const row = (cells: Record<string, string>): ImportRow => ({
  line: 7,
  cells: { 编号: 'A1', 内容: '楼下施工声音太吵', 时间: '2026-06-01 08:00', ...cells },
})
const draftOf = (cells: Record<string, string>, at: Partial<RowWorld> = {}) => {
  const decision = decideRow(row(cells), { ...world, ...at }, nowhere)
  if (!decision.ok) throw new Error(decision.reasons.join())
  return decision.draft
}
const reasonsOf = (cells: Record<string, string>) => {
  const decision = decideRow(row(cells), world, nowhere)
  return decision.ok ? [] : decision.reasons
}

describe('what a row says', () => {
  test('text loses the indentation of the web page it came from, and keeps its paragraphs', () => {
    const { description, title } = draftOf({ 内容: '\n\t\t\t\t\t\n\t\t\t\t\t第一段。\n\n　　第二段\0。\n\t' })
    expect(description).toBe('第一段。\n\n第二段。')
    expect(title).toBe('第一段')
  })
  test('a title too long is cut, and none of it is lost', () => {
    const long = '很'.repeat(130)
    const { title, description } = draftOf({ 标题: long })
    expect(title).toHaveLength(100)
    expect(description).toContain(long)
  })
  test('flags of anonymity and words for nobody are no names', () => {
    for (const name of ['1', '0', '匿名', '市民', ' 无 '])
      expect(draftOf({ 姓名: name }).reporterName).toBe('')
    expect(draftOf({ 姓名: '陈先生' }).reporterName).toBe('陈先生')
  })
  test('telephones are kept as digits, masked ones are left out, others refused', () => {
    expect(draftOf({ 电话: '+86 138-0000-0000' }).reporterPhone).toBe('13800000000')
    expect(draftOf({ 电话: '0537 7200000' }).reporterPhone).toBe('05377200000')
    expect(draftOf({ 电话: '138****0000' }).reporterPhone).toBeNull()
    expect(reasonsOf({ 电话: '见附件' })).toEqual(['“电话”不是电话号码'])
  })
  test('channel and nature stay readable in the note', () => {
    expect(draftOf({ 渠道: '微信', 性质: '投诉' }).note).toBe('渠道：微信；性质：投诉')
  })
  test('everything that is wrong is named, each with its column', () => {
    expect(reasonsOf({ 编号: '', 内容: ' \n', 时间: '前天' })).toEqual([
      '“编号”没有填写',
      '“内容”没有填写',
      expect.stringMatching(/^“时间”认不出这个时间/),
    ])
  })
  test('a row the reader could not trust is refused for its reason', () => {
    const decision = decideRow({ ...row({}), problem: '本行有 9 格' }, world, nowhere)
    expect(decision).toEqual({ ok: false, reasons: ['本行有 9 格'] })
  })
})

describe('when it was said', () => {
  test('dates are read in the forms offices write, all as office time', () => {
    for (const text of ['2026/6/1 8:00:00', '2026-06-01 08:00', '2026年6月1日8时', '06/01/2026 08:00'])
      expect(draftOf({ 时间: text }).reportedAt.toISOString()).toBe('2026-06-01T00:00:00.000Z')
  })
  test('a date that can be read two ways is refused while the column does not tell', () => {
    const decision = decideRow(row({ 时间: '06/01/2026' }), { ...world, numericOrder: undefined }, nowhere)
    expect(decision).toMatchObject({ ok: false, reasons: [expect.stringContaining('分不清')] })
  })
  test('a time in the future is refused', () => {
    expect(reasonsOf({ 时间: '2027-01-01' })[0]).toContain('在将来')
  })
})

describe('how it ended', () => {
  const closingOf = (cells: Record<string, string>, at?: Partial<RowWorld>) => draftOf(cells, at).closing

  test('without a reply it is still to be handled, whatever the other columns say', () => {
    expect(closingOf({ 答复: ' ', 天数: '3', 答复时间: '2026-06-03' })).toBeNull()
  })
  test('the time of the reply closes it, late or not by our limit', () => {
    const early = closingOf({ 答复: '已处理', 答复时间: '2026-06-03 09:00' })
    expect(early).toMatchObject({ at: new Date('2026-06-03T01:00:00Z'), isLate: false })
    expect(closingOf({ 答复: '已处理', 答复时间: '2026-06-07 09:00' })?.isLate).toBe(true)
  })
  test('days of handling give the time when there is no other', () => {
    expect(closingOf({ 答复: '已处理', 天数: '2' })?.at).toEqual(new Date('2026-06-03T00:00:00Z'))
  })
  test('a reply without any time closes it now and says so', () => {
    expect(closingOf({ 答复: '已处理' })).toEqual({
      at: now,
      statedAt: null,
      text: '已处理',
      dueAt: null,
      isLate: false,
    })
  })
  test('a count in the column of times is not taken for one', () => {
    expect(reasonsOf({ 答复: '已处理', 答复时间: '6' })[0]).toContain('若是天数')
    expect(reasonsOf({ 答复: '已处理', 天数: '很快' })).toEqual(['“天数”“很快”不是天数'])
  })
  test('a reply of the same day without its hour is no earlier than the demand; one before it is refused', () => {
    expect(closingOf({ 答复: '好', 答复时间: '2026-06-01' })?.at).toEqual(new Date('2026-06-01T00:00:00Z'))
    expect(reasonsOf({ 答复: '好', 答复时间: '2026-05-01' })).toEqual(['“答复时间”早于上报时间'])
  })
  test('an office that does not want it so gets it open', () => {
    const open = { ...mapping, repliedIsClosed: false }
    expect(closingOf({ 答复: '已处理' }, { mapping: open })).toBeNull()
  })
})

describe('where it is', () => {
  const areaOf = (name: string) => draftOf({ 社区: name }).areaCode

  test('by code, by any name of the area, or by the end of a longer one', () => {
    for (const name of [COMMUNITY, '东门社区', '东门社区居委会', '东门社区 居民委员会', '中都街道东门社区'])
      expect(areaOf(name)).toBe(COMMUNITY)
  })
  test('unknown and ambiguous names go where such rows were said to go, and stay readable', () => {
    expect(draftOf({ 社区: '外星社区' })).toMatchObject({ areaCode: STREET, note: '区域：外星社区' })
    expect(areaOf('第一网格')).toBe(STREET)
  })
  test('a point decides before any name; outside the district it is refused', () => {
    const point = { lng: 116.49, lat: 35.73 }
    const inside = decideRow(row({ 社区: '南门社区' }), world, { value: { point, areaCode: GRID } })
    expect(inside).toMatchObject({ ok: true, draft: { areaCode: GRID, point } })
    const outside = decideRow(row({}), world, { value: { point, areaCode: undefined } })
    expect(outside).toMatchObject({ ok: false, reasons: [expect.stringContaining('不在本区范围')] })
  })
  test('a place outside the importer’s own area is refused', () => {
    const elsewhere = { ...world, mayUse: () => false }
    expect(decideRow(row({}), elsewhere, nowhere)).toMatchObject({ ok: false })
  })
  test('coordinates are converted, nothing and 0,0 are no point, nonsense is refused', () => {
    expect(readPoint('', ' ', 'wgs84')).toEqual({ value: null })
    expect(readPoint('0', '0', 'wgs84')).toEqual({ value: null })
    expect(readPoint('35.7', '116.5', 'wgs84').problem).toContain('对调')
    expect(readPoint('116.5', '', 'wgs84').problem).toContain('只填了一个')
    const { value } = readPoint('116.5', '35.7', 'gcj02')
    expect(value!.lng).toBeLessThan(116.5)
    expect(Math.abs(value!.lng - 116.5)).toBeLessThan(0.01)
  })
})

describe('what it is about', () => {
  test('the nature of the demand chooses among its own matters by the words', () => {
    expect(draftOf({ 性质: '投诉' }).classId).toBe('appeal-0302')
    expect(draftOf({ 性质: '咨询' }).classId).toBe('appeal-01')
  })
  test('a class by name or path stands before the words', () => {
    expect(draftOf({ 类别: '社保医保' }).classId).toBe('appeal-0101')
    expect(draftOf({ 类别: '咨询/社保医保' }).classId).toBe('appeal-0101')
  })
  test('words alone choose when nothing is named, and nothing is guessed from nothing', () => {
    expect(draftOf({}).classId).toBe('appeal-0302')
    expect(draftOf({ 内容: '你好' }).classId).toBeNull()
  })
})

describe('whether it says something new', () => {
  test('another way to write the same is the same; another word is not', () => {
    const first = draftOf({ 时间: '2026-06-01 08:00' }).digest
    expect(draftOf({ 时间: '2026/6/1 8:00:00' }).digest).toBe(first)
    expect(draftOf({ 内容: '楼下施工声音太吵了' }).digest).not.toBe(first)
  })
  test('the time of the import, standing in for a reply’s own, does not make it new', () => {
    const later = { now: new Date('2026-07-10T02:00:00Z') }
    expect(draftOf({ 答复: '好' }, later).digest).toBe(draftOf({ 答复: '好' }).digest)
  })
})
