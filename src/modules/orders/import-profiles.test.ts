import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Cast, COMMUNITY, hire, layDistrict } from '../../../test/fixtures/order-district.ts'
import { type Harness, startHarness } from '../../../test/harness.ts'
import {
  dropProfile,
  getImport,
  listProfiles,
  saveProfile,
  startImport,
  uploadImport,
} from './contract/imports.ts'
import { intakeOrder } from './contract/intake.ts'
import { getOrder } from './contract/lists.ts'
import { runImport } from './service/imports/run.ts'

let harness: Harness
let cast: Cast

beforeAll(async () => {
  harness = await startHarness()
  await layDistrict(harness)
  cast = await hire(harness)
  harness.setNow(new Date('2026-06-10T02:00:00Z'))
})
afterAll(() => harness.close())

const list = [
  '案卷编号,问题描述,立案时间,大类,小类名称,问题来源,地址描述',
  'AJ-1,路口井盖破损下沉,2026-06-01 08:30:00,T2,,C9,中兴路',
].join('\n')

async function send(sourceName: string) {
  const file = { name: '案卷.csv', bytes: Buffer.from(list) }
  const { body, status, text } = await harness.upload(uploadImport, { sourceName }, file, cast.acceptor)
  if (status !== 200) throw new Error(text)
  return body
}

test("a channel's list is understood at first sight by its built-in profile", async () => {
  const { mapping, profile, mappingIsSaved } = await send('数字城管')
  expect({ profile, mappingIsSaved }).toEqual({ profile: '数字城管', mappingIsSaved: false })
  expect(mapping).toMatchObject({
    source: 'city_management',
    crs: 'cgcs2000',
    columns: {
      externalNumber: '案卷编号',
      description: '问题描述',
      reportedAt: '立案时间',
      requestType: '大类',
      className: '小类名称',
      channel: '问题来源',
      address: '地址描述',
    },
  })
})

test('codes of the list are translated on the way in, and the number and source stay with the order', async () => {
  const { uploadId, mapping } = await send('数字城管')
  const codes = { requestType: { T2: '投诉' }, channel: { '*': '视频上报' } }
  const input = { uploadId, sourceName: '数字城管', mapping: { ...mapping, codes }, dryRun: false }
  const { id } = await harness.ok(startImport, input, cast.acceptor)
  await runImport(harness.ctx, id)
  expect(await harness.ok(getImport, { id }, cast.acceptor)).toMatchObject({ state: 'done', added: 1 })
  const order = await harness.ctx.db
    .selectFrom('work_order')
    .select(['id', 'external_source as source', 'external_number as number'])
    .where('external_number', '=', 'AJ-1')
    .executeTakeFirstOrThrow()
  expect(order).toMatchObject({ source: '数字城管', number: 'AJ-1' })
  const { steps } = await harness.ok(getOrder, { id: order.id }, cast.acceptor)
  expect(steps[0]?.note).toContain('性质：投诉')
  expect(steps[0]?.note).toContain('渠道：视频上报')
})

test('a clerk who types a number that came with a list is told which order it is', async () => {
  const call = {
    source: 'city_management',
    externalNumber: 'AJ-1',
    description: '路口井盖破损',
    areaCode: COMMUNITY,
  } as const
  const { status, problem } = await harness.call(intakeOrder, call, cast.acceptor)
  expect({ status, code: problem.code }).toEqual({ status: 409, code: 'orders.external_exists' })
})

test('a profile is kept, used by the next file, and given up again', async () => {
  const { mapping } = await send('数字城管')
  const own = { ...mapping, columns: { ...mapping.columns, title: '地址描述' }, areaCode: COMMUNITY }
  await harness.ok(saveProfile, { name: '某区平台', mapping: own }, cast.acceptor)
  const { rows } = await harness.ok(listProfiles, {}, cast.acceptor)
  expect(rows.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['12345 热线', '数字城管', '领导信箱', '智慧督查', '信访', 'Open311', '某区平台']),
  )
  expect(await send('某区平台')).toMatchObject({ mappingIsSaved: true, profile: null, mapping: own })
  await harness.ok(dropProfile, { name: '某区平台' }, cast.acceptor)
  expect(await send('某区平台')).toMatchObject({ mappingIsSaved: false })
})
