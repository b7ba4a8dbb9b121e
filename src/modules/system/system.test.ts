import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Harness, type Person, startHarness } from '../../../test/harness.ts'
import { listSettings, readSite, resetSetting, saveSetting } from './contract/settings.ts'
import { dismissEvent, readState, retryEvent } from './contract/state.ts'
import { getSetting } from './public.ts'
import { shownBaseMap } from './rules/base-map.ts'

let harness: Harness
let admin: Person
let worker: Person

beforeAll(async () => {
  harness = await startHarness()
  admin = await harness.staff({ role: 'system_admin', area: '370830000000' })
  worker = await harness.staff({ role: 'grid_worker', area: '370830001001001' })
})
afterAll(() => harness.close())

describe('the system state', () => {
  test('is for the system administrator', async () => {
    expect((await harness.call(readState, {}, worker)).status).toBe(403)
    expect((await harness.call(readState, {})).status).toBe(401)
  })
  test('tells how process, database, files and audit log are', async () => {
    const state = await harness.ok(readState, {}, admin)
    expect(state.process).toMatchObject({ pid: process.pid, node: process.versions.node })
    expect(state.database.kind).toBe(harness.platform.services.connection.kind)
    expect(state.database.sizeBytes).toBeGreaterThan(1_000_000)
    expect(state.database.migrations).toBeGreaterThan(3)
    expect(state.database.lastMigration).toMatch(/^\w+\/\d{4}_\w+\.sql$/)
    expect(state.files.diskTotalBytes).toBeGreaterThan(state.files.diskFreeBytes)
    expect(state.audit.records).toBeGreaterThan(0)
    expect(state.sms.kind).toBe('development')
    expect(state.warnings.map((one) => one.text).join()).toContain('WANGGE_SMS_URL')
  })
  test('shows events that a listener refused for good; they are retried or given up', async () => {
    const { relay } = harness.platform.services
    const listener = relay.listeners[0]
    const name = listener?.name ?? 'gone.listener'
    const put = (seq: number) =>
      harness.ctx.db
        .insertInto('event_failure')
        .values({ listener: name, seq, name: 'test.happened', payload: '{}', error: '5 次重试均失败' })
        .execute()
    await put(1)
    const state = await harness.ok(readState, {}, admin)
    expect(state.setAside).toMatchObject([{ listener: name, seq: 1, event: 'test.happened' }])
    expect(state.warnings[0]).toMatchObject({ level: 'danger' })
    await harness.ok(dismissEvent, { listener: name, seq: 1 }, admin)
    expect((await harness.call(dismissEvent, { listener: name, seq: 1 }, admin)).status).toBe(404)
    expect((await harness.call(retryEvent, { listener: name, seq: 1 }, admin)).status).toBe(404)
  })
})

describe('settings', () => {
  test('begin with defaults that nobody saved', async () => {
    const { settings } = await harness.ok(listSettings, {}, admin)
    expect(settings.find((one) => one.key === 'orders.rating_days')).toMatchObject({
      value: 3,
      isDefault: true,
      updatedByName: null,
    })
    expect(await getSetting(harness.ctx, 'orders.rating_days')).toBe(3)
  })
  test('changed are in force at once and in the audit log with what was before', async () => {
    await harness.ok(saveSetting, { key: 'orders.rating_days', value: 10 }, admin)
    expect(await getSetting(harness.ctx, 'orders.rating_days')).toBe(10)
    await harness.ok(saveSetting, { key: 'orders.rating_days', value: 12 }, admin)
    const record = await harness.ctx.db
      .selectFrom('audit_record')
      .selectAll()
      .where('subject', '=', 'setting:orders.rating_days')
      .orderBy('at', 'desc')
      .executeTakeFirstOrThrow()
    expect(JSON.parse(record.detail)).toMatchObject({ before: 10, value: 12 })
    await harness.ok(resetSetting, { key: 'orders.rating_days' }, admin)
    expect(await getSetting(harness.ctx, 'orders.rating_days')).toBe(3)
  })
  test.each([
    ['orders.rating_days', 0],
    ['orders.rating_days', '很久'],
    ['site.area', '123'],
    ['map.base', { kind: 'xyz', url: 'ftp://tiles' }],
    ['map.base', { kind: 'xyz', url: 'https://tiles/one.png' }],
    ['map.base', { kind: 'wmts', url: 'https://gis', layer: '' }],
  ] as const)('%s does not take %j', async (key, value) => {
    const refused = await harness.call(saveSetting, { key, value }, admin)
    expect(refused.status).toBe(422)
    expect(refused.problem.fields?.[0]?.field).toMatch(/^value/)
  })
  test('are not for a grid worker', async () => {
    expect((await harness.call(listSettings, {}, worker)).status).toBe(403)
    expect((await harness.call(saveSetting, { key: 'orders.rating_days', value: 3 }, worker)).status).toBe(
      403,
    )
  })
  test('of the site are told to pages before anybody signs in', async () => {
    await harness.ok(saveSetting, { key: 'site.name', value: '中都街道网格化平台' }, admin)
    const base = { kind: 'xyz', url: 'https://t/{z}/{x}/{y}.png', crs: 'gcj02' }
    await harness.ok(saveSetting, { key: 'map.base', value: base }, admin)
    expect(await harness.ok(readSite, {})).toEqual({
      name: '中都街道网格化平台',
      area: null,
      baseMap: base,
    })
  })
  test('written by a newer or older version and not understood count as not set', async () => {
    await harness.ctx.db
      .insertInto('setting')
      .values({
        key: 'site.area',
        value: JSON.stringify({ odd: true }),
        updated_by: 'x',
        updated_by_name: 'x',
        updated_at: new Date(),
      })
      .execute()
    expect((await harness.ok(readSite, {})).area).toBeNull()
  })
})

test('a WMTS layer becomes tiles at z/x/y, whatever its address ends with', () => {
  const wmts = {
    kind: 'wmts',
    layer: '影像 图',
    style: 'default',
    tileMatrixSet: 'w',
    format: 'image/png',
  } as const
  const urlOf = (url: string) => {
    const shown = shownBaseMap({ ...wmts, url })
    return shown.kind === 'xyz' ? shown.url : ''
  }
  expect(urlOf('https://gis/wmts')).toMatch(/^https:\/\/gis\/wmts\?SERVICE=WMTS&/)
  expect(urlOf('https://gis/wmts?tk=1')).toMatch(/^https:\/\/gis\/wmts\?tk=1&SERVICE=WMTS&/)
  expect(urlOf('https://gis/wmts?')).toMatch(/^https:\/\/gis\/wmts\?SERVICE=WMTS&/)
  expect(urlOf('https://gis/wmts')).toContain('LAYER=%E5%BD%B1%E5%83%8F%20%E5%9B%BE')
  expect(urlOf('https://gis/wmts')).toMatch(/TILEMATRIX=\{z\}&TILEROW=\{y\}&TILECOL=\{x\}$/)
})
