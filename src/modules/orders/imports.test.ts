import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type Cast,
  COMMUNITY,
  COUNTY,
  hire,
  layDistrict,
  OTHER_COMMUNITY,
} from '../../../test/fixtures/order-district.ts'
import { hotlineCases, inGbk, type Message, messageBoard } from '../../../test/fixtures/order-lists.ts'
import { type Harness, type Person, startHarness } from '../../../test/harness.ts'
import { sql } from '../../platform/db/sql.ts'
import { xlsxStream } from '../../platform/sheets/write-xlsx.ts'
import { registerOrder } from './contract/actions.ts'
import {
  type ColumnMapping,
  cancelImport,
  downloadRejects,
  getImport,
  type ImportRun,
  listImports,
  startImport,
  uploadImport,
} from './contract/imports.ts'
import { getOrder, listOrders } from './contract/lists.ts'
import { cleanImports, resumeImports } from './imports-job.ts'
import { runImport } from './service/imports/run.ts'

let harness: Harness
let cast: Cast
let acceptor: Person

beforeAll(async () => {
  harness = await startHarness()
  await layDistrict(harness)
  cast = await hire(harness)
  acceptor = cast.acceptor
  harness.setNow(new Date('2026-06-10T02:00:00Z'))
  await harness.platform.startWorking()
})
afterAll(() => harness.close())

async function send(sourceName: string, content: string | Buffer, name = '表.csv', as = acceptor) {
  const file = { name, bytes: Buffer.from(content) }
  const answer = await harness.upload(uploadImport, { sourceName }, file, as)
  if (answer.status !== 200) throw new Error(answer.text)
  return answer.body
}

interface Options {
  change?: Partial<ColumnMapping>
  dryRun?: boolean
}

/** Uploads, starts with the mapping proposed, and does the queue's work at once. */
async function bring(sourceName: string, content: string | Buffer, { change, dryRun = false }: Options = {}) {
  const { uploadId, mapping } = await send(sourceName, content)
  const input = { uploadId, sourceName, mapping: { ...mapping, ...change }, dryRun }
  const { id } = await harness.ok(startImport, input, acceptor)
  await runImport(harness.ctx, id)
  return ended(id)
}

/** The queue's own worker may have been the quicker. */
async function ended(id: string): Promise<ImportRun> {
  for (;;) {
    const run = await harness.ok(getImport, { id }, acceptor)
    if (run.endedAt) return run
    await setTimeout(20)
  }
}

const countsOf = ({ state, rows, added, updated, unchanged, rejected }: ImportRun) => ({
  state,
  rows,
  added,
  updated,
  unchanged,
  rejected,
})
const rejectsOf = async (id: string) => (await harness.call(downloadRejects, { id }, acceptor)).text
const found = async (sourceName: string, number: string) => {
  const { id } = await harness.ctx.db
    .selectFrom('work_order')
    .select('id')
    .where('external_source', '=', sourceName)
    .where('external_number', '=', number)
    .executeTakeFirstOrThrow()
  return harness.ok(getOrder, { id }, acceptor)
}
async function everything(): Promise<string> {
  const tables = ['work_order', 'order_step', 'order_clock', 'order_comment', 'event_record']
  const counts = await Promise.all(
    tables.map(async (table) => {
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(
        harness.ctx.db,
      )
      return `${table}:${rows[0]!.n}`
    }),
  )
  const serial = await sql<{ last: number }>`select last_value as last from work_order_serial`.execute(
    harness.ctx.db,
  )
  return [...counts, serial.rows[0]!.last].join()
}

const board = (count: number, from = 1): Message[] =>
  Array.from({ length: count }, (_, i) => ({
    id: String(from + i),
    subject: `第 ${from + i} 件：路灯不亮`,
    time: '2026/5/14 11:19:22',
    text: `幸福里小区 ${from + i} 号楼前的路灯不亮`,
  }))

describe('the queue', () => {
  test('carries a run; what is asked meanwhile tells how far it is', async () => {
    const { uploadId, mapping } = await send('排队', messageBoard(board(2500, 10_000)))
    const input = { uploadId, sourceName: '排队', mapping, dryRun: false }
    const { id, state } = await harness.ok(startImport, input, acceptor)
    expect(state).toBe('waiting')
    for (;;) {
      const run = await harness.ok(getImport, { id }, acceptor)
      expect(run.rows).toBe(run.added)
      if (run.state === 'done') break
      await setTimeout(50)
    }
    const run = await harness.ok(getImport, { id }, acceptor)
    expect(run).toMatchObject({ totalRows: 2500, rows: 2500, added: 2500 })
    expect((await harness.ok(listImports, {}, acceptor)).rows[0]).toMatchObject({ id })
  })
})

describe('a list is looked at before anything is imported', () => {
  test('columns are proposed, and what stands in them decides between a time and a number of days', async () => {
    const cases = [{ id: '1', time: '2020-09-03 00:00:00', text: '河水发臭', reply: '已清淤', days: '6' }]
    const looked = await send('12345 热线', hotlineCases(cases))
    expect(looked.mapping).toMatchObject({
      source: 'hotline',
      columns: {
        externalNumber: 'id',
        title: '标题',
        description: '投诉件内容',
        reportedAt: '时间',
        requestType: '性质',
        channel: '信息来源',
        reply: '回复1',
        replyDays: '最终回复-投诉事件',
        transferCount: '转处理次数',
      },
    })
    expect(looked.mapping.columns.repliedAt).toBeUndefined()
    expect(looked.sample[0]).toMatchObject({ id: '1', 回复1: '已清淤' })
    expect(looked.mappingIsSaved).toBe(false)
  })
  test('what is no table is refused with what to do, and not kept', async () => {
    const file = { name: '表.csv', bytes: Buffer.from('%PDF-1.7 not a table') }
    const answer = await harness.upload(uploadImport, { sourceName: '信箱' }, file, acceptor)
    expect(answer).toMatchObject({ status: 422, problem: { code: 'sheets.not_a_table' } })
  })
  test('a mapping without a needed column, or with one the file lacks, does not start', async () => {
    const { uploadId, mapping } = await send('信箱', messageBoard(board(1)))
    const { description: _, ...columns } = mapping.columns
    const input = { uploadId, sourceName: '信箱', mapping: { ...mapping, columns } }
    const missing = await harness.call(startImport, input, acceptor)
    expect(missing).toMatchObject({ status: 422, problem: { message: expect.stringContaining('内容') } })
    const wrong = { ...mapping, columns: { ...mapping.columns, title: '没有的列' } }
    const absent = await harness.call(startImport, { ...input, mapping: wrong }, acceptor)
    expect(absent.problem.message).toContain('没有的列')
  })
  test('rows cannot be sent to an area that is not the importer’s own', async () => {
    const { uploadId, mapping } = await send('信箱', messageBoard(board(1)))
    const elsewhere = { ...mapping, areaCode: '110101001000' }
    const answer = await harness.call(
      startImport,
      { uploadId, sourceName: '信箱', mapping: elsewhere },
      acceptor,
    )
    expect(answer).toMatchObject({ status: 422, problem: { code: 'orders.place_needed' } })
  })
  test('nobody starts what another has uploaded, and who may not import sees no runs', async () => {
    const { uploadId, mapping } = await send('信箱', messageBoard(board(1)))
    const other = await harness.staff({ role: 'acceptor', area: COUNTY }, '另一人')
    const answer = await harness.call(startImport, { uploadId, sourceName: '信箱', mapping }, other)
    expect(answer.status).toBe(404)
    expect((await harness.call(listImports, {}, cast.worker)).status).toBe(403)
  })
})

describe('a message board', () => {
  test('becomes orders waiting to be filed, whose clock begins now', async () => {
    const rows = [
      { id: '188006', subject: '路灯', time: '2019/2/28 11:25:05', text: '小区门口，路灯“不亮”了\n\n请修' },
      { id: '188007', subject: '积水', time: '2019-08-22 00:00:00', text: '一下雨就积水' },
    ]
    const run = await bring('省级留言板', messageBoard(rows))
    expect(countsOf(run)).toEqual({
      state: 'done',
      rows: 2,
      added: 2,
      updated: 0,
      unchanged: 0,
      rejected: 0,
    })
    const order = await found('省级留言板', '188006')
    expect(order).toMatchObject({
      state: 'pending_register',
      source: 'mailbox',
      title: '路灯',
      description: '小区门口，路灯“不亮”了\n\n请修',
      reportedAt: '2019-02-28T03:25:05.000Z',
      areaCode: COUNTY,
      deskCode: COUNTY,
      externalNumber: '188006',
    })
    expect(order.dueAt! > '2026-06-10').toBe(true)
    expect(order.steps).toMatchObject([
      {
        action: 'report',
        actorName: '省级留言板',
        note: expect.stringContaining('孙受理于 2026-06-10 10:00 导入'),
      },
    ])
    expect(order.clocks).toMatchObject([{ kind: 'register', startedAt: '2026-06-10T02:00:00.000Z' }])
    expect(order.actions.map((a) => a.id)).toContain('register')
    const listed = await harness.ok(listOrders, { q: '一下雨就积水' }, acceptor)
    expect(listed.rows).toHaveLength(1)
  })
  test('imported once more it changes nothing at all', async () => {
    const file = messageBoard(board(20, 100))
    await bring('再来一遍', file)
    const before = await everything()
    expect(countsOf(await bring('再来一遍', file))).toMatchObject({ added: 0, unchanged: 20, rejected: 0 })
    expect(await everything()).toBe(before)
  })
  test('a trial counts the same and writes nothing', async () => {
    const before = await everything()
    const trial = await bring('试导', messageBoard(board(5, 200)), { dryRun: true })
    expect(countsOf(trial)).toMatchObject({ state: 'done', rows: 5, added: 5 })
    expect(await everything()).toBe(before)
  })
  test('as a history its open orders run no clock', async () => {
    await bring('台账', messageBoard(board(1, 300)), { change: { history: true } })
    const order = await found('台账', '300')
    expect(order).toMatchObject({ state: 'pending_register', dueAt: null, clocks: [] })
  })
  test('one event tells of the whole batch', async () => {
    const run = await bring('事件', messageBoard(board(7, 400)))
    const events = await harness.ctx.db
      .selectFrom('event_record')
      .select('payload')
      .where('name', '=', 'orders.imported')
      .execute()
    const ofRun = events.filter(({ payload }) => (payload as { id: string }).id === run.id)
    expect(ofRun).toMatchObject([
      { payload: { added: 7, days: expect.arrayContaining([expect.any(String)]) } },
    ])
  })
})

describe('hotline cases with replies', () => {
  const cases = [
    { id: '1', time: '2020-09-03 00:00:00', text: '河水发臭', reply: '已清淤', days: '6', transfers: 3 },
    { id: '2', time: '05/03/2016', text: '夜里施工噪音太大', reply: '已停工', days: '0', nature: '投诉' },
    { id: '3', time: '12/31/2016', text: '什么时候通水', reply: '年底', days: '', nature: '咨询' },
    { id: '4', time: '2018-04-03 00:00:00', text: '栏杆松了', place: '龙津河', nature: '求助' },
  ]
  test('are closed at the time of their reply, in the GBK of an older system', async () => {
    expect(countsOf(await bring('河道热线', inGbk(hotlineCases(cases).slice(1))))).toMatchObject({
      added: 4,
      rejected: 0,
    })
    const closed = await found('河道热线', '1')
    expect(closed).toMatchObject({
      state: 'closed',
      result: '已清淤',
      closedAt: '2020-09-08T16:00:00.000Z',
      counts: { transfers: 3 },
    })
    expect(closed.steps.map((s) => [s.action, s.at])).toEqual([
      ['close', '2020-09-08T16:00:00.000Z'],
      ['feedback', '2020-09-08T16:00:00.000Z'],
      ['report', '2020-09-02T16:00:00.000Z'],
    ])
    expect(closed.clocks).toMatchObject([{ kind: 'handle', stoppedAt: '2020-09-08T16:00:00.000Z' }])
  })
  test('an ambiguous date is read in the order another row of the column shows', async () => {
    expect((await found('河道热线', '2')).reportedAt).toBe('2016-05-02T16:00:00.000Z')
  })
  test('a reply without any time ends at the import and says so', async () => {
    const order = await found('河道热线', '3')
    expect(order.closedAt).toBe('2026-06-10T02:00:00.000Z')
    expect(order.steps[0]!.note).toContain('没有答复时间')
    expect(order.clocks).toEqual([])
    expect(order.class?.path).toContain('咨询')
  })
  test('a case without a reply is ours to handle', async () => {
    expect(await found('河道热线', '4')).toMatchObject({ state: 'pending_register', address: '龙津河' })
  })
})

describe('refused rows', () => {
  test('come back with their line and reason, as they were', async () => {
    const rows: Message[] = [
      { id: '1', time: '2026/5/1 8:00:00', text: '好的一行' },
      { id: '', time: '2026/5/1 8:00:00', text: '没有编号' },
      { id: '3', time: '13/13/2026', text: '坏日期' },
      { id: '1', time: '2026/5/1 8:00:00', text: '编号重复' },
      { id: '5', time: '2026/5/1 8:00:00', text: '  ' },
    ]
    const run = await bring('拒收', messageBoard(rows))
    expect(countsOf(run)).toMatchObject({ rows: 5, added: 1, rejected: 4 })
    const file = await rejectsOf(run.id)
    expect(file.startsWith('\ufeff行号,原因,留言编号,')).toBe(true)
    expect(file).toContain('“留言编号”没有填写')
    expect(file).toContain('没有 13 月')
    expect(file).toContain('“留言编号”与第 2 行重复')
    expect(file).toContain('“留言详情”没有填写')
  })
  test('put right and sent again, only they are added', async () => {
    const rows: Message[] = [
      { id: '1', time: '2026/5/1', text: '第一行' },
      { id: '2', time: '五月', text: '第二行' },
    ]
    const run = await bring('改正', messageBoard(rows))
    const corrected = (await rejectsOf(run.id)).replaceAll('五月', '2026/5/2')
    expect(countsOf(await bring('改正', corrected))).toMatchObject({ added: 1, unchanged: 0, rejected: 0 })
  })
  test('a file that breaks off is refused before a single row is in', async () => {
    const whole = messageBoard(board(3, 500))
    const half = Buffer.from(whole.slice(0, whole.lastIndexOf('\n\t\t\t\t"')))
    const answer = await harness.upload(
      uploadImport,
      { sourceName: '断尾' },
      { name: '表.csv', bytes: half },
      acceptor,
    )
    expect(answer).toMatchObject({ status: 422, problem: { code: 'sheets.quote_not_closed' } })
  })
  test('one that breaks off beyond what is looked at first fails as a whole, with nothing in', async () => {
    const whole = messageBoard(board(2500, 5000))
    const run = await bring('断尾', whole.slice(0, whole.lastIndexOf('\n\t\t\t\t"')))
    expect(run).toMatchObject({ state: 'failed', added: 0, message: expect.stringContaining('引号') })
  })
})

describe('a list that has changed', () => {
  const first = { id: '1', time: '2026-05-20 09:00:00', text: '楼道灯坏了' }

  test('updates an order nobody has touched, and closes it with the reply that has come', async () => {
    await bring('变化', hotlineCases([first]))
    const run = await bring(
      '变化',
      hotlineCases([{ ...first, text: '楼道灯坏了，三单元', reply: '已换', days: '2' }]),
    )
    expect(countsOf(run)).toMatchObject({ added: 0, updated: 1, unchanged: 0, rejected: 0 })
    const order = await found('变化', '1')
    expect(order).toMatchObject({
      state: 'closed',
      description: '楼道灯坏了，三单元',
      result: '已换',
      dueAt: null,
    })
    expect(order.steps.map((s) => s.action)).toEqual(['close', 'feedback', 'report'])
    expect(order.clocks.every((clock) => clock.stoppedAt)).toBe(true)
    expect(order.comments[0]?.text).toContain('内容有变化')
  })
  test('never overwrites what somebody works on', async () => {
    await bring('在办', hotlineCases([first]))
    const { id, version } = await found('在办', '1')
    await harness.ok(registerOrder, { id, version }, acceptor)
    const run = await bring('在办', hotlineCases([{ ...first, text: '改了说法' }]))
    expect(countsOf(run)).toMatchObject({ updated: 0, rejected: 1 })
    expect(await rejectsOf(run.id)).toContain('已有人办理')
    expect((await found('在办', '1')).description).toBe('楼道灯坏了')
  })
  test('does not open again what is closed here', async () => {
    await bring('撤回', hotlineCases([{ ...first, reply: '已换', days: '1' }]))
    expect(countsOf(await bring('撤回', hotlineCases([first])))).toMatchObject({ updated: 0, rejected: 1 })
    expect((await found('撤回', '1')).state).toBe('closed')
  })
})

describe('places and classes of a list', () => {
  const table = [
    '编号,内容,时间,社区,类别,电话,经度,纬度',
    `1,有人乱停车,2026-05-01 08:00,${OTHER_COMMUNITY},停车秩序,13800000000,,`,
    '2,垃圾没人清,2026-05-01 08:00,不存在的社区,,138****0000,,',
    '3,路面塌了,2026-05-01 08:00,,,,120.0,30.0',
  ].join('\n')

  test('are found by name or code; a point outside the district is refused', async () => {
    const run = await bring('社区台账', table, { change: { areaCode: COMMUNITY } })
    expect(countsOf(run)).toMatchObject({ added: 2, rejected: 1 })
    expect(await rejectsOf(run.id)).toContain('坐标不在本区范围内')
    const parked = await found('社区台账', '1')
    expect(parked).toMatchObject({ areaCode: OTHER_COMMUNITY, class: { name: '停车秩序' } })
    expect(parked.reporterPhone).toBe('138****0000')
    const litter = await found('社区台账', '2')
    expect(litter).toMatchObject({ areaCode: COMMUNITY, reporterPhone: null })
    expect(litter.steps[0]!.note).toContain('不存在的社区')
  })
  test('the mapping is kept for the next file of the source', async () => {
    const again = await send('社区台账', table)
    expect(again).toMatchObject({ mappingIsSaved: true, mapping: { areaCode: COMMUNITY } })
  })
  test('a workbook is read like a list of text', async () => {
    const columns = ['编号', '内容', '时间'].map((header, i) => ({
      header,
      value: (row: (string | Date)[]) => row[i],
    }))
    const rows = [['7', '井盖松动', new Date('2026-05-01T00:00:00Z')]]
    const chunks: Buffer[] = []
    for await (const chunk of xlsxStream(columns, rows, { sheetName: '台账' })) chunks.push(chunk as Buffer)
    expect(countsOf(await bring('工作簿', Buffer.concat(chunks)))).toMatchObject({ added: 1, rejected: 0 })
    expect((await found('工作簿', '7')).reportedAt).toBe('2026-05-01T00:00:00.000Z')
  })
})

describe('a run and its process', () => {
  test('cancelled, it stops, and cannot be cancelled again', async () => {
    const { uploadId, mapping } = await send('取消', messageBoard(board(10, 20_000)))
    const { id } = await harness.ok(startImport, { uploadId, sourceName: '取消', mapping }, acceptor)
    expect(await harness.ok(cancelImport, { id }, acceptor)).toMatchObject({ state: 'cancelled' })
    await runImport(harness.ctx, id)
    expect(await harness.ok(getImport, { id }, acceptor)).toMatchObject({ state: 'cancelled', rows: 0 })
    expect((await harness.call(cancelImport, { id }, acceptor)).status).toBe(409)
  })
  test('left by a process that died, it goes on where that one committed, with true counts', async () => {
    const file = messageBoard([...board(1500, 30_000), ...board(1, 30_000)])
    const { uploadId, mapping } = await send('接手', file)
    const { id } = await harness.ok(
      startImport,
      { uploadId, sourceName: '接手', mapping, dryRun: false },
      acceptor,
    )
    await dieAfterFirstBatch(id)
    await resumeImports.run(harness.ctx, {})
    await runImport(harness.ctx, id)
    expect(countsOf(await ended(id))).toEqual({
      state: 'done',
      rows: 1501,
      added: 1500,
      updated: 0,
      unchanged: 0,
      rejected: 1,
    })
  })
  test('lists and refused rows are gone after thirty days, the counts stay', async () => {
    const run = await bring('过期', messageBoard([{ id: '', time: '2026/5/1', text: '没有编号' }]))
    expect(await rejectsOf(run.id)).toContain('没有编号')
    harness.setNow(new Date('2026-07-20T02:00:00Z'))
    await cleanImports.run(harness.ctx, {})
    expect(await rejectsOf(run.id)).not.toContain('没有编号')
    expect(await harness.ok(getImport, { id: run.id }, acceptor)).toMatchObject({ rejected: 1 })
  })
})

/** The state a kill leaves: one batch committed, the rest not begun, the worker silent for a minute. */
async function dieAfterFirstBatch(id: string): Promise<void> {
  const { ctx } = harness
  let batches = 0
  const transaction: typeof ctx.transaction = (fn) => {
    if (++batches > 1) return new Promise(() => undefined)
    return ctx.transaction(fn)
  }
  void runImport({ ...ctx, transaction }, id)
  for (let rows = 0; rows < 1000; ) {
    await setTimeout(20)
    rows = (await harness.ok(getImport, { id }, acceptor)).rows
  }
  await sql`update order_import set beat_at = now() - interval '1 minute' where id = ${id}`.execute(ctx.db)
}
