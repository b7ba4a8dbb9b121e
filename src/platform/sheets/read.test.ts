import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type OpenOptions, openTable } from './read.ts'
import type { TableRow } from './table.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sheets-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function load(content: Buffer | string, options?: OpenOptions) {
  const path = join(folder, crypto.randomUUID())
  await writeFile(path, content)
  const table = await openTable(path, options)
  const rows: TableRow[] = []
  for await (const row of table) rows.push(row)
  return { table, rows }
}

const sample =
  '编号,标题,内容\r\n1,路灯不亮,"居民反映：\r\n三号楼""没有灯"""\r\n\r\n2,积水,雨后积水，难行\r\n'
const expected = [
  { line: 2, cells: { 编号: '1', 标题: '路灯不亮', 内容: '居民反映：\n三号楼"没有灯"' } },
  { line: 5, cells: { 编号: '2', 标题: '积水', 内容: '雨后积水，难行' } },
]

describe('encodings offices send', () => {
  const files: [name: string, encoding: string, bytes: Buffer][] = [
    ['UTF-8', 'utf-8', Buffer.from(sample)],
    ['UTF-8 with mark', 'utf-8', Buffer.from(`\ufeff${sample}`)],
    ['GBK', 'gb18030', iconv.encode(sample, 'gbk')],
    ['UTF-16LE with mark', 'utf-16le', iconv.encode(sample, 'utf-16le', { addBOM: true })],
    ['UTF-16LE', 'utf-16le', iconv.encode(sample, 'utf-16le')],
    ['UTF-16BE with mark', 'utf-16be', iconv.encode(sample, 'utf-16be', { addBOM: true })],
    ['UTF-16BE', 'utf-16be', iconv.encode(sample, 'utf-16be')],
  ]
  test.each(files)('%s is recognised and read', async (_name, encoding, bytes) => {
    const { table, rows } = await load(bytes)
    expect(rows).toEqual(expected)
    expect(table.encoding).toBe(encoding)
  })

  test('GB18030 four-byte characters of rare surnames survive', async () => {
    const { rows } = await load(iconv.encode('姓名,地址\n㛃𠮷,中都街道某某社区\n', 'gb18030'))
    expect(rows[0]?.cells).toEqual({ 姓名: '㛃𠮷', 地址: '中都街道某某社区' })
  })

  test.each([
    'utf-8',
    'gbk',
  ])('%s that starts with a long stretch of ASCII is still told apart', async (encoding) => {
    const ascii = Array.from({ length: 40_000 }, (_, i) => `${i},abcdef\n`).join('')
    const { rows } = await load(iconv.encode(`id,name\n${ascii}40000,网格\n`, encoding))
    expect(rows.at(-1)).toEqual({ line: 40_002, cells: { id: '40000', name: '网格' } })
  })

  test('a damaged byte in UTF-8 spoils its own row only', async () => {
    const long = '汉字内容很长'.repeat(40)
    const bytes = Buffer.from(`甲,乙\n1,${long}\n2,X${long}\n3,${long}\n`)
    bytes[bytes.indexOf('X')] = 0xe4
    const { table, rows } = await load(bytes)
    expect(table.encoding).toBe('utf-8')
    expect(rows.map((row) => row.problem !== undefined)).toEqual([false, true, false])
    expect(rows[1]?.problem).toContain('“乙”含有无法识别的字符')
  })

  test('a character cut by a chunk end of a stream is whole again', async () => {
    const bytes = iconv.encode(sample, 'gbk')
    const single = Readable.from(Array.from(bytes, (byte) => Buffer.from([byte])))
    const rows: TableRow[] = []
    for await (const row of await openTable(single)) rows.push(row)
    expect(rows).toEqual(expected)
  })
})

describe('delimited text', () => {
  test.each([
    ',',
    '\t',
    ';',
  ])('the delimiter %j is found although other marks stand in the text', async (d) => {
    const { table, rows } = await load(`甲${d}乙${d}丙\n"1,;\t"${d}2${d}3\n4${d}5${d}6\n`)
    expect(table.delimiter).toBe(d)
    expect(rows.map((row) => Object.values(row.cells))).toEqual([
      ['1,;\t', '2', '3'],
      ['4', '5', '6'],
    ])
  })

  test('old Macintosh and mixed line ends count as lines', async () => {
    const { rows } = await load('甲,乙\r1,2\r\n3,4\n5,"6\r\n7\r8"\r9,0')
    expect(rows.map((row) => row.line)).toEqual([2, 3, 4, 7])
    expect(rows[2]?.cells.乙).toBe('6\n7\n8')
  })

  test('a file cut inside quotes names the line where the quote opened', async () => {
    const text = '甲,乙,丙\n1,"二\n行",3\n\n\n4,"五\n六","七八\n九'
    await expect(load(text)).rejects.toMatchObject({ code: 'sheets.quote_not_closed', details: { line: 7 } })
    await expect(load('甲,乙\n1,2\n\n"3\n4,5\n')).rejects.toMatchObject({ details: { line: 4 } })
  })

  test('a quote that swallows the rest of a big file is found without reading it all', async () => {
    const rest = '1,2\n'.repeat(2000)
    const limits = { maxRecordBytes: 4000 }
    await expect(load(`甲,乙\n1,"2\n${rest}`, { limits })).rejects.toMatchObject({
      code: 'sheets.record_too_long',
      details: { line: 2 },
    })
  })

  test('inch marks and stray quotes inside a cell are kept as written', async () => {
    const { rows } = await load('规格,备注\n5" 管,他说"好"\n')
    expect(rows[0]?.cells).toEqual({ 规格: '5" 管', 备注: '他说"好"' })
  })

  test('a row with more cells than the header is handed over with its problem', async () => {
    const { rows } = await load('甲,乙\n1,2,3\n1,2,\n1\n')
    expect(rows[0]?.problem).toBe('本行有 3 格，多于表头的 2 列，请检查引号和分隔符')
    expect(rows.slice(1)).toEqual([
      { line: 3, cells: { 甲: '1', 乙: '2' } },
      { line: 4, cells: { 甲: '1', 乙: '' } },
    ])
  })

  test('rows and cells have limits', async () => {
    await expect(load('甲\n1\n2\n3\n', { limits: { maxRows: 2 } })).rejects.toMatchObject({
      code: 'sheets.too_many_rows',
    })
    const { rows } = await load('甲,乙\n1,22222\n', { limits: { maxCellChars: 4 } })
    expect(rows[0]?.problem).toBe('B 列“乙”超过 4 个字')
  })

  test('whatever is written with quotes is read back, with the right lines', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '汉', ',', '"', '\n', ' ', ';', '𠮷') })
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }), async (table) => {
        const quote = (text: string) => `"${text.replaceAll('"', '""')}"`
        const body = [['头一', '头二'], ...table].map((row) => row.map(quote).join(',')).join('\n')
        const filled = table.map((row, i) => {
          const before = table.slice(0, i).flat().join('').split('\n').length - 1
          return { line: 2 + i + before, cells: { 头一: row[0], 头二: row[1] } }
        })
        const { rows } = await load(body)
        expect(rows).toEqual(
          filled.filter((row) => Object.values(row.cells).some((text) => text.trim() !== '')),
        )
      }),
      { numRuns: 60 },
    )
  })
})

describe('headers', () => {
  test('empty and repeated names become usable and are reported', async () => {
    const { table } = await load('电话, 姓名 ,,电话,__proto__,,\n1,2,3,4,5\n')
    expect(table.headers).toEqual(['电话', '姓名', '第3列', '电话(2)', '第5列'])
    expect(table.notes).toHaveLength(3)
    expect(table.notes[1]).toBe('第 4 列的表头“电话”重复，已改为“电话(2)”')
  })

  test('a title above the table is skipped and named', async () => {
    const { table, rows } = await load('中都街道诉求登记表,,\n\n编号,标题,时间\n1,路灯,2024-03-05\n')
    expect(table).toMatchObject({ headers: ['编号', '标题', '时间'], headerLine: 3 })
    expect(table.notes[0]).toContain('中都街道诉求登记表')
    expect(rows[0]).toMatchObject({ line: 4, cells: { 编号: '1' } })
  })

  test.each(['', '\n\n', ',,\n,,\n', '\ufeff'])('a file without a header (%j) is refused', async (text) => {
    await expect(load(text)).rejects.toMatchObject({ kind: 'invalid' })
  })
})

describe('files that are no tables', () => {
  const ole = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])
  const files: [what: string, content: Buffer | string, code: string][] = [
    ['an old .xls', ole, 'sheets.old_excel'],
    [
      'a workbook with a password',
      Buffer.concat([ole, Buffer.from('EncryptedPackage', 'utf16le')]),
      'sheets.encrypted',
    ],
    [
      'a web page named .xls',
      '\ufeff\n<html><table><tr><td>1</td></tr></table></html>',
      'sheets.not_a_table',
    ],
    ['a PDF', '%PDF-1.7\n', 'sheets.not_a_table'],
    [
      'binary noise',
      Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7919) % 256)),
      'sheets.not_a_table',
    ],
    [
      'a zip cut in the middle',
      Buffer.from('PK\x03\x04 and nothing more', 'latin1'),
      'sheets.broken_workbook',
    ],
  ]
  test.each(files)('%s is refused with advice', async (_what, content, code) => {
    await expect(load(content)).rejects.toMatchObject({ code })
  })
})
