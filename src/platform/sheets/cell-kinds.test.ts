import { describe, expect, test } from 'vitest'
import { type CellContext, type ColumnKind, readCell } from './cell-kinds.ts'

const context: CellContext = { today: '2026-06-10' }
const value = (cell: string, column: ColumnKind, more: Partial<CellContext> = {}) => {
  const read = readCell(cell, column, { ...context, ...more })
  return read.ok ? read.value : `！${read.problem}`
}
const note = (cell: string, column: ColumnKind, more: Partial<CellContext> = {}) => {
  const read = readCell(cell, column, { ...context, ...more })
  return read.ok ? read.note : undefined
}

describe('a day', () => {
  const date = { kind: 'date' } as const
  test.each([
    '2024年3月5日',
    '2024年03月05号',
    '2024.3.5',
    '2024-3-5',
    '2024/03/05',
    '２０２４．３．５',
    '20240305',
    '2024-03-05T09:32:00',
    '45356',
    ' 2024年3月5日 ',
  ])('%s is the fifth of March 2024', (cell) => {
    expect(value(cell, date)).toBe('2024-03-05')
  })
  test('day numbers of the 1904 system count from there; that a number was read as a day is said', () => {
    expect(value('43894', date, { date1904: true })).toBe('2024-03-05')
    expect(value('20240305', date, { date1904: true })).toBe('2024-03-05')
    expect(note('45356', date)).toBe('日期序号 45356 已读作 2024-03-05')
  })
  test.each([
    ['2024-02-30', '2 月没有 30 日'],
    ['2024年13月1日', '没有 13 月'],
    ['03/04/2020', '分不清'],
    ['24.3.5', '年份请写四位数'],
    ['三月五日', '认不出'],
  ])('%s is refused: %s', (cell, words) => {
    expect(value(cell, date)).toContain(words)
  })
})

describe('a citizen number', () => {
  const id = { kind: 'idNumber' } as const
  test('full-width, spaced or with an apostrophe it is the same', () => {
    expect(value("'１１０１０５ 19491231 002x", id)).toBe('11010519491231002X')
    expect(note('110105491231002', id)).toBe('15 位号码已换成 18 位')
  })
  test('that Excel has damaged is named as damaged', () => {
    expect(value('1.10105E+17', id)).toContain('科学计数')
    expect(value('110105194912310000', id)).toContain('截断')
  })
})

describe('a telephone number', () => {
  const phone = { kind: 'phone' } as const
  test('is read in full-width, with country code and dashes', () => {
    expect(value('＋86 138-0000-1234', phone)).toBe('13800001234')
    expect(value('0537-2345678', phone)).toBe('05372345678')
  })
  test('whose zero in front is gone is reported, not guessed', () => {
    expect(value('5372345678', phone)).toBe('！“5372345678”像是少了区号开头的 0，可能被 Excel 去掉了，请核对')
    expect(value('1.38E+10', phone)).toContain('科学计数')
  })
})

describe('a number', () => {
  const number = { kind: 'number' } as const
  test.each([
    ['1,204', '1204'],
    ['８５．５平方米', '85.5'],
    ["'12", '12'],
    ['-3', '-3'],
    ['1.2E+3', '1200'],
    ['无', ''],
  ])('%s is %s', (cell, expected) => {
    expect(value(cell, number)).toBe(expected)
  })
  test('of more digits than a number holds, or no number, is refused', () => {
    expect(value('1.1E+17', number)).toContain('科学计数')
    expect(value('很多', number)).toBe('！应为数字，现为“很多”')
  })
})

describe('a code', () => {
  test('of a known length gets its zeros back, and that is said', () => {
    const three = { kind: 'code', length: 3 } as const
    expect(value('1', three)).toBe('001')
    expect(note('1', three)).toBe('只有 1 位，已在前面补 0 到 3 位')
    expect(value('0012', three)).toContain('应为 3 位，现为 4 位')
    expect(value('A1', three)).toContain('应为 3 位，现为 2 位')
  })
  test('of any length that a workbook holds as a number is kept, and said to have lost its zeros', () => {
    expect(note('37', { kind: 'code' }, { asNumber: true })).toBe('以数字保存，开头如有 0 已被 Excel 去掉')
    expect(note('37', { kind: 'code' })).toBeUndefined()
  })
})

test('free text stays as written, unless it can only be a ruined number', () => {
  expect(value(' １号楼 1E5 室 ', { kind: 'text' })).toBe('１号楼 1E5 室')
  expect(value('3.70830E+17', { kind: 'text' })).toContain('科学计数')
})
