import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { residentReport } from '../../src/modules/orders/contract/intake.ts'
import { officeAt, type Probe, rowCounts, said, Walk } from '../fixtures/hostile-walk.ts'
import { setStage } from '../fixtures/records.ts'
import { type Harness, startHarness } from '../harness.ts'

// Every endpoint is called once per field and text.
vi.setConfig({ testTimeout: 300_000 })

const SECRET = '七号楼的住户不愿别人知道的一件事'
const ELSEWHERE = { area: '110101001001', organisation: 'an-office-elsewhere' }

let harness: Harness
let walk: Walk

beforeAll(async () => {
  harness = await startHarness()
  const stage = await setStage(harness)
  walk = new Walk(harness)
  await walk.prepare(stage)
  const kept = { description: SECRET, point: stage.place, isPublic: false }
  await harness.ok(residentReport, kept, stage.cast.resident)
})
afterAll(() => harness.close())

/** Tables of the trade, whose rows a refused call leaves as they were. */
const KEPT = ['work_order', 'order_step', 'order_clock', 'order_comment', 'file', 'event_record', 'area']
async function keptRows() {
  const counts = await rowCounts(harness)
  return KEPT.map((table) => [table, counts.get(table)])
}

interface Outcome {
  probe: Probe
  status: number
  text: string
}

async function outcomes(value: unknown, where: (probe: Probe) => boolean = () => true): Promise<Outcome[]> {
  await walk.reopen()
  const found: Outcome[] = []
  for (const probe of walk.probes(value).filter(where)) {
    const { status, text } = await walk.try(probe)
    found.push({ probe, status, text })
  }
  return found
}

const told = ({ probe, status, text }: Outcome) => `${said(probe)}: ${status} ${text.slice(0, 200)}`
/** An error of ours, a call that never reached the input, or a refusal nobody here can read. */
const isFault = ({ status, text }: Outcome) =>
  status >= 500 || text.includes('"common.too_many"') || (status >= 400 && !/[\u4e00-\u9fff]/.test(text))

describe('SQL in every field of every endpoint', () => {
  test.each([
    "'; drop table work_order; --",
    '" or 1=1',
    "\\%' escape '\\",
  ])('%s is a text like any other, or is refused in words', async (text) => {
    const before = await rowCounts(harness)
    const all = await outcomes(text)
    expect(all.length).toBeGreaterThan(1000)
    expect(all.filter(isFault).map(told)).toEqual([])
    const after = await rowCounts(harness)
    expect([...after.keys()]).toEqual([...before.keys()])
    expect(after.get('work_order')).toBeGreaterThanOrEqual(before.get('work_order')!)
  })

  test.each(["' or '1'='1", '%'])('%s opens nothing to the right roles in another place', async (text) => {
    const stranger = await officeAt(harness, ELSEWHERE)
    const leaks: string[] = []
    for (const probe of walk.probes(text)) {
      const { endpoint } = probe
      if (endpoint.method !== 'GET' && endpoint.audit !== 'off') continue
      const answer = await walk.try(probe, stranger)
      if (answer.text.includes(SECRET)) leaks.push(said(probe))
    }
    expect(leaks).toEqual([])
  })

  test('what is kept from them is there for whose it is', async () => {
    const inside = await officeAt(harness, { area: '370830001001', organisation: ELSEWHERE.organisation })
    const answers: string[] = []
    for (const probe of walk.probes('七号楼').filter(({ endpoint }) => endpoint.method === 'GET'))
      answers.push((await walk.try(probe, inside)).text)
    expect(answers.filter((text) => text.includes(SECRET)).length).toBeGreaterThan(0)
  })
})

describe('what no database can keep as text', () => {
  test('a NUL in any field is refused with the name of the field, and nothing is written', async () => {
    const before = await keptRows()
    const all = await outcomes('路灯\0不亮')
    // Refused before the fields are looked at: no permission, or no such format of an outside standard.
    const silent = all.filter(({ status }) => ![400, 403, 404, 422].includes(status))
    expect(silent.map(told)).toEqual([])
    const ours = all.filter(({ probe, status }) => status === 422 && !probe.endpoint.dialect)
    expect(ours.length).toBeGreaterThan(900)
    const unnamed = ours.filter(({ probe, text }) => !isNamed(probe.place.field, fieldsOf(text)))
    expect(unnamed.map(told)).toEqual([])
    expect(await keptRows()).toEqual(before)
  })

  test('half of a character in any field of a body is refused, and nothing is written', async () => {
    const before = await keptRows()
    const all = await outcomes('路灯\ud83d不亮', isInBody)
    expect(all.length).toBeGreaterThan(300)
    expect(all.filter(({ status }) => ![400, 403, 422].includes(status)).map(told)).toEqual([])
    expect(await keptRows()).toEqual(before)
  })

  test('a name that is no text is refused as its value is', async () => {
    const body = { description: '路灯不亮', areaCode: '370830001001', 'a\0b': 'x' }
    const answer = await post('/api/orders/report', JSON.stringify(body))
    expect(answer.status).toBe(422)
    expect(fieldsOf(answer.text)).toEqual(['a\ufffdb'])
  })
})

describe('numbers no column holds', () => {
  test.each([
    99_999_999_999, 1e308,
  ])('%d in every field of numbers is taken or refused in words', async (number) => {
    const all = await outcomes(number, ({ place }) => place.isNumber)
    expect(all.length).toBeGreaterThan(100)
    expect(all.filter(isFault).map(told)).toEqual([])
  })
})

const isInBody = ({ endpoint, place }: Probe) =>
  !endpoint.upload && !endpoint.dialect && (place.field.split('.')[0] ?? '') in (endpoint.body?.shape ?? {})

/** A list in a query is one text, named as a whole. */
const isNamed = (field: string, names: string[]) =>
  names.includes(field) || names.includes(field.replace(/\.0$/, ''))

function fieldsOf(text: string): string[] {
  const { fields = [] } = JSON.parse(text) as { fields?: { field: string }[] }
  return fields.map(({ field }) => field)
}

async function post(url: string, payload: string | Buffer) {
  const worker = await officeAt(harness, { area: '370830001001', organisation: ELSEWHERE.organisation })
  const response = await harness.platform.app.inject({
    method: 'POST',
    url,
    payload,
    headers: { authorization: `Bearer ${worker.token}`, 'content-type': 'application/json' },
  })
  return { status: response.statusCode, text: response.body }
}
