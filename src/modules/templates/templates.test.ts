import exceljs from 'exceljs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  COMMUNITY,
  COUNTY,
  GRID,
  layDistrict,
  OTHER_COMMUNITY,
  STREET,
} from '../../../test/fixtures/order-district.ts'
import { type Harness, type Person, startHarness } from '../../../test/harness.ts'
import { uploadFile } from '../../platform/files/contract.ts'
import { stateFacts } from '../registry/contract/facts.ts'
import { createPerson, getPerson } from '../registry/contract/people.ts'
import type { Definition, Item } from './contract/definition.ts'
import * as entries from './contract/entries.ts'
import * as tasks from './contract/tasks.ts'
import * as templates from './contract/templates.ts'

const NUMBER = '11010519491231002X'
const PHONE = '13800001001'
let harness: Harness
let chief: Person
let secretary: Person
let worker: Person
let colleague: Person
let leader: Person
let stranger: Person

beforeAll(async () => {
  harness = await startHarness()
  await layDistrict(harness)
  chief = await harness.staff({ role: 'duty_chief', area: STREET }, '赵值班')
  secretary = await harness.staff({ role: 'community_secretary', area: COMMUNITY }, '钱书记')
  worker = await harness.staff({ role: 'grid_worker', area: GRID }, '周网格')
  colleague = await harness.staff({ role: 'grid_worker', area: GRID }, '吴网格')
  leader = await harness.staff({ role: 'leader', area: COUNTY }, '冯领导')
  stranger = await harness.staff({ role: 'community_secretary', area: OTHER_COMMUNITY }, '王书记')
})
afterAll(() => harness.close())

const asked = (name: string, kind: Item['kind'], title: string, rest: Partial<Item> = {}): Item => ({
  name,
  kind,
  title,
  ...rest,
})
const care: Definition = {
  target: 'person',
  items: [
    asked('phone', 'phone', '联系方式', { prefill: 'phone', writeBack: 'phone' }),
    asked('marital', 'one', '婚姻状况', {
      codes: 'marital_status',
      prefill: 'maritalStatus',
      writeBack: 'maritalStatus',
    }),
    asked('alone', 'one', '独居', { choices: 'yes_no', required: true }),
    asked('helper', 'text', '联系谁', { relevant: `\${alone} = '1'`, required: true, isPersonal: true }),
    asked('needs', 'many', '需要什么', { choices: 'needs' }),
    asked('visits', 'integer', '每月走访', {
      constraint: '. <= 31',
      message: '一个月没有这么多天',
      unit: '次',
    }),
    asked('pictures', 'photo', '照片', { atMost: 2 }),
  ],
  lists: [
    {
      name: 'yes_no',
      choices: [
        { value: '1', title: '是' },
        { value: '0', title: '否' },
      ],
    },
    {
      name: 'needs',
      choices: [
        { value: 'meal', title: '助餐' },
        { value: 'bath', title: '助浴' },
      ],
    },
  ],
}

async function published(definition: Definition, title: string, by = chief): Promise<string> {
  const { id } = await harness.ok(templates.createTemplate, { title, target: definition.target }, by)
  await harness.ok(templates.saveTemplate, { id, title, note: '', definition, version: 1 }, by)
  await harness.ok(templates.publishTemplate, { id, version: 2 }, by)
  return id
}

const period = { fromOn: '2026-01-01', untilOn: '2099-12-31' }
async function assigned(definition: Definition, title: string, rest: object = {}): Promise<string> {
  const templateId = await published(definition, title)
  const { id } = await harness.ok(
    tasks.assignTask,
    { templateId, title, areas: [COMMUNITY], ...period, ...rest },
    chief,
  )
  return id
}

let people = 0
async function resident(values: Record<string, string> = {}): Promise<string> {
  const { id } = await harness.ok(
    createPerson,
    { values: { name: `李老${++people}`, ...values }, areaCode: GRID },
    worker,
  )
  return id
}

let requests = 0
const request = () => `request-${++requests}-${Math.floor(performance.now())}`
const send = (id: string, targetId: string | null, answers: Record<string, unknown>, as = worker) =>
  harness.call(entries.submitEntry, { id, requestId: request(), targetId, answers }, as)

describe('designing a template', () => {
  test('a draft with faults is kept, told of, and not published', async () => {
    const { id } = await harness.ok(templates.createTemplate, { title: '试填表' }, secretary)
    const definition = {
      ...care,
      items: [asked('a', 'one', '选什么'), asked('b', 'text', '乙', { relevant: `\${z} = 1` })],
    }
    const saved = await harness.ok(
      templates.saveTemplate,
      { id, title: '试填表', note: '', definition, version: 1 },
      secretary,
    )
    expect(saved.problems.map(({ item, property }) => `${item}.${property}`)).toEqual([
      'a.choices',
      'b.relevant',
    ])
    const answer = await harness.call(templates.publishTemplate, { id, version: 2 }, secretary)
    expect(answer.problem).toMatchObject({ code: 'templates.not_publishable' })
    expect(answer.problem.message).toContain('2 处')
  })
  test('a field the registry does not have, or does not collect, cannot be written back', async () => {
    const { id } = await harness.ok(
      templates.createTemplate,
      { title: '民族登记', target: 'person' },
      secretary,
    )
    const items = [
      asked('a', 'text', '民族', { writeBack: 'ethnicity' }),
      asked('b', 'text', '别的', { prefill: 'shoeSize' }),
    ]
    const saved = await harness.ok(
      templates.saveTemplate,
      { id, title: '民族登记', note: '', definition: { ...care, items }, version: 1 },
      secretary,
    )
    expect(saved.problems.map(({ property }) => property)).toEqual(['writeBack', 'prefill'])
  })
  test('a published version never changes; the next one has the next number', async () => {
    const id = await published(care, '照料需求')
    const again = await harness.call(templates.publishTemplate, { id, version: 3 }, chief)
    expect(again.problem).toMatchObject({ code: 'templates.nothing_new' })
    const fewer = { ...care, items: care.items.slice(0, 3) }
    await harness.ok(
      templates.saveTemplate,
      { id, title: '照料需求', note: '', definition: fewer, version: 3 },
      chief,
    )
    expect(await harness.ok(templates.publishTemplate, { id, version: 4 }, chief)).toEqual({ number: 2 })
    const first = await harness.ok(templates.getTemplateVersion, { id, number: 1 }, chief)
    expect(first.definition).toEqual(care)
    const { versions } = await harness.ok(templates.getTemplate, { id }, worker)
    expect(versions.map(({ number, questions }) => [number, questions])).toEqual([
      [2, 3],
      [1, 7],
    ])
  })
  test('two designers do not overwrite each other', async () => {
    const { id } = await harness.ok(templates.createTemplate, { title: '两人同改' }, secretary)
    const draft = { id, title: '两人同改', note: '', definition: care, version: 1 }
    await harness.ok(templates.saveTemplate, draft, secretary)
    expect((await harness.call(templates.saveTemplate, draft, secretary)).problem.code).toBe(
      'templates.changed_meanwhile',
    )
  })
  test('those inside use the template of the office above and cannot change it; a neighbour does not see theirs', async () => {
    const id = await published(care, '街道模板')
    const seen = await harness.ok(templates.getTemplate, { id }, secretary)
    expect(seen.mayDesign).toBe(false)
    const own = await harness.ok(templates.createTemplate, { title: '本社区模板', copyOf: id }, secretary)
    expect((await harness.ok(templates.getTemplate, { id: own.id }, secretary)).draft).toEqual(care)
    expect((await harness.call(templates.getTemplate, { id: own.id }, stranger)).status).toBe(404)
    const refused = await harness.call(
      templates.saveTemplate,
      { id, title: '改名', note: '', definition: care, version: seen.version },
      secretary,
    )
    expect(refused.status).toBe(404)
  })
})

describe('taking templates in', () => {
  test('a file of our own comes back as it was', async () => {
    const id = await published(care, '照料需求')
    const file = await harness.call(templates.exportTemplate, { id }, chief)
    const answer = await harness.upload(
      templates.importTemplate,
      {},
      { name: '照料.json', bytes: Buffer.from(file.text) },
      secretary,
    )
    const copy = await harness.ok(templates.getTemplate, { id: answer.body.id }, secretary)
    expect(copy).toMatchObject({ title: '照料需求', draft: care, problems: [] })
  })
  test('a workbook of XLSForm is taken over, and what is not is named by its row', async () => {
    const bytes = await workbook({
      survey: [
        [
          'type',
          'name',
          'label',
          'label::English (en)',
          'required',
          'relevant',
          'calculation',
          'choice_filter',
          'default',
        ],
        ['begin group', 'home', '住房'],
        ['select_one owner or_other', 'owner', '房屋归谁', 'Whose', 'yes'],
        ['begin repeat', 'member', '成员'],
        ['text', '姓名', '叫什么'],
        ['integer', 'age', '几岁', '', '', `\${姓名} != ""`],
        ['end repeat'],
        ['end group'],
        ['calculate', 'total', '', '', '', '', `sum(\${age})`],
        ['calculate', 'far', '', '', '', '', `pulldata('a', 'b', 'c', \${age})`],
        ['video', 'film', '录像'],
        ['date', 'on', '哪天', '', '', '', '', '', 'today()'],
      ],
      choices: [
        ['list_name', 'name', 'label'],
        ['owner', 'self', '自有'],
        ['owner', 'rent', '租住'],
      ],
      settings: [['form_title'], ['住房调查']],
    })
    const answer = await harness.upload(
      templates.importTemplate,
      { target: 'house' },
      { name: 'a.xlsx', bytes },
      secretary,
    )
    expect(answer.status).toBe(200)
    const { id, report } = answer.body
    expect(report).toMatchObject({ questions: 7, left: 1, partly: 2, whole: 4 })
    expect(report.remarks.map(({ row, level }) => [row, level])).toEqual([
      [null, 'partly'],
      [5, 'partly'],
      [10, 'partly'],
      [11, 'left'],
    ])
    const { title, draft, problems } = await harness.ok(templates.getTemplate, { id }, secretary)
    expect(title).toBe('住房调查')
    expect(problems).toEqual([])
    expect(draft.items.map(({ name, within }) => [name, within])).toEqual([
      ['home', undefined],
      ['owner', 'home'],
      ['owner_other', 'home'],
      ['member', 'home'],
      ['q___', 'member'],
      ['age', 'member'],
      ['total', undefined],
      ['far', undefined],
      ['on', undefined],
    ])
    expect(draft.items.find(({ name }) => name === 'age')?.relevant).toBe(`\${q___} != ""`)
  })
  test.each([
    ['another JSON', Buffer.from('{"a":1}')],
    ['half a JSON', Buffer.from('{"kind":')],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
  ])('%s is refused with the reason', async (_, bytes) => {
    const answer = await harness.upload(templates.importTemplate, {}, { name: 'x', bytes }, secretary)
    expect(answer.status).toBe(422)
    expect(answer.problem.code).toBe('templates.bad_file')
  })
})

async function workbook(sheets: Record<string, string[][]>): Promise<Buffer> {
  const book = new exceljs.Workbook()
  for (const [name, rows] of Object.entries(sheets)) book.addWorksheet(name).addRows(rows)
  return Buffer.from(await book.xlsx.writeBuffer())
}

describe('collecting', () => {
  test('begins with what the registry knows, and says from whom', async () => {
    const id = await assigned(care, '走访登记')
    const person = await resident({ phone: PHONE, maritalStatus: '初婚' })
    const begun = await harness.ok(entries.beginEntry, { id, target: person }, worker)
    expect(begun.known).toEqual({ phone: '138****1001', marital: '21' })
    expect(begun.sources.marital).toContain('网格员现场核实')
  })
  test('is checked by the rules the phone has, and tells each fault', async () => {
    const id = await assigned(care, '走访登记')
    const person = await resident()
    const answer = await send(id, person, { alone: '1', visits: 40 })
    expect(answer.problem).toMatchObject({ code: 'templates.bad_answers' })
    expect(JSON.parse(answer.text).details?.problems ?? JSON.parse(answer.text).problems).toEqual([
      { path: 'helper', message: '请填写' },
      { path: 'visits', message: '一个月没有这么多天' },
    ])
  })
  test('writes what was found back into the record, as seen on site by the grid', async () => {
    const id = await assigned(care, '走访登记')
    const person = await resident({ phone: PHONE })
    const sent = await send(id, person, { phone: '13800009009', marital: '21', alone: '0' })
    expect(sent.body).toMatchObject({ state: 'accepted', version: 1 })
    const { fields } = await harness.ok(getPerson, { id: person }, secretary)
    const phone = fields.find(({ field }) => field === 'phone')
    expect(phone).toMatchObject({ value: '138****9009', source: '网格员现场核实' })
    expect(fields.find(({ field }) => field === 'maritalStatus')).toMatchObject({ code: '21' })
  })
  test('leaves alone what is shown with stars and was not changed', async () => {
    const id = await assigned(care, '走访登记')
    const person = await resident({ phone: PHONE })
    expect((await send(id, person, { phone: '138****1001', alone: '0' })).status).toBe(200)
    const { fields } = await harness.ok(getPerson, { id: person }, secretary)
    expect(fields.find(({ field }) => field === 'phone')).toMatchObject({ value: '138****1001' })
    const other = await resident()
    expect((await send(id, other, { phone: '139****1001', alone: '0' })).problem.code).toBe(
      'templates.masked',
    )
  })
  test('sent twice is one sheet; a second sheet for the same person is not', async () => {
    const id = await assigned(care, '走访登记')
    const person = await resident()
    const input = { id, requestId: request(), targetId: person, answers: { alone: '0' } }
    const first = await harness.ok(entries.submitEntry, input, worker)
    expect(await harness.ok(entries.submitEntry, input, worker)).toEqual(first)
    expect((await send(id, person, { alone: '0' }, colleague)).problem.code).toBe('templates.done_already')
    const both = await resident()
    const race = await Promise.all([
      send(id, both, { alone: '0' }),
      send(id, both, { alone: '0' }, colleague),
    ])
    expect(race.map(({ status }) => status).sort()).toEqual([200, 409])
  })
  test('numbers of people lie encrypted, also when the sheet is mended later', async () => {
    const id = await assigned(
      { ...care, items: [asked('number', 'id_number', '身份证号'), asked('on', 'text', '备注')] },
      '核对',
    )
    const person = await resident()
    const { body } = await send(id, person, { number: NUMBER })
    const shown = await harness.ok(entries.getEntry, { id: body.id }, worker)
    expect(shown.answers).toEqual({ number: '110105********002X' })
    const mended = {
      id: body.id,
      requestId: request(),
      version: 1,
      answers: { ...shown.answers, on: '核对过' },
    }
    await harness.ok(entries.editEntry, mended, worker)
    expect(await harness.ok(entries.editEntry, mended, worker)).toMatchObject({ version: 2 })
    const rows = await harness.ctx.db
      .selectFrom('collection_entry')
      .selectAll()
      .where('id', '=', body.id)
      .execute()
    expect(JSON.stringify(rows)).not.toContain(NUMBER)
    expect(JSON.stringify(rows)).toContain('sealed')
  })
  test('photos belong to the sheet and to who may read it', async () => {
    const id = await assigned(care, '走访登记')
    const person = await resident()
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    )
    const file = await harness.upload(uploadFile, {}, { name: 'a.png', bytes: png }, worker)
    const sent = await send(id, person, { alone: '0', pictures: [file.body.id] })
    expect(sent.status).toBe(200)
    const other = await resident()
    expect((await send(id, other, { alone: '0', pictures: [file.body.id] })).status).not.toBe(200)
  })
  test('ends with its period, and is only for its areas', async () => {
    const id = await assigned(care, '走访登记')
    const person = await resident()
    const elsewhere = await harness.staff({ role: 'grid_worker', area: `${OTHER_COMMUNITY}001` }, '外网格')
    expect((await send(id, person, { alone: '0' }, elsewhere)).status).toBe(404)
    const detail = await harness.ok(tasks.getTask, { id }, chief)
    await harness.ok(tasks.closeTask, { id, version: detail.version, isClosed: true }, chief)
    const answer = await send(id, person, { alone: '0' })
    expect(answer.problem).toMatchObject({ code: 'templates.not_running' })
    expect(answer.problem.message).toContain('已结束')
  })
})

describe('reviewing', () => {
  test('what is returned is mended and looked at again; only what is accepted goes into the record', async () => {
    const id = await assigned(care, '要审核的登记', { needsReview: true })
    const person = await resident({ maritalStatus: '未婚' })
    const { body } = await send(id, person, { marital: '21', alone: '0' })
    expect(body.state).toBe('submitted')
    const status = async () =>
      (await harness.ok(getPerson, { id: person }, secretary)).fields.find(
        ({ field }) => field === 'maritalStatus',
      )?.code
    expect(await status()).toBe('10')
    const unexplained = await harness.call(
      entries.reviewEntry,
      { id: body.id, version: 1, accepts: false },
      secretary,
    )
    expect(unexplained.status).toBe(422)
    await harness.ok(
      entries.reviewEntry,
      { id: body.id, version: 1, accepts: false, note: '请再问问' },
      secretary,
    )
    const [target] = (await harness.ok(tasks.listTargets, { id, done: false, q: `李老${people}` }, worker))
      .rows
    expect(target).toMatchObject({ id: person, state: 'returned' })
    const answers = { marital: '21', alone: '1', helper: '儿子' }
    const again = { id: body.id, requestId: request(), version: 2, answers }
    expect(await harness.ok(entries.editEntry, again, worker)).toMatchObject({ state: 'submitted' })
    await harness.ok(entries.reviewEntry, { id: body.id, version: 3, accepts: true }, secretary)
    expect(await status()).toBe('21')
    const { steps, mayReview } = await harness.ok(entries.getEntry, { id: body.id }, secretary)
    expect(steps.map(({ what }) => what)).toEqual(['审核通过', '修改后提交', '退回修改', '提交'])
    expect(mayReview).toBe(false)
  })
  test('the one who collects does not review', async () => {
    const id = await assigned(care, '要审核的登记', { needsReview: true })
    const { body } = await send(id, await resident(), { alone: '0' })
    expect(
      (await harness.call(entries.reviewEntry, { id: body.id, version: 1, accepts: true }, worker)).status,
    ).toBe(403)
  })
})

describe('results', () => {
  let id: string
  beforeAll(async () => {
    id = await assigned(care, '结果')
    const sheets: [Record<string, unknown>, Person][] = [
      [{ alone: '1', helper: '王小二', needs: ['meal', 'bath'], visits: 4 }, worker],
      [{ alone: '0', needs: ['meal'], visits: 10 }, worker],
      [{ alone: '0', visits: 2 }, colleague],
    ]
    for (const [answers, by] of sheets)
      expect((await send(id, await resident(), answers, by)).status).toBe(200)
  })
  test('are counted by area, done of all', async () => {
    const { rows } = await harness.ok(tasks.taskProgress, { id }, chief)
    const all = await harness.ctx.db.selectFrom('person').select('id').where('area_code', '=', GRID).execute()
    expect(rows).toMatchObject([{ areaCode: GRID, done: 3, total: all.length }])
    const mine = await harness.ok(tasks.listTasks, { mine: true }, worker)
    expect(mine.tasks.find((task) => task.id === id)).toMatchObject({ done: 3, total: all.length })
  })
  test('are searched, filtered and sorted by an answer, page by page', async () => {
    const list = (input: object) => harness.ok(entries.listEntries, { id, ...input }, secretary)
    const cells = ({ rows }: Awaited<ReturnType<typeof list>>) => rows.map((row) => row.cells.visits)
    expect(cells(await list({ sort: 'visits' }))).toEqual(['2', '4', '10'])
    const first = await list({ sort: '-visits', limit: 2 })
    expect(cells(first)).toEqual(['10', '4'])
    expect(cells(await list({ sort: '-visits', limit: 2, after: first.next }))).toEqual(['2'])
    expect(cells(await list({ where: ['needs:bath'] }))).toEqual(['4'])
    expect(cells(await list({ where: ['alone:0'], sort: 'visits' }))).toEqual(['2', '10'])
    expect(cells(await list({ q: '王小二' }))).toEqual(['4'])
    expect((await list({ where: ['phone:1'] })).rows).toEqual([])
  })
  test('show choices by their words, and names only to who may read them', async () => {
    const one = async (as: Person) =>
      (await harness.ok(entries.listEntries, { id, where: ['alone:1'] }, as)).rows[0]!
    expect((await one(secretary)).cells).toMatchObject({ alone: '是', needs: '助餐、助浴', helper: '王小二' })
    const masked = await one(leader)
    expect(masked.cells.helper).toBe('王*')
    expect(masked.label).toMatch(/^李老?\*$/)
    expect((await harness.call(entries.listEntries, { id }, stranger)).status).toBe(404)
  })
  test('are summed up', async () => {
    const { entries: count, questions } = await harness.ok(entries.summariseEntries, { id }, chief)
    expect(count).toBe(3)
    const of = (name: string) => questions.find((one) => one.name === name)!
    expect(of('alone')).toMatchObject({
      answered: 3,
      counts: [
        { title: '是', count: 1 },
        { title: '否', count: 2 },
      ],
    })
    expect(of('needs')).toMatchObject({ answered: 2, counts: [{ count: 2 }, { count: 1 }] })
    expect(of('visits')).toMatchObject({ answered: 3, least: 2, most: 10, mean: 5.33, sum: 16 })
  })
  test('go out as a table, masked, with the purpose kept', async () => {
    const file = await harness.call(entries.exportEntries, { id, format: 'csv', purpose: '月报' }, leader)
    expect(file.status).toBe(200)
    const [header, ...lines] = file.text.replace(/^﻿/, '').trim().split(/\r?\n/)
    expect(header).toContain('独居')
    expect(lines).toHaveLength(3)
    expect(file.text).toContain('王*')
    expect(file.text).not.toContain('王小二')
    expect((await harness.call(entries.exportEntries, { id, purpose: '月报' }, worker)).status).toBe(403)
  })
})

describe('a form for no particular target', () => {
  test('counts what the members of a household come to, and stays in the collector’s area', async () => {
    const id = await assigned(
      {
        target: 'free',
        items: [
          asked('name', 'text', '店名', { required: true }),
          asked('staff', 'repeat', '从业人员', { atLeast: 1 }),
          asked('person', 'text', '姓名', { within: 'staff', required: true, isPersonal: true }),
          asked('trained', 'one', '培训过', { within: 'staff', choices: 'yes_no' }),
          asked('count', 'calculated', '人数', { calculation: `count(\${staff})` }),
        ],
        lists: [care.lists[0]!],
        label: `\${name}`,
      },
      '沿街门店',
    )
    const sent = await send(id, null, {
      name: '老王面馆',
      staff: [
        { person: '王五', trained: '1' },
        { person: '赵六', trained: '0' },
      ],
    })
    expect(sent.status).toBe(200)
    const { rows } = await harness.ok(entries.listEntries, { id }, leader)
    expect(rows).toMatchObject([{ label: '老王面馆', cells: { staff: '2 个', count: '2' } }])
    const { questions } = await harness.ok(entries.summariseEntries, { id }, chief)
    expect(questions.find(({ name }) => name === 'trained')).toMatchObject({ answered: 2 })
    const outside = { id, requestId: request(), areaCode: `${OTHER_COMMUNITY}001`, answers: { name: '外面' } }
    expect((await harness.call(entries.submitEntry, outside, worker)).problem.code).toBe(
      'templates.area_not_yours',
    )
  })
})

test('a fact stated elsewhere afterwards is what the next sheet begins with', async () => {
  const id = await assigned(care, '走访登记')
  const person = await resident({ maritalStatus: '未婚' })
  const { version } = await harness.ok(getPerson, { id: person }, secretary)
  await harness.ok(
    stateFacts,
    { kind: 'person', id: person, values: { maritalStatus: '丧偶' }, isVerified: true, version },
    worker,
  )
  expect((await harness.ok(entries.beginEntry, { id, target: person }, worker)).known).toMatchObject({
    marital: '30',
  })
})
