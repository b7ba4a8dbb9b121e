import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import exceljs from 'exceljs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  COMMUNITY,
  COUNTY,
  GRID,
  layDistrict,
  SANITATION,
  STREET,
} from '../../../test/fixtures/order-district.ts'
import { insertRandom, randomOf, randomOrders } from '../../../test/fixtures/random-orders.ts'
import { type Harness, type Person, startHarness } from '../../../test/harness.ts'
import { atLocal } from '../../base/time/calendar.ts'
import { downloadFile } from '../../platform/files/contract.ts'
import { createFileStore } from '../../platform/files/file-store.ts'
import { exportIndicators, showIndicators } from './contract/indicators.ts'
import { getReport, listReports, makeReport } from './contract/reports.ts'
import { fillAgain } from './service/refresh.ts'
import { daysBefore, makeScheduled } from './service/scheduled.ts'

const monday = atLocal('2026-06-15', 6 * 60 + 30)
let harness: Harness
let leader: Person
let chief: Person
let secretary: Person
let worker: Person

beforeAll(async () => {
  harness = await startHarness()
  await layDistrict(harness)
  leader = await harness.staff({ role: 'leader', area: COUNTY }, '冯领导')
  chief = await harness.staff({ role: 'duty_chief', area: STREET }, '钱值班')
  secretary = await harness.staff({ role: 'community_secretary', area: COMMUNITY })
  worker = await harness.staff({ role: 'handler', organisation: SANITATION })
  const choices = {
    areas: [GRID, COMMUNITY, '370830002001001'],
    classes: ['event-0102', 'event-0101'],
    organisations: [SANITATION],
    people: [worker.id],
    reporters: ['resident-1'],
    from: atLocal('2026-05-20'),
    to: monday,
  }
  await insertRandom(harness.ctx.db, randomOrders(150, choices, randomOf(11)))
  harness.setNow(monday)
  await fillAgain(harness.ctx)
}, 120_000)
afterAll(() => harness.close())

test('a week runs from Monday to Sunday, a month over its own days', () => {
  expect(daysBefore('week', '2026-06-15')).toEqual({ startsOn: '2026-06-08', endsOn: '2026-06-14' })
  expect(daysBefore('week', '2026-06-21')).toEqual({ startsOn: '2026-06-08', endsOn: '2026-06-14' })
  expect(daysBefore('month', '2026-03-01')).toEqual({ startsOn: '2026-02-01', endsOn: '2026-02-28' })
})

test('the schedule makes each report once, for the county and every street, though two processes try', async () => {
  await makeScheduled(harness.ctx, 'week')
  await Promise.all([makeScheduled(harness.ctx, 'week'), makeScheduled(harness.ctx, 'week')])
  const { rows } = await harness.ok(listReports, {}, leader)
  expect(rows.map(({ areaName }) => areaName).sort()).toHaveLength(3)
  expect(new Set(rows.map(({ areaName }) => areaName)).size).toBe(3)
  expect(rows[0]).toMatchObject({
    kind: 'week',
    startsOn: '2026-06-08',
    endsOn: '2026-06-14',
    madeName: '系统',
  })
}, 60_000)

test('a report is for those whose area it lies in', async () => {
  const all = await harness.ok(listReports, {}, leader)
  const streets = await harness.ok(listReports, {}, chief)
  expect(streets.rows).toHaveLength(1)
  expect((await harness.ok(listReports, {}, secretary)).rows).toHaveLength(0)
  const county = all.rows.find(({ id }) => id !== streets.rows[0]!.id)!
  expect((await harness.call(getReport, { id: county.id }, chief)).status).toBe(404)
  expect((await harness.call(downloadFile, { id: county.pdfFileId }, chief)).status).toBe(404)
  expect((await harness.call(downloadFile, { id: county.pdfFileId }, leader)).status).toBe(200)
})

test('one made on request says what the indicators say, as a page, a workbook and a paper', async () => {
  const days = { startsOn: '2026-06-01', endsOn: '2026-06-14' }
  const made = await harness.ok(makeReport, { kind: 'own', ...days }, chief)
  const { content } = await harness.ok(getReport, { id: made.id }, chief)
  expect(content.tables.map(({ name }) => name)).toEqual([
    '总量',
    '指标',
    '社区排名',
    '承办单位排名',
    '高发类别',
    '超期未办',
    '多次退单',
    '问题工单',
  ])
  const period = { from: atLocal('2026-06-01').toISOString(), to: atLocal('2026-06-15').toISOString() }
  const { total } = await harness.ok(showIndicators, { ...period, by: 'community', area: STREET }, chief)
  const rates = content.tables[1]!.rows
  expect(rates.map((row) => [row[1], row[2]])).toEqual(total.values.map(({ part, base }) => [part, base]))
  const book = new exceljs.Workbook()
  await book.xlsx.load((await contentOf(made.xlsxFileId)) as never)
  expect(book.worksheets.map(({ name }) => name)).toContain('承办单位排名')
  expect((await contentOf(made.pdfFileId)).subarray(0, 5).toString()).toBe('%PDF-')
}, 60_000)

test('nobody makes a report of an area not theirs, or of days the wrong way round', async () => {
  const days = { startsOn: '2026-06-01', endsOn: '2026-06-07' }
  const foreign = await harness.call(makeReport, { kind: 'own', area: COUNTY, ...days }, chief)
  expect([foreign.status, foreign.problem.code]).toEqual([403, 'assessment.area_not_yours'])
  const wrong = { kind: 'own', startsOn: '2026-06-07', endsOn: '2026-06-01' } as const
  expect((await harness.call(makeReport, wrong, chief)).problem.code).toBe('assessment.bad_period')
  expect((await harness.call(makeReport, { kind: 'own', ...days }, worker)).status).toBe(403)
})

test("people's figures are for those who manage them", async () => {
  const ask = { from: '2026-06-01T00:00:00.000Z', to: '2026-06-15T00:00:00.000Z', by: 'person' } as const
  const refused = await harness.call(showIndicators, ask, worker)
  expect([refused.status, refused.problem.code]).toEqual([403, 'assessment.people_not_yours'])
  const seen = await harness.ok(showIndicators, ask, leader)
  expect(seen.rows.map(({ key }) => key)).toEqual([worker.id])
})

test('the table leaves as a file with every numerator and denominator', async () => {
  const ask = { from: '2026-06-01T00:00:00.000Z', to: '2026-06-15T00:00:00.000Z', by: 'street' } as const
  const file = await harness.call(exportIndicators, { ...ask, format: 'csv' }, leader)
  expect(file.status).toBe(200)
  const lines = file.text.trim().split('\n')
  expect(lines[0]).toContain('按期处置率分子')
  expect(lines.at(-1)).toContain('合计')
  expect((await harness.call(exportIndicators, ask, worker)).status).toBe(403)
})

async function contentOf(id: string): Promise<Buffer> {
  const { sha256 } = await harness.ctx.db
    .selectFrom('file')
    .select('sha256')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const store = createFileStore(harness.platform.services.config.filesDir)
  return buffer(Readable.from(store.open(sha256) as AsyncIterable<Buffer>))
}
