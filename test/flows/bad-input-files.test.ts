import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import exceljs from 'exceljs'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { getImport, startImport, uploadImport } from '../../src/modules/orders/contract/imports.ts'
import { exportOrders } from '../../src/modules/orders/contract/lists.ts'
import { downloadFile, uploadFile } from '../../src/platform/files/contract.ts'
import { rowCounts } from '../fixtures/hostile-walk.ts'
import { uploadLarge } from '../fixtures/large-upload.ts'
import { type Cast, hire, layDistrict } from '../fixtures/order-district.ts'
import { bombWorkbook, workbookWithStrings } from '../fixtures/zip-bomb.ts'
import { type Answer, type Harness, startHarness } from '../harness.ts'

// Hundreds of megabytes go over the line.
vi.setConfig({ testTimeout: 180_000 })

let harness: Harness
let cast: Cast
let base: string

beforeAll(async () => {
  harness = await startHarness()
  await layDistrict(harness)
  cast = await hire(harness)
  await harness.platform.startWorking()
  base = await harness.platform.app.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(() => harness.close())

/** Everything that stays of a file: rows, and what lies in the folders. */
async function traces() {
  const rows = await rowCounts(harness)
  const { dataDir, filesDir } = harness.platform.services.config
  const lying = [filesDir, join(dataDir, 'imports')].flatMap((folder) =>
    existsSync(folder)
      ? readdirSync(folder, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name))
      : [],
  )
  const tables = ['file', 'order_upload', 'order_import', 'work_order', 'event_record']
  return { lying, rows: tables.map((table) => [table, rows.get(table)]) }
}

const attach = (name: string, bytes: Buffer | string) =>
  harness.upload(uploadFile, {}, { name, bytes: Buffer.from(bytes) }, cast.worker)
const bringList = (name: string, bytes: Buffer | string, sourceName = '热线台账') =>
  harness.upload(uploadImport, { sourceName }, { name, bytes: Buffer.from(bytes) }, cast.acceptor)

async function expectRefused(answer: Promise<Answer<unknown>>, code: string | RegExp): Promise<void> {
  const { status, problem } = await answer
  expect(problem.code).toMatch(code)
  expect(status).toBe(422)
  expect(problem.message).toMatch(/[\u4e00-\u9fff]/)
}

describe('a file far too large', () => {
  test('200 MB as an attachment is refused, never held in memory, and nothing of it stays', async () => {
    const before = await traces()
    const file = { filename: '录像.txt', megabytes: 200 }
    const answer = await uploadLarge({ url: `${base}/api/files`, token: cast.worker.token, ...file })
    expect(answer.status).toBe(422)
    expect(JSON.parse(answer.text)).toMatchObject({ code: 'files.too_large' })
    expect(answer.text).toContain('MB')
    expect(answer.grownMegabytes).toBeLessThan(150)
    expect(await traces()).toEqual(before)
  })
  test('a list beyond 500 MB is refused just so', async () => {
    const before = await traces()
    const url = `${base}/api/order-imports/upload`
    const file = { filename: '清单.csv', megabytes: 510, fields: { sourceName: '热线台账' } }
    const answer = await uploadLarge({ url, token: cast.acceptor.token, ...file })
    expect(answer.status).toBe(422)
    expect(JSON.parse(answer.text)).toMatchObject({ code: 'common.too_large' })
    expect(answer.text).toContain('500 MB')
    expect(answer.grownMegabytes).toBeLessThan(250)
    expect(await traces()).toEqual(before)
  })
})

describe('a workbook that means harm', () => {
  test('a few megabytes that unpack to three gigabytes are refused, whatever they say of themselves', async () => {
    const before = await traces()
    for (const declared of ['truth', 1000] as const) {
      const bomb = bombWorkbook({ declared })
      expect(bomb.length).toBeLessThan(5 * 1024 * 1024)
      await expectRefused(bringList('清单.xlsx', bomb), 'sheets.zip_bomb')
    }
    await expectRefused(attach('清单.xlsx', bombWorkbook({ declared: 'truth' })), 'files.zip_bomb')
    expect(await traces()).toEqual(before)
  })
  test.each([
    [
      'entities that multiply',
      '<!DOCTYPE sst [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><sst><si><t>&b;</t></si></sst>',
    ],
    [
      'a file of the server',
      '<!DOCTYPE sst [<!ENTITY x SYSTEM "file:///etc/passwd">]><sst><si><t>&x;</t></si></sst>',
    ],
    ['no end', '<sst><si><t>路灯不亮'],
    ['another kind of text', '{"sst": []}'],
  ])('shared strings with %s are refused, and nothing is kept', async (_what, strings) => {
    const before = await traces()
    await expectRefused(bringList('清单.xlsx', workbookWithStrings(strings)), 'sheets.broken_workbook')
    expect(await traces()).toEqual(before)
  })
  test('the same workbook with honest strings is read', async () => {
    const { body } = await bringList('清单.xlsx', workbookWithStrings('<sst><si><t>路灯不亮</t></si></sst>'))
    expect(body.sample).toEqual([{ 编号: '1', 内容: '路灯不亮', 时间: '2026-05-01' }])
  })
})

describe('a file is what its content is', () => {
  const script = '<script>fetch("/api/me/tokens",{method:"POST"})</script>'
  test.each([
    ['a drawing with a script', '图.svg', `<svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`],
    ['the same under the name of a photo', '图.jpg', `<?xml version="1.0"?><svg>${script}</svg>`],
    ['a page renamed to a photo', '照片.jpg', `<!doctype html><html>${script}</html>`],
    ['a page behind a remark', '说明.txt', `<!-- 说明 -->\n<html>${script}</html>`],
    ['a script that begins like a picture', '图.gif', `GIF89a/*${' '.repeat(40)}*/=1;${script}`],
  ])('%s is refused', async (_what, name, content) => {
    const before = await traces()
    await expectRefused(attach(name, content), /^files\./)
    expect(await traces()).toEqual(before)
  })
  test('what is written behind or into a photo does not survive', async () => {
    const photo = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#585' } })
      .withExif({ IFD0: { Copyright: script } })
      .jpeg()
      .toBuffer()
    const { body } = await attach('照片.html', Buffer.concat([photo, Buffer.from(`<html>${script}</html>`)]))
    const kept = await harness.call(downloadFile, { id: body.id }, cast.worker)
    expect(kept.text).not.toContain('script')
    expect(body.mime).toBe('image/jpeg')
    expect(body.name).toBe('照片.jpg')
  })
  test('a PDF that is a page as well is saved and never shown', async () => {
    const { body } = await attach('通知.html', `%PDF-1.4\n<html>${script}</html>\n%%EOF\n`)
    const { headers } = await harness.call(downloadFile, { id: body.id }, cast.worker)
    expect(headers['content-type']).toBe('application/pdf')
    expect(String(headers['content-disposition'])).toMatch(/^attachment/)
    expect(headers['x-content-type-options']).toBe('nosniff')
  })
  test('a name with a path and a NUL in it names nothing outside', async () => {
    const { status, body } = await attach('../../etc/passwd\0.jpg', '只是文字')
    expect(status).toBe(200)
    expect(body.name).not.toMatch(/[/\\\0]/)
  })
})

/** Uploads a list with its proposed mapping and waits until it is in. */
async function bringIn(list: string | Buffer, sourceName: string) {
  const uploaded = await bringList('清单.csv', list, sourceName)
  expect(uploaded.status, uploaded.text).toBe(200)
  const { uploadId, mapping } = uploaded.body
  const started = await harness.ok(
    startImport,
    { uploadId, sourceName, mapping, dryRun: false },
    cast.acceptor,
  )
  return vi.waitFor(
    async () => {
      const run = await harness.ok(getImport, { id: started.id }, cast.acceptor)
      expect(run.endedAt).not.toBeNull()
      return run
    },
    { timeout: 30_000, interval: 50 },
  )
}

describe('a list with formulas in its cells', () => {
  const formulas = [
    "=cmd|' /C calc'!A0",
    '+1+1',
    '-2+3',
    '@SUM(A1:A9)',
    '\t=1+1',
    '＝HYPERLINK("http://x.example")',
  ]
  beforeAll(async () => {
    const cell = (text: string) => `"${text.replaceAll('"', '""')}"`
    const lines = formulas.map((text, i) => `F-${i},${cell(text)},${cell(text)},2026-05-01 08:00:00`)
    const run = await bringIn(['编号,标题,内容,时间', ...lines].join('\r\n'), '公式台账')
    expect(run).toMatchObject({ added: formulas.length, rejected: 0 })
  })
  const exported = async (format: 'csv' | 'xlsx') => {
    const query = new URLSearchParams({ format, purpose: '核对来件' })
    const headers = { authorization: `Bearer ${cast.acceptor.token}` }
    const answer = await harness.platform.app.inject({ url: `${exportOrders.path}?${query}`, headers })
    expect(answer.statusCode).toBe(200)
    return answer.rawPayload
  }

  test('is imported as the text it is', async () => {
    const rows = await harness.ctx.db
      .selectFrom('work_order')
      .select('title')
      .where('external_source', '=', '公式台账')
      .execute()
    expect(new Set(rows.map(({ title }) => title))).toEqual(new Set(formulas.map((text) => text.trim())))
  })
  test('leaves as CSV without a cell a spreadsheet would run', async () => {
    const rows: string[][] = parse(await exported('csv'), { bom: true })
    const cells = rows.flat()
    expect(cells.filter((text) => /^[=+\-@\t\r＝＋－＠]/.test(text))).toEqual([])
    for (const text of formulas) expect(cells).toContain(`'${text.trim()}`)
  })
  test('leaves as a workbook of texts without a formula', async () => {
    const book = new exceljs.Workbook()
    await book.xlsx.load(new Uint8Array(await exported('xlsx')).buffer)
    const texts: string[] = []
    let found = 0
    book.eachSheet((sheet) =>
      sheet.eachRow((row) =>
        row.eachCell((cell) => {
          if (cell.type === exceljs.ValueType.Formula) found++
          texts.push(cell.text)
        }),
      ),
    )
    expect(found).toBe(0)
    for (const text of formulas) expect(texts.some((one) => one.endsWith(text.trim()))).toBe(true)
  })
})

describe('a list whose letters are broken', () => {
  const list = (text: Buffer) =>
    Buffer.concat([
      Buffer.from('编号,内容,时间\r\nB-1,路灯'),
      text,
      Buffer.from('不亮,2026-05-01 08:00:00\r\nB-2,井盖松动,2026-05-01 08:00:00\r\n'),
    ])

  test('with NUL bytes it is refused, not read as another encoding', async () => {
    const before = await traces()
    await expectRefused(bringList('清单.csv', list(Buffer.from([0]))), 'sheets.not_a_table')
    expect(await traces()).toEqual(before)
  })
  test('a NUL further down than is looked at first is left out of what is kept, and of what is refused', async () => {
    const long = '路灯不亮'.repeat(800)
    const rows = Array.from({ length: 100 }, (_, i) => `N-${i},${long},2026-05-01 08:00:00`)
    rows.push('N-good,井盖\0松动,2026-05-01 08:00:00', 'N-bad,井盖\0松动,前\0天')
    const run = await bringIn(['编号,内容,时间', ...rows].join('\r\n'), '带空字节')
    expect(run).toMatchObject({ state: 'done', added: 101, rejected: 1 })
    const kept = await harness.ctx.db
      .selectFrom('work_order')
      .select('description')
      .where('external_number', '=', 'N-good')
      .execute()
    expect(kept).toEqual([{ description: '井盖松动' }])
  })
  test('with bytes of no script at its head the file is refused, further down the row', async () => {
    const before = await traces()
    const noLetters = Buffer.from([0xff, 0xfe, 0xff])
    await expectRefused(bringList('清单.csv', list(noLetters)), 'sheets.not_a_table')
    expect(await traces()).toEqual(before)
    const long = '路灯不亮'.repeat(800)
    const rows = Array.from({ length: 100 }, (_, i) => `L-${i},${long},2026-05-01 08:00:00`)
    const head = Buffer.from(['编号,内容,时间', ...rows, 'L-bad,井盖'].join('\r\n'))
    const tail = Buffer.from('松动,2026-05-01 08:00:00\r\n')
    const run = await bringIn(Buffer.concat([head, noLetters, tail]), '坏字节')
    expect(run).toMatchObject({ state: 'done', added: 100, rejected: 1 })
  })
})
