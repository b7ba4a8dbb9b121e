import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import exceljs from 'exceljs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTable } from './read.ts'
import type { TableRow } from './table.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'levels-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function load(content: Uint8Array | string) {
  const path = join(folder, crypto.randomUUID())
  await writeFile(path, content)
  const table = await openTable(path)
  const rows: TableRow[] = []
  for await (const row of table) rows.push(row)
  return { table, rows }
}

async function sheet(rows: unknown[][], merges: string[]): Promise<Buffer> {
  const book = new exceljs.Workbook()
  const page = book.addWorksheet('人口')
  page.addRows(rows)
  for (const range of merges) page.mergeCells(range)
  return Buffer.from(await book.xlsx.writeBuffer())
}

const upper = ['姓名', '公民身份号码', '居住信息', null, null, '联系电话']
const lower = [null, null, '小区', '楼栋', '房号', null]
const person = ['张三', '11010519491231002X', '幸福里', '3', '201', '13800001234']
const joined = ['姓名', '公民身份号码', '居住信息/小区', '居住信息/楼栋', '居住信息/房号', '联系电话']

describe('a header of two rows', () => {
  test('is joined from above to below, under its title, and the line numbers stay those of the sheet', async () => {
    const { table, rows } = await load(
      await sheet(
        [['南门社区人口登记表'], ['填报单位：南门社区', null, '填报日期：2024-3-5'], upper, lower, person],
        ['A1:F1', 'A3:A4', 'B3:B4', 'C3:E3', 'F3:F4'],
      ),
    )
    expect(table.headers).toEqual(joined)
    expect(table.headerLine).toBe(3)
    expect(table.notes).toContain('表头占 2 行，上下级名称已用“/”连成一个')
    expect(rows).toEqual([{ line: 5, cells: Object.fromEntries(joined.map((name, i) => [name, person[i]])) }])
  })
  test('of three rows is joined too', async () => {
    const { table, rows } = await load(
      await sheet(
        [
          ['姓名', '居住信息', null, null],
          [null, '房屋', null, '小区'],
          [null, '楼栋', '房号', null],
          ['张三', '3', '201', '幸福里'],
        ],
        ['A1:A3', 'B1:D1', 'B2:C2', 'D2:D3'],
      ),
    )
    expect(table.headers).toEqual(['姓名', '居住信息/房屋/楼栋', '居住信息/房屋/房号', '居住信息/小区'])
    expect(rows).toHaveLength(1)
  })
  test('only written without merging, or saved as text, is told by its gaps', async () => {
    const line = (cells: (string | null)[]) => cells.map((cell) => cell ?? '').join(',')
    const { table, rows } = await load(`${line(upper)}\n${line(lower)}\n${line(person)}\n`)
    expect(table.headers).toEqual(joined)
    expect(rows[0]?.line).toBe(3)
  })
  test('a title merged over two columns of data is no upper level', async () => {
    const { table, rows } = await load(
      await sheet(
        [
          ['编号', '地址', null, '时间'],
          ['1', '中都街道', '3 号楼', '2024-03-05'],
        ],
        ['B1:C1'],
      ),
    )
    expect(table.headers).toEqual(['编号', '地址', '第3列', '时间'])
    expect(rows).toHaveLength(1)
  })
  test('a first row of data with a gap is no lower level', async () => {
    const { table, rows } = await load('姓名,,电话,备注\n张三,x,13800001234,\n')
    expect(table.headers).toEqual(['姓名', '第2列', '电话', '备注'])
    expect(rows).toHaveLength(1)
  })
})

test('what is merged downwards among the rows stands in each of them, and that is said', async () => {
  const { table, rows } = await load(
    await sheet(
      [
        ['户号', '姓名', '关系'],
        ['H1', '张三', '户主'],
        [null, '李四', '配偶'],
        [null, '张小', '子'],
        [null, null, null],
        ['H2', '王五', '户主'],
      ],
      ['A2:A5'],
    ),
  )
  expect(rows.map(({ cells }) => cells.户号)).toEqual(['H1', 'H1', 'H1', 'H2'])
  expect(table.remarks()).toEqual(['A 列有合并单元格，已按合并的值补到下面 2 行', '跳过了 1 个空行'])
})

test('formulas, hidden and blank rows and columns are read and said', async () => {
  const book = new exceljs.Workbook()
  const page = book.addWorksheet('表')
  page.addRows([
    ['姓名', '合计', '备注'],
    ['张三', { formula: '1+1', result: 2 }, '甲'],
    [],
    ['李四', { formula: 'B2', result: 2 }, '乙'],
  ])
  page.getRow(4).hidden = true
  page.getColumn(3).hidden = true
  const { table, rows } = await load(Buffer.from(await book.xlsx.writeBuffer()))
  expect(rows.map(({ line, cells }) => [line, cells.合计, cells.备注])).toEqual([
    [2, '2', '甲'],
    [4, '2', '乙'],
  ])
  expect(table.remarks()).toEqual([
    'C 列是隐藏的，一并读入',
    '第 4 行等 1 行是隐藏或筛掉的，一并读入',
    'B 列有 2 格是公式，读的是上次保存时的结果',
  ])
})

test('a list cut off in the middle of a row says so at that row', async () => {
  const { rows } = await load('姓名,电话,地址\n张三,13800001234,南门\n李四,1380')
  expect(rows[1]).toMatchObject({ line: 3, problem: '文件到这一行中断：只有 2 格，表头有 3 列，请重新导出' })
  const whole = await load('姓名,电话,地址\n张三,13800001234,南门\n李四,1380,南门')
  expect(whole.rows[1]?.problem).toBeUndefined()
})
