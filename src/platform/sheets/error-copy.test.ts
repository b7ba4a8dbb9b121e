import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { errorCopy } from './error-copy.ts'
import { openTable } from './read.ts'
import type { TableRow } from './table.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'copy-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function open(content: string | Buffer) {
  const path = join(folder, crypto.randomUUID())
  await writeFile(path, content)
  return openTable(path)
}
async function rowsOf(content: Buffer) {
  const table = await open(content)
  const rows: TableRow[] = []
  for await (const row of table) rows.push(row)
  return { headers: table.headers, rows }
}

const list =
  '姓名,公民身份号码,备注\n张三,11010519491231002X,=1+1\n李四,1.1E+17,"多行\n""内容"""\n\n王五,12,-1\n'
const reasons = [
  { line: 3, reason: '第 3 行 B 列 公民身份号码：科学计数' },
  { line: 3, reason: '没有户主' },
  { line: 6, reason: '应为 18 位' },
]

describe.each(['csv', 'xlsx'] as const)('the error copy as %s', (format) => {
  test('has the refused rows as they came, with line and reasons, whatever the encoding was', async () => {
    const table = await open(iconv.encode(list, 'gbk'))
    const { headers, rows } = await rowsOf(
      await buffer(errorCopy(table, reasons, { format, rows: 'refused' })),
    )
    expect(headers).toEqual(['行号', '原因', '姓名', '公民身份号码', '备注'])
    expect(rows.map(({ cells }) => Object.values(cells))).toEqual([
      ['3', '第 3 行 B 列 公民身份号码：科学计数；没有户主', '李四', '1.1E+17', '多行\n"内容"'],
      ['6', '应为 18 位', '王五', '12', '-1'],
    ])
  })
  test('of all rows leaves the reason of the good ones empty', async () => {
    const copy = await buffer(errorCopy(await open(list), reasons, { format, rows: 'all' }))
    const { rows } = await rowsOf(copy)
    expect(rows.map(({ cells }) => [cells.行号, cells.原因 !== '', cells.备注])).toEqual([
      ['2', false, '=1+1'],
      ['3', true, '多行\n"内容"'],
      ['6', true, '-1'],
    ])
  })
  test('of a copy has its two columns once, with the new lines', async () => {
    const first = await buffer(errorCopy(await open(list), reasons, { format, rows: 'refused' }))
    const again = errorCopy(await open(first), [{ line: 2, reason: '仍有问题' }], { format, rows: 'refused' })
    const { headers, rows } = await rowsOf(await buffer(again))
    expect(headers).toEqual(['行号', '原因', '姓名', '公民身份号码', '备注'])
    expect(rows.map(({ cells }) => [cells.行号, cells.原因, cells.姓名])).toEqual([['2', '仍有问题', '李四']])
  })
})
