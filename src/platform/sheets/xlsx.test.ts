import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import exceljs from 'exceljs'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type OpenOptions, openTable } from './read.ts'
import type { TableRow } from './table.ts'
import { zipOf } from './zip-fixture.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sheets-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function load(content: Uint8Array, options?: OpenOptions) {
  const path = join(folder, crypto.randomUUID())
  await writeFile(path, content)
  const table = await openTable(path, options)
  const rows: TableRow[] = []
  for await (const row of table) rows.push(row)
  return { table, rows }
}

async function workbook(fill: (book: exceljs.Workbook) => void): Promise<Buffer> {
  const book = new exceljs.Workbook()
  fill(book)
  return Buffer.from(await book.xlsx.writeBuffer())
}

/** A workbook written by hand, for what libraries do not write. */
function rawWorkbook(sheetData: string, extra: Record<string, string> = {}): Buffer {
  const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const relations = (items: string) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${items}</Relationships>`
  return zipOf({
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': relations(
      `<Relationship Id="r" Type="${relation}/officeDocument" Target="/xl/workbook.xml"/>`,
    ),
    'xl/_rels/workbook.xml.rels': relations(
      `<Relationship Id="rId1" Type="${relation}/worksheet" Target="/xl/worksheets/sheet1.xml"/>` +
        `<Relationship Id="rId2" Type="${relation}/sharedStrings" Target="sharedStrings.xml"/>` +
        `<Relationship Id="rId3" Type="${relation}/styles" Target="styles.xml"/>`,
    ),
    'xl/workbook.xml': `<x:workbook xmlns:x="m" xmlns:r="${relation}"><x:sheets><x:sheet name="表" sheetId="1" r:id="rId1"/></x:sheets></x:workbook>`,
    'xl/worksheets/sheet1.xml': `<x:worksheet xmlns:x="m"><x:sheetData>${sheetData}</x:sheetData></x:worksheet>`,
    ...extra,
  })
}

describe('cells of a workbook', () => {
  test('dates, texts, formulas, rich text and booleans come as text', async () => {
    const bytes = await workbook((book) => {
      const sheet = book.addWorksheet('诉求')
      sheet.addRow(['日期', '时刻', '电话', '公式', '文字', '是否', '小数', '时间'])
      sheet.addRow([
        new Date(Date.UTC(2024, 1, 29)),
        new Date(Date.UTC(2024, 1, 29, 9, 32, 9)),
        '013800001234',
        { formula: 'A1', result: '路灯' },
        { richText: [{ text: '红' }, { font: { bold: true }, text: '绿灯' }] },
        true,
        0.1 + 0.2,
        0.5,
      ])
      sheet.getCell('A2').numFmt = 'yyyy"年"m"月"d"日"'
      sheet.getCell('B2').numFmt = '[$-804]yyyy/m/d h:mm'
      sheet.getCell('H2').numFmt = 'h:mm'
      sheet.addRow([])
      sheet.addRow(['x', null, 138001234567])
    })
    const { table, rows } = await load(bytes)
    expect(table).toMatchObject({ kind: 'xlsx', sheet: '诉求', sheets: ['诉求'] })
    expect(Object.values(rows[0]?.cells ?? {})).toEqual([
      '2024-02-29',
      '2024-02-29T09:32:09',
      '013800001234',
      '路灯',
      '红绿灯',
      'TRUE',
      '0.3',
      '12:00:00',
    ])
    expect(rows[1]).toMatchObject({ line: 4, cells: { 日期: 'x', 电话: '138001234567' } })
  })

  test('an identity number Excel rounded off is a problem, not data', async () => {
    const bytes = await workbook((book) => {
      book.addWorksheet('人员').addRows([
        ['姓名', '证件号码'],
        ['张三', Number('370830199001011230')],
        ['李四', '37083019900101123X'],
      ])
    })
    const { rows } = await load(bytes)
    expect(rows[0]?.problem).toContain('B 列“证件号码”的号码以数字保存')
    expect(rows[1]).toEqual({ line: 3, cells: { 姓名: '李四', 证件号码: '37083019900101123X' } })
  })

  test('prefixes, missing references, inline runs, phonetic guides and escapes of other writers are read', async () => {
    const bytes = rawWorkbook(
      '<x:row><x:c t="inlineStr"><x:is><x:t>甲</x:t></x:is></x:c><x:c t="inlineStr"><x:is><x:t>乙</x:t></x:is></x:c><x:c t="inlineStr"><x:is><x:t>丙</x:t></x:is></x:c></x:row>' +
        '<x:row><x:c t="inlineStr"><x:is><x:r><x:t>一</x:t></x:r><x:r><x:t>二_x000A_</x:t></x:r><x:rPh><x:t>YI</x:t></x:rPh></x:is></x:c><x:c t="s"><x:v>0</x:v></x:c><x:c s="1"><x:v>45000.75</x:v></x:c></x:row>',
      {
        'xl/sharedStrings.xml': '<sst><si><r><t>共</t></r><r><t>享</t></r><rPh><t>GONG</t></rPh></si></sst>',
        'xl/styles.xml':
          '<styleSheet><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="31"/></cellXfs></styleSheet>',
      },
    )
    const { rows } = await load(bytes)
    expect(rows).toEqual([{ line: 2, cells: { 甲: '一二\n', 乙: '共享', 丙: '2023-03-15T18:00:00' } }])
  })

  test('formula errors and formulas without a result are problems of their row', async () => {
    const cell = (body: string, type = 'n') => `<x:c t="${type}">${body}</x:c>`
    const head = `<x:row>${cell('<x:v>甲</x:v>', 'str')}${cell('<x:v>乙</x:v>', 'str')}</x:row>`
    const bytes = rawWorkbook(
      `${head}<x:row>${cell('<x:f>1/0</x:f><x:v>#DIV/0!</x:v>', 'e')}${cell('<x:v>1</x:v>')}</x:row>` +
        `<x:row>${cell('<x:v>1</x:v>')}${cell('<x:f>A1</x:f>')}</x:row>`,
    )
    const { rows } = await load(bytes)
    expect(rows[0]?.problem).toContain('#DIV/0!')
    expect(rows[1]?.problem).toContain('没有计算结果')
  })

  test('Chinese text longer than any read buffer is never torn', async () => {
    const texts = Array.from({ length: 3000 }, (_, i) => `第${i}号诉求：路灯不亮，夜间通行不便，请尽快处理`)
    const bytes = await workbook((book) => {
      book.addWorksheet('诉求').addRows([['编号', '内容', '备注'], ...texts.map((text, i) => [i, text, 'x'])])
    })
    const { rows } = await load(bytes)
    expect(rows.map((row) => row.cells.内容)).toEqual(texts)
  })
})

describe('sheets of a workbook', () => {
  const build = () =>
    workbook((book) => {
      book.addWorksheet('说明', { state: 'hidden' }).addRow(['请勿修改'])
      const main = book.addWorksheet('明细')
      main.addRow(['2024 年诉求明细'])
      main.mergeCells('A1:C1')
      main.addRow(['编号', '标题', null])
      main.getCell('D2').value = '时间'
      main.mergeCells('B2:C2')
      main.addRow([1, '路灯', '补充', '2024-03-05'])
      book.addWorksheet('汇总').addRows([['社区'], ['某社区']])
    })

  test('the first sheet a person sees is read, below its merged title', async () => {
    const { table, rows } = await load(await build())
    expect(table.sheet).toBe('明细')
    expect(table.notes[0]).toContain('2024 年诉求明细')
    expect(table.headers.slice(0, 2)).toEqual(['编号', '标题'])
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({ line: 3, cells: { 编号: '1', 标题: '路灯', 时间: '2024-03-05' } })
  })

  test('days of a workbook that counts from 1904 are right, whether shown as days or not', async () => {
    const bytes = await workbook((book) => {
      book.properties.date1904 = true
      const sheet = book.addWorksheet('表')
      sheet.addRows([
        ['出生日期', '登记日期'],
        [new Date(Date.UTC(1949, 9, 1)), 43_894],
      ])
    })
    const { table, rows } = await load(bytes)
    expect(table.date1904).toBe(true)
    expect(rows[0]).toEqual({
      line: 2,
      cells: { 出生日期: '1949-10-01', 登记日期: '43894' },
      asNumber: ['登记日期'],
    })
  })

  test('many thousands of different shared texts, long ones and rare signs come back as they were', async () => {
    const texts = Array.from({ length: 5000 }, (_, i) => `第${i}户 𠮷${'长'.repeat(i % 7 === 0 ? 900 : 3)}`)
    const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
    const cells = texts.map(
      (_, i) =>
        `<x:row r="${i + 2}"><x:c t="s"><x:v>${i}</x:v></x:c><x:c t="s"><x:v>${i % 3}</x:v></x:c></x:row>`,
    )
    const header =
      '<x:row r="1"><x:c t="inlineStr"><x:is><x:t>甲</x:t></x:is></x:c><x:c t="inlineStr"><x:is><x:t>乙</x:t></x:is></x:c></x:row>'
    const { rows } = await load(
      rawWorkbook(header + cells.join(''), {
        'xl/sharedStrings.xml': `<sst xmlns:r="${relation}">${texts.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`,
      }),
    )
    expect(rows.map((row) => row.cells.甲)).toEqual(texts)
    expect(rows.every((row, i) => row.cells.乙 === texts[i % 3])).toBe(true)
  })

  test('another sheet is read by name; a name that is not there lists those that are', async () => {
    const bytes = await build()
    expect((await load(bytes, { sheet: '汇总' })).rows).toEqual([{ line: 2, cells: { 社区: '某社区' } }])
    await expect(load(bytes, { sheet: '月报' })).rejects.toMatchObject({
      message: '工作簿里没有名为“月报”的工作表，现有：说明、明细、汇总',
    })
  })

  test('a workbook that arrives as a stream is read too, and leaves nothing on disk', async () => {
    const scratch = await mkdtemp(join(folder, 'tmp-'))
    vi.stubEnv('TMPDIR', scratch)
    const bytes = await build()
    const open = () => openTable(Readable.from([bytes.subarray(0, 500), bytes.subarray(500)]))
    for await (const row of await open()) expect(row.cells.标题).toBe('路灯')
    await (await open()).close()
    await expect(openTable(Readable.from([bytes.subarray(0, 500)]))).rejects.toThrow('已损坏')
    vi.unstubAllEnvs()
    // Whatever else lives in this process may keep files there of its own.
    const left = async () => (await readdir(scratch)).filter((name) => name.startsWith('wangge-sheet-'))
    await expect.poll(left).toEqual([])
  })
})

describe('workbooks that must not be opened', () => {
  const header = '<x:row><x:c t="str"><x:v>甲</x:v></x:c></x:row>'

  test('a bomb is refused by its directory, before anything is inflated', async () => {
    const bytes = rawWorkbook(header, { 'xl/sharedStrings.xml': `<sst>${' '.repeat(30_000_000)}</sst>` })
    expect(bytes.length).toBeLessThan(100_000)
    await expect(load(bytes)).rejects.toMatchObject({ code: 'sheets.zip_bomb' })
  })

  test('a bomb that lies about its size is stopped while inflating', async () => {
    const bytes = rawWorkbook(header, { 'xl/sharedStrings.xml': `<sst>${' '.repeat(3_000_000)}</sst>` })
    const name = Buffer.from('xl/sharedStrings.xml')
    const central = bytes.lastIndexOf(name) - 46
    bytes.writeUInt32LE(1000, central + 24)
    await expect(load(bytes)).rejects.toMatchObject({ code: 'sheets.zip_bomb' })
  })

  test('entries that share their bytes are refused', async () => {
    const bytes = rawWorkbook(header, { 'xl/a.xml': '<a/>', 'xl/b.xml': '<b/>' })
    const offset = (name: string) => bytes.lastIndexOf(Buffer.from(name)) - 46 + 42
    bytes.writeUInt32LE(bytes.readUInt32LE(offset('xl/a.xml')), offset('xl/b.xml'))
    await expect(load(bytes)).rejects.toMatchObject({ code: 'sheets.zip_bomb' })
  })

  test('a single text of many megabytes is refused before it fills memory', async () => {
    const noise = randomBytes(4_000_000).toString('hex')
    const bytes = rawWorkbook(`${header}<x:row><x:c t="str"><x:v>${noise}</x:v></x:c></x:row>`)
    await expect(load(bytes)).rejects.toMatchObject({ code: 'sheets.zip_bomb' })
  })

  test('a header of thousands of columns is refused', async () => {
    const cells = Array.from({ length: 1200 }, (_, i) => `<x:c t="str"><x:v>${i}</x:v></x:c>`).join('')
    await expect(load(rawWorkbook(`<x:row>${cells}</x:row>`))).rejects.toMatchObject({
      code: 'sheets.too_many_columns',
    })
  })

  test('an entity bomb is refused', async () => {
    const bomb =
      '<!DOCTYPE sst [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><sst><si><t>&b;</t></si></sst>'
    await expect(load(rawWorkbook(header, { 'xl/sharedStrings.xml': bomb }))).rejects.toMatchObject({
      code: 'sheets.broken_workbook',
    })
  })

  test('one whose download broke off is called broken', async () => {
    const path = join(folder, 'whole')
    await writeFile(path, rawWorkbook(header))
    const whole = await readFile(path)
    for (const share of [0.3, 0.7, 0.98])
      await expect(load(whole.subarray(0, Math.floor(whole.length * share)))).rejects.toMatchObject({
        code: 'sheets.broken_workbook',
      })
  })

  test('damage inside is found', async () => {
    const bytes = rawWorkbook(`${header}<x:row><x:c><x:v>1</x:v></x:c></x:row><x:row></x:c></x:row>`)
    await expect(load(bytes)).rejects.toMatchObject({ code: 'sheets.broken_workbook' })
    await expect(load(zipOf({ 'word/document.xml': '<w/>' }))).rejects.toMatchObject({
      code: 'sheets.broken_workbook',
    })
  })

  test('damage far down names the row reached', async () => {
    const rows = Array.from(
      { length: 20_000 },
      (_, i) =>
        `<x:row r="${i + 2}"><x:c t="inlineStr"><x:is><x:t>${crypto.randomUUID()}</x:t></x:is></x:c></x:row>`,
    )
    const bytes = rawWorkbook(`${header}${rows.join('')}`)
    const middle = Math.floor(bytes.length / 2)
    bytes.fill(0xff, middle, middle + 40)
    const error = await load(bytes).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'sheets.broken_workbook' })
    expect((error as Error).message).toMatch(/读到第 \d{3,5} 行/)
  })

  test('bytes that unpack and are not what was packed are noticed', async () => {
    const bytes = rawWorkbook(`${header}<x:row r="2"><x:c><x:v>12</x:v></x:c></x:row>`)
    const at = bytes.lastIndexOf(Buffer.from('xl/worksheets/sheet1.xml')) - 46 + 16
    bytes.writeUInt32LE(1234, at)
    await expect(load(bytes)).rejects.toThrow('内容与校验和不符')
  })
})
