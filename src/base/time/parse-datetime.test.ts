import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { detectNumericOrder, parseChineseDateTime } from './parse-datetime.ts'

const utc = (iso: string) => new Date(iso)

describe('dates as offices write them', () => {
  test.each([
    ['2019/2/28 11:25:05', '2019-02-28T03:25:05Z', 'second'],
    ['2019/12/3 9:05', '2019-12-03T01:05:00Z', 'minute'],
    ['2020-09-03 00:00:00', '2020-09-02T16:00:00Z', 'second'],
    ['2020-9-3', '2020-09-02T16:00:00Z', 'day'],
    ['2020.9.3', '2020-09-02T16:00:00Z', 'day'],
    ['  2020/09/03　08:30 ', '2020-09-03T00:30:00Z', 'minute'],
    ['２０２０－９－３　８：３０', '2020-09-03T00:30:00Z', 'minute'],
    ['2020年9月3日', '2020-09-02T16:00:00Z', 'day'],
    ['2020年9月3号', '2020-09-02T16:00:00Z', 'day'],
    ['2020 年 9 月 3 日 9 时 5 分', '2020-09-03T01:05:00Z', 'minute'],
    ['2020年9月3日 上午9时5分', '2020-09-03T01:05:00Z', 'minute'],
    ['2020年9月3日下午3点', '2020-09-03T07:00:00Z', 'minute'],
    ['2020年9月3日下午3点半', '2020-09-03T07:30:00Z', 'minute'],
    ['2020年9月3日15时5分6秒', '2020-09-03T07:05:06Z', 'second'],
    ['2020/9/3 下午 3:05:00', '2020-09-03T07:05:00Z', 'second'],
    ['2020/9/3 下午 12:05', '2020-09-03T04:05:00Z', 'minute'],
    ['2020/9/3 星期四 15:05', '2020-09-03T07:05:00Z', 'minute'],
    ['2020年9月3日（周四）15:05', '2020-09-03T07:05:00Z', 'minute'],
    ['2020-09-03 9:05 PM', '2020-09-03T13:05:00Z', 'minute'],
    ['2020-09-03 12:05 am', '2020-09-02T16:05:00Z', 'minute'],
    ['20200903', '2020-09-02T16:00:00Z', 'day'],
    ['202009031125', '2020-09-03T03:25:00Z', 'minute'],
    ['20200903112505', '2020-09-03T03:25:05Z', 'second'],
    ['20200903 11:25', '2020-09-03T03:25:00Z', 'minute'],
    ['2020-09-03T11:25:05', '2020-09-03T03:25:05Z', 'second'],
    ['2020-09-03T11:25:05.123', '2020-09-03T03:25:05Z', 'second'],
    ['2020-09-03T03:25:05.000Z', '2020-09-03T03:25:05Z', 'second'],
    ['2020-09-03T11:25:05+08:00', '2020-09-03T03:25:05Z', 'second'],
    ['2020-09-03 11:25:05+08', '2020-09-03T03:25:05Z', 'second'],
    ['2020-09-02T22:25-0500', '2020-09-03T03:25:00Z', 'minute'],
    ['2020-02-29', '2020-02-28T16:00:00Z', 'day'],
    ['2020-09-03 24:00', '2020-09-03T16:00:00Z', 'minute'],
    ['12/31/2016', '2016-12-30T16:00:00Z', 'day'],
    ['31/12/2016', '2016-12-30T16:00:00Z', 'day'],
    ['05/05/2016 10:00', '2016-05-05T02:00:00Z', 'minute'],
  ])('%s is read', (text, iso, precision) => {
    expect(parseChineseDateTime(text)).toEqual({ ok: true, value: utc(iso), precision })
  })

  test('another office keeps its own time', () => {
    expect(parseChineseDateTime('2020-09-03 00:00', { utcOffsetMinutes: -300 })).toEqual({
      ok: true,
      value: utc('2020-09-03T05:00:00Z'),
      precision: 'minute',
    })
  })

  test('every minute of two centuries is read back in every way of writing it', () => {
    const minute = fc.integer({ min: Date.UTC(1900, 0, 1) / 60_000, max: Date.UTC(2101, 0, 1) / 60_000 - 1 })
    fc.assert(
      fc.property(minute, fc.constantFrom(...writings), (at, write) => {
        const read = parseChineseDateTime(write(new Date(at * 60_000)), { utcOffsetMinutes: 0 })
        expect(read.ok && read.value.getTime()).toBe(at * 60_000)
      }),
      { numRuns: 2000 },
    )
  })

  test('any text is either read within the two centuries or refused with a reason', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: fc.constantFrom(...'0123456789-/.: T年月日时分秒上下午Z+点半周一') }),
    )
    fc.assert(
      fc.property(text, fc.boolean(), (given, allowSerial) => {
        const read = parseChineseDateTime(given, { allowSerial })
        if (!read.ok) expect(read.reason).toMatch(/\p{Script=Han}/u)
        else {
          expect(read.value.getTime()).toBeGreaterThan(Date.UTC(1899, 11, 30))
          expect(read.value.getTime()).toBeLessThan(Date.UTC(2101, 0, 3))
        }
      }),
      { numRuns: 3000 },
    )
  })
})

describe('dates that are refused', () => {
  test.each([
    ['', '没有填写'],
    ['　 ', '没有填写'],
    ['2020年2月30日', '2020 年 2 月没有 30 日'],
    ['2019-02-29', '2019 年 2 月没有 29 日'],
    ['2020-13-01', '没有 13 月'],
    ['2020-00-10', '没有 0 月'],
    ['2020-04-31', '2020 年 4 月没有 31 日'],
    ['03/04/2020', '分不清是 3 月 4 日还是 4 月 3 日'],
    ['31/13/2020', '没有 13 月'],
    ['1899-12-31', '1899 年不在'],
    ['2101-01-01', '2101 年不在'],
    ['2020-09-03 25:00', '没有 25:00'],
    ['2020-09-03 24:01', '没有 24:01'],
    ['2020-09-03 10:60', '没有 10:60'],
    ['2020-09-03 10', '认不出时刻'],
    ['2020-09-03 10:20 左右', '认不出时刻'],
    ['2020-09-03 至 2020-09-05', '认不出'],
    ['2020-09-031', '认不出'],
    ['2020-9/3', '认不出'],
    ['20-09-03', '四位数'],
    ['19年2月3日', '四位数'],
    ['9月3日', '缺少年份'],
    ['9-3', '缺少年份'],
    ['上周三', '认不出这个时间'],
    ['2020-09-03 9:00-11:00', '认不出时刻'],
    ['2020-09-03 09:00-11', '认不出时刻'],
    ['2020-09-03T09:00:00+15:00', '认不出时刻'],
    ['2020-09-03 上午12:05', '说不清'],
    ['2020-09-03 晚上12点', '说不清'],
    ['2020-09-03 上午15:00', '说不清'],
    ['43831', '只有一串数字'],
  ])('%s', (text, reason) => {
    const read = parseChineseDateTime(text)
    expect(read.ok ? `read as ${read.value.toISOString()}` : read.reason).toContain(reason)
  })
})

describe('what only the source can tell', () => {
  test('a source that writes the month first is believed', () => {
    const read = (numericOrder: 'month_first' | 'day_first') => {
      const parsed = parseChineseDateTime('03/04/2020', { numericOrder })
      return parsed.ok && parsed.value.toISOString()
    }
    expect(read('month_first')).toBe('2020-03-03T16:00:00.000Z')
    expect(read('day_first')).toBe('2020-04-02T16:00:00.000Z')
    expect(parseChineseDateTime('31/12/2020', { numericOrder: 'month_first' })).toMatchObject({ ok: false })
  })
  test('the order of a column is found from its unmistakable rows', () => {
    expect(detectNumericOrder(['03/04/2020', '12/31/2016', '2020-01-02'])).toBe('month_first')
    expect(detectNumericOrder(['03/04/2020', '３１/12/2016'])).toBe('day_first')
    expect(detectNumericOrder(['03/04/2020'])).toBeUndefined()
    expect(detectNumericOrder(['31/12/2016', '12/31/2016'])).toBeUndefined()
  })
  test.each([
    ['43831', '2019-12-31T16:00:00.000Z', 'day'],
    ['43831.5', '2020-01-01T04:00:00.000Z', 'second'],
    ['1', '1899-12-31T16:00:00.000Z', 'day'],
    ['59', '1900-02-27T16:00:00.000Z', 'day'],
    ['61', '1900-02-28T16:00:00.000Z', 'day'],
    ['73415', '2100-12-30T16:00:00.000Z', 'day'],
    ['20200903', '2020-09-02T16:00:00.000Z', 'day'],
  ])('the spreadsheet number %s is a date when numbers are allowed', (text, iso, precision) => {
    const read = parseChineseDateTime(text, { allowSerial: true })
    expect(read.ok && { iso: read.value.toISOString(), precision: read.precision }).toEqual({
      iso,
      precision,
    })
  })
  test.each(['0', '60', '60.5', '73416', '123456', '99999999'])('the number %s is no date', (text) => {
    expect(parseChineseDateTime(text, { allowSerial: true }).ok).toBe(false)
  })
})

const two = (n: number) => String(n).padStart(2, '0')
const writings: ((d: Date) => string)[] = [
  (d) => d.toISOString(),
  (d) => d.toISOString().slice(0, 16).replace('T', ' '),
  (d) => d.toISOString().slice(0, 16).replaceAll(/[-T:]/g, ''),
  (d) =>
    `${d.getUTCFullYear()}/${d.getUTCMonth() + 1}/${d.getUTCDate()} ${d.getUTCHours()}:${two(d.getUTCMinutes())}:00`,
  (d) =>
    `${d.getUTCFullYear()}年${d.getUTCMonth() + 1}月${d.getUTCDate()}日${d.getUTCHours()}时${d.getUTCMinutes()}分`,
  (d) =>
    `${d.getUTCFullYear()}.${d.getUTCMonth() + 1}.${d.getUTCDate()} ${d.getUTCHours() % 12 || 12}:${two(d.getUTCMinutes())} ${d.getUTCHours() < 12 ? 'AM' : 'PM'}`,
]
