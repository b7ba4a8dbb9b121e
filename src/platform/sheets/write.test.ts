import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import exceljs from 'exceljs'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { SheetColumn } from './columns.ts'
import { openTable } from './read.ts'
import type { TableRow } from './table.ts'
import { csvStream } from './write-csv.ts'
import { xlsxStream } from './write-xlsx.ts'

interface Order {
  number: number
  title: string
  at: Date | null
}
const columns: SheetColumn<Order>[] = [
  { header: '编号', type: 'number', value: (o) => o.number },
  { header: '标题', value: (o) => o.title },
  { header: '上报时间', type: 'datetime', value: (o) => o.at },
  { header: '上报日期', type: 'date', value: (o) => o.at },
]
const orders: Order[] = [
  { number: -1, title: '=HYPERLINK("http://evil","点我")', at: new Date('2024-03-05T16:32:09Z') },
  { number: 2, title: '路灯不亮，"三号楼"\n没有灯', at: null },
  { number: 3, title: '-5 度没有暖气', at: new Date('1999-12-31T15:59:59Z') },
]

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sheets-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function readBack(bytes: Buffer) {
  const path = join(folder, crypto.randomUUID())
  await writeFile(path, bytes)
  const table = await openTable(path)
  const rows: TableRow[] = []
  for await (const row of table) rows.push(row)
  return { table, rows }
}

test('exported CSV opens in Chinese Excel and cannot run formulas', async () => {
  const text = (await buffer(csvStream(columns, orders))).toString()
  expect(text.startsWith('\ufeff编号,标题,上报时间,上报日期\r\n')).toBe(true)
  const lines = text.split('\r\n')
  expect(lines[1]).toBe(`-1,"'=HYPERLINK(""http://evil"",""点我"")",2024-03-06 00:32:09,2024-03-06`)
  expect(lines[3]).toBe(`3,'-5 度没有暖气,1999-12-31 23:59:59,1999-12-31`)
})

test('exported CSV imports unchanged, guards taken back', async () => {
  const { rows } = await readBack(await buffer(csvStream(columns, orders)))
  expect(rows.map((row) => row.cells.标题)).toEqual(orders.map((o) => o.title))
})

test('a text of several lines stays one cell, whichever line ends it has', async () => {
  const titles = ['第一行\n第二行', '第一行\r第二行', '\n', '没有换行']
  const rows = titles.map((title) => ({ number: 1, title, at: null }))
  const read = await readBack(await buffer(csvStream(columns, rows)))
  expect(read.rows.map((row) => row.cells.标题)).toEqual(titles.map((title) => title.replace('\r', '\n')))
})

test('an exported workbook holds typed cells, title, watermark and frozen header', async () => {
  const options = { sheetName: '诉求/清单', title: '诉求清单', watermark: '张三 2024-03-06 A&B' }
  const bytes = await buffer(xlsxStream(columns, orders, options))
  const book = new exceljs.Workbook()
  await book.xlsx.load(new Uint8Array(bytes).buffer)
  const sheet = book.getWorksheet('诉求 清单')!
  expect(sheet.getCell('A1').value).toBe('诉求清单')
  expect(sheet.getCell('A2').value).toBe('张三 2024-03-06 A&B')
  expect(sheet.headerFooter.oddFooter).toContain('A&&B')
  expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 3 })
  expect(sheet.getCell('A4').value).toBe(-1)
  expect(sheet.getCell('B4').value).toBe(orders[0]?.title)
  expect(sheet.getCell('B4').formula).toBeUndefined()
  expect(sheet.getCell('C4').value).toEqual(new Date('2024-03-06T00:32:09Z'))
})

test('an exported workbook imports unchanged', async () => {
  const { table, rows } = await readBack(
    await buffer(xlsxStream(columns, orders, { sheetName: '诉求', title: '清单' })),
  )
  expect(table.headers).toEqual(['编号', '标题', '上报时间', '上报日期'])
  expect(rows.map((row) => [row.line, ...Object.values(row.cells)])).toEqual([
    [3, '-1', orders[0]?.title, '2024-03-06T00:32:09', '2024-03-06T00:32:09'],
    [4, '2', orders[1]?.title, '', ''],
    [5, '3', orders[2]?.title, '1999-12-31T23:59:59', '1999-12-31T23:59:59'],
  ])
})

test('characters no workbook can hold are left out and very long text is cut, not written broken', async () => {
  const text = [{ number: 1, title: `a\u0000\ud800b\uffff${'长'.repeat(40_000)}`, at: null }]
  const { rows } = await readBack(await buffer(xlsxStream(columns, text, { sheetName: '诉求' })))
  const title = rows[0]?.cells.标题 ?? ''
  expect(title).toHaveLength(32_767)
  expect(title).toMatch(/^a\ufffdb长.*（超长，已截断）$/)
  expect(rows[0]?.problem).toContain('无法识别的字符')
})

test.each(['csv', 'xlsx'])('a reader who leaves a %s download stops the rows', async (kind) => {
  const stopped = vi.fn()
  async function* endless() {
    try {
      for (let number = 0; ; number++) yield { number, title: `工单${Math.sin(number)}`, at: null }
    } finally {
      stopped()
    }
  }
  const stream =
    kind === 'csv' ? csvStream(columns, endless()) : xlsxStream(columns, endless(), { sheetName: '诉求' })
  let bytes = 0
  for await (const chunk of stream) {
    bytes += chunk.length
    if (bytes > 100_000) break
  }
  await vi.waitFor(() => expect(stopped).toHaveBeenCalled())
})

test('a failing query breaks the download instead of ending it as if complete', async () => {
  async function* failing() {
    yield* orders
    throw new Error('connection lost')
  }
  await expect(buffer(csvStream(columns, failing()))).rejects.toThrow('connection lost')
  await expect(buffer(xlsxStream(columns, failing(), { sheetName: '诉求' }))).rejects.toThrow(
    'connection lost',
  )
})
