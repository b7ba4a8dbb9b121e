import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  COMMUNITY,
  COUNTY,
  GRID,
  layDistrict,
  OTHER_COMMUNITY,
} from '../../../test/fixtures/order-district.ts'
import { buildHomes } from '../../../test/fixtures/registry-homes.ts'
import { type Harness, type Person, startHarness } from '../../../test/harness.ts'
import { newId } from '../../base/ids.ts'
import { exportComponents, listComponents, mapComponents } from './contract/components.ts'
import { exportEntities, listEntities } from './contract/entities.ts'
import { exportHouses, exportPeople } from './contract/exports.ts'
import { type FactKind, stateFacts } from './contract/facts.ts'
import { listHouses } from './contract/houses/houses.ts'
import { createPerson, getPerson, listPeople } from './contract/people.ts'
import { exportPlaces, listPlaces } from './contract/places.ts'
import * as fields from './contract/settings/fields.ts'
import * as retention from './contract/settings/retention.ts'
import * as sources from './contract/settings/sources.ts'
import type { FieldValue } from './rules/survive.ts'
import { recordKinds } from './service/facts/kinds.ts'
import { readValues } from './service/facts/read.ts'
import { insertRecords } from './service/facts/record.ts'
import { applyAuthority } from './service/settings/apply-authority.ts'

let harness: Harness
let secretary: Person
let admin: Person

beforeAll(async () => {
  harness = await startHarness()
  await layDistrict(harness)
  secretary = await harness.staff({ role: 'community_secretary', area: COMMUNITY }, '钱书记')
  admin = await harness.staff({ role: 'system_admin', area: COUNTY }, '系统员')
})
afterAll(() => harness.close())

const register = async (values: Record<string, string>) =>
  (await harness.ok(createPerson, { values, areaCode: GRID, isVerified: false, source: 'ledger' }, secretary))
    .id
const fieldsOf = async (id: string) =>
  new Map((await harness.ok(getPerson, { id }, secretary)).fields.map(({ field, value }) => [field, value]))
async function say(id: string, source: string, values: Record<string, string>) {
  const { version } = await harness.ok(getPerson, { id }, secretary)
  await harness.ok(stateFacts, { kind: 'person', id, values, source, version }, secretary)
}

describe('how long facts are kept', () => {
  test('half a year after somebody died the telephone goes, and nothing else', async () => {
    const dead = await register({ name: '王去世', phone: '13800001001', diedOn: '2020-01-01' })
    const alive = await register({ name: '王健在', phone: '13800001002' })
    const dry = await harness.ok(retention.runRetention, {}, admin)
    expect(dry.isDry).toBe(true)
    const phone = {
      rule: 'initial-died-phone',
      words: '联系方式，去世后保留 180 天',
      statements: 1,
      people: 1,
    }
    expect(dry.report).toContainEqual(phone)
    expect((await fieldsOf(dead)).has('phone')).toBe(true)
    expect((await harness.ok(retention.runRetention, { isDry: false }, admin)).report).toContainEqual(phone)
    expect([...(await fieldsOf(dead)).keys()]).toEqual(['name', 'isDead', 'diedOn'])
    expect((await fieldsOf(alive)).has('phone')).toBe(true)
    const found = await harness.ok(listPeople, { q: '13800001001', dead: true }, secretary)
    expect(found.rows).toEqual([])
    const stored = await harness.ctx.db
      .selectFrom('statement')
      .select('fields')
      .where('subject_id', '=', dead)
      .execute()
    expect(JSON.stringify(stored)).not.toContain('phone')
  })
  test('ten years after, only what counting needs is left, and the dead stay dead', async () => {
    const long = await register({ name: '李久远', sex: '1', occupation: '木匠', diedOn: '2001-01-01' })
    await harness.ok(retention.runRetention, { isDry: false }, admin)
    expect([...(await fieldsOf(long)).keys()]).toEqual(['sex', 'isDead'])
    const { rows } = await harness.ok(listPeople, {}, secretary)
    expect(rows.map(({ id }) => id)).not.toContain(long)
    const { runs } = await harness.ok(retention.listRetention, {}, admin)
    expect(runs.map(({ isDry, by }) => [isDry, by])).toEqual([
      [false, '系统员'],
      [false, '系统员'],
      [true, '系统员'],
    ])
  })
  test('a rule of the office speaks of one field of one source', async () => {
    const id = await register({ name: '赵来源', employer: '旧单位' })
    await say(id, 'human_resources', { employer: '新单位' })
    const rule = {
      field: 'employer',
      source: 'ledger',
      event: 'said' as const,
      keepDays: 30,
      reason: '台账过时',
    }
    await harness.ok(retention.addRetentionRule, rule, admin)
    harness.setNow(new Date(Date.now() + 40 * 86_400_000))
    await harness.ok(retention.runRetention, { isDry: false }, admin)
    harness.setNow(undefined)
    expect((await fieldsOf(id)).get('employer')).toBe('新单位')
    const bad = { ...rule, field: 'nothing' }
    expect((await harness.call(retention.addRetentionRule, bad, admin)).problem.code).toBe(
      'registry.unknown_field',
    )
  })
})

describe('sensitive fields', () => {
  test('are taken once purpose and legal basis are stated, and no longer when that is withdrawn', async () => {
    const id = await register({ name: '孙敏感' })
    const attempt = async () => {
      const { version } = await harness.ok(getPerson, { id }, secretary)
      const values = { ethnicity: '回族' }
      return harness.call(stateFacts, { kind: 'person', id, values, source: 'ledger', version }, secretary)
    }
    expect((await attempt()).problem.code).toBe('registry.field_off')
    const use = { kind: 'person' as const, field: 'ethnicity' }
    const basis = { purpose: '少数民族特需供应', legalBasis: '城市民族工作条例' }
    await harness.ok(fields.allowSensitive, { ...use, ...basis }, admin)
    expect((await attempt()).status).toBe(200)
    const { sensitive } = await harness.ok(fields.listFieldSettings, {}, admin)
    expect(sensitive.find(({ field }) => field === 'ethnicity')).toMatchObject({
      ...basis,
      allowedBy: '系统员',
      count: 1,
    })
    await harness.ok(fields.forbidSensitive, use, admin)
    expect((await attempt()).problem.code).toBe('registry.field_off')
    const open = { kind: 'person' as const, field: 'name', ...basis }
    expect((await harness.call(fields.allowSensitive, open, admin)).problem.code).toBe(
      'registry.unknown_field',
    )
  })
})

describe('fields of the office', () => {
  test('are written, shown and retired like any other', async () => {
    const field = { kind: 'person' as const, field: 'x_pet', title: '养犬', valueKind: 'flag' as const }
    await harness.ok(fields.addExtensionField, field, admin)
    expect((await harness.call(fields.addExtensionField, field, admin)).problem.code).toBe(
      'registry.field_taken',
    )
    const id = await register({ name: '周养犬', x_pet: '是' })
    expect((await fieldsOf(id)).get('x_pet')).toBe('是')
    const change = { kind: 'person' as const, field: 'x_pet', title: '养犬', isActive: false }
    await harness.ok(fields.changeExtensionField, change, admin)
    expect((await fieldsOf(id)).has('x_pet')).toBe(false)
    const taken = { ...field, field: 'x_name', title: '姓名' }
    expect((await harness.call(fields.addExtensionField, taken, admin)).problem.code).toBe(
      'registry.field_taken',
    )
  })
})

describe('fields of the office in the lists', () => {
  let leader: Person
  let stranger: Person
  let ids: Record<string, string>

  const lists = [
    ['person', listPeople, exportPeople],
    ['house', listHouses, exportHouses],
    ['legal_entity', listEntities, exportEntities],
    ['place', listPlaces, exportPlaces],
    ['component', listComponents, exportComponents],
  ] as const
  const added = [
    { field: 'x_kind', title: '停业原因', valueKind: 'code', codes: 'hazard', privacy: 'open' },
    { field: 'x_seats', title: '餐位', valueKind: 'number', unit: '座', privacy: 'open' },
    { field: 'x_seen', title: '回访日期', valueKind: 'date', privacy: 'open' },
    { field: 'x_remark', title: '办事备注', valueKind: 'text', privacy: 'open' },
    { field: 'x_open', title: '夜间营业', valueKind: 'flag', privacy: 'open' },
    { field: 'x_doctor', title: '签约医生', valueKind: 'text', privacy: 'personal' },
    { field: 'x_call', title: '备用电话', valueKind: 'phone', privacy: 'open' },
  ] as const
  const known = {
    ...{ x_kind: '1', x_seats: 40, x_seen: '2026-03-05', x_remark: '靠窗,50%折' },
    ...{ x_open: true, x_doctor: '孙大夫', x_call: '13800009009' },
  }

  beforeAll(async () => {
    leader = await harness.staff({ role: 'leader', area: COUNTY }, '冯领导')
    stranger = await harness.staff({ role: 'community_secretary', area: OTHER_COMMUNITY }, '王书记')
    const [house] = (await buildHomes(harness, GRID, { rooms: ['201', '202'] })).houses
    ids = { house: house! }
    for (const [kind] of lists)
      for (const field of added) await harness.ok(fields.addExtensionField, { kind, ...field }, admin)
    await stateHouse(house!)
    for (const kind of ['person', 'legal_entity', 'place', 'component'] as const)
      ids[kind] = await insert(kind)
  })

  async function stateHouse(id: string) {
    const said = { kind: 'house' as const, id, values: known, version: 1 }
    await harness.ok(stateFacts, said, secretary)
  }
  /** Two of a kind: one of whom the office's fields are known, and one of whom nothing is. */
  async function insert(kind: FactKind): Promise<string> {
    const placed: Record<FactKind, object> = {
      person: {},
      house: {},
      legal_entity: { kind: 'enterprise' },
      place: { kind: '20' },
      component: { class_code: '0109', state: 'intact', lng: 116, lat: 35, surveyed_on: '2026-01-01' },
    }
    const values = await readValues(harness.ctx, recordKinds[kind], { name: '万家', ...known })
    const record = (said: Record<string, FieldValue | null>, at: number) => ({
      id: newId(),
      placed: {
        area_code: GRID,
        ...placed[kind],
        ...(kind === 'component' && { code: `37083001090009${at}0` }),
      },
      sayings: [{ source: 'ledger', observedOn: '2026-01-05', values: said }],
    })
    const [full, bare] = [record(values, 1), record({ name: '别家' }, 2)]
    await harness.ctx.transaction((tx) => insertRecords(tx, recordKinds[kind], [full, bare]))
    return full.id
  }
  const list = (endpoint: (typeof lists)[number][1], query: object, as = secretary) =>
    harness.call(endpoint, { dead: true, ...query } as never, as)
  const found = async (endpoint: (typeof lists)[number][1], field: string[]) => {
    const { rows, total } = (await list(endpoint, { field })).body as {
      rows: { id: string }[]
      total: number
    }
    expect(total).toBe(rows.length)
    return rows.map(({ id }) => id)
  }

  describe.each(lists)('of a %s', (kind, listed, exported) => {
    test.each([
      [['x_kind:is:1']],
      [['x_kind:is:2', 'x_kind:is:1']],
      [['x_seats:from:40', 'x_seats:to:40']],
      [['x_seen:from:2026-03-05']],
      [['x_seen:to:2026-03-31', 'x_open:is:true']],
      [['x_remark:has:窗%2C50%25']],
    ])('%s finds it', async (field) => {
      expect(await found(listed, field)).toEqual([ids[kind]])
    })
    test.each([
      [['x_kind:is:2']],
      [['x_seats:from:41']],
      [['x_seen:to:2026-03-04']],
      [['x_open:is:false']],
      [['x_remark:has:靠门']],
      [['x_kind:is:1', 'x_seats:to:39']],
      [['x_remark:none:', 'x_seats:from:1']],
    ])('%s does not', async (field) => {
      expect(await found(listed, field)).toEqual([])
    })
    test('those of whom it is not known are found too', async () => {
      const unknown = await found(listed, ['x_seats:none:'])
      expect(unknown.length).toBeGreaterThan(0)
      expect(unknown).not.toContain(ids[kind])
    })
    test('somebody of another community finds nothing by it', async () => {
      expect((await list(listed, { field: ['x_kind:is:1'] }, stranger)).body).toMatchObject({ rows: [] })
    })
    test('what is personal, kept encrypted, unknown or makes no sense is not asked for', async () => {
      const code = async (field: string) => (await list(listed, { field: [field] })).problem
      expect(await code('x_doctor:has:孙')).toMatchObject({
        code: 'registry.field_private',
        message: '签约医生属于个人信息，不能用作查询条件',
      })
      expect((await code('x_doctor:none:')).code).toBe('registry.field_private')
      expect((await code('x_call:is:13800009009')).code).toBe('registry.field_private')
      expect(await code('x_gone:is:1')).toMatchObject({
        code: 'registry.unknown_field',
        message: '没有名为“x_gone”的字段',
      })
      expect((await code('constructor:is:1')).code).toBe('registry.unknown_field')
      expect((await code('x_seats:from:很多')).code).toBe('registry.bad_field')
      expect((await code('x_kind:is:没有这种')).code).toBe('registry.bad_field')
      expect((await code('x_seats')).code).toBe('registry.bad_condition')
    })
    test('are columns in words, and personal ones masked for whoever may not read names', async () => {
      const columns = ['x_kind', 'x_seats', 'x_open', 'x_doctor', 'x_call']
      const valuesFor = async (as: Person) => {
        const { body } = await list(listed, { field: ['x_kind:is:1'], columns }, as)
        return (body as { rows: { values: object }[] }).rows[0]?.values
      }
      const open = { x_seats: '40 座', x_open: '是', x_call: '138****9009' }
      expect(await valuesFor(secretary)).toMatchObject({ ...open, x_doctor: '孙大夫' })
      expect(await valuesFor(leader)).toMatchObject({ ...open, x_doctor: '****' })
      const { body } = await list(listed, {})
      expect(JSON.stringify(body)).not.toContain('孙大夫')
      expect((await list(listed, { columns: ['x_gone'] })).problem.code).toBe('registry.unknown_field')
    })
    test('leave in a file that the same condition found', async () => {
      const query = {
        ...{ field: ['x_seats:from:40'], columns: ['x_remark', 'x_call'] },
        ...{ format: 'csv', purpose: '上级报送', dead: true },
      }
      const file = await harness.call(exported, query as never, secretary)
      expect(file.text).toContain('办事备注')
      expect(file.text).toContain('"靠窗,50%折"')
      expect(file.text).toContain('138****9009')
      expect(file.text).not.toContain('13800009009')
      expect(file.text).not.toContain('别家')
      const refused = await harness.call(exported, { ...query, field: ['x_gone:is:1'] } as never, secretary)
      expect(refused.problem.code).toBe('registry.unknown_field')
    })
  })
  test('stand on the map of what was found', async () => {
    const query = { field: ['x_seats:from:40'] }
    const { points } = await harness.ok(mapComponents, query, secretary)
    expect(points.map(({ id }) => id)).toEqual([ids.component])
  })
  test('of the standard are asked for alike', async () => {
    expect(await found(listHouses, ['use:has:住宅'])).toHaveLength(2)
    expect((await list(listPeople, { field: ['name:has:万'] })).problem.code).toBe('registry.field_private')
    expect((await list(listPeople, { field: ['ethnicity:is:01'] })).problem.code).toBe(
      'registry.field_private',
    )
  })
})

describe('sources', () => {
  test('the office names who decides a field', async () => {
    const id = await register({ name: '吴从业', occupation: '司机' })
    const rank = { kind: 'person' as const, field: 'occupation', sources: ['ledger', 'human_resources'] }
    await harness.ok(sources.setAuthority, rank, admin)
    await say(id, 'human_resources', { occupation: '教师' })
    expect((await fieldsOf(id)).get('occupation')).toBe('司机')
    const { authorities } = await harness.ok(sources.listSources, {}, admin)
    expect(authorities.find(({ field }) => field === 'occupation')?.ranks.map(({ name }) => name)).toEqual([
      '街道社区台账',
      '人社',
    ])
  })
  test('named anew, decide what stands in the records there are', async () => {
    const id = await register({ name: '郑换序', occupation: '司机' })
    const about = { kind: 'person' as const, field: 'occupation' }
    const rank = async (...named: string[]) => {
      await harness.ok(sources.setAuthority, { ...about, sources: named }, admin)
      await applyAuthority(harness.ctx, about)
    }
    await rank('ledger', 'human_resources')
    await say(id, 'human_resources', { occupation: '教师' })
    const stands = async (word: string) => expect((await fieldsOf(id)).get('occupation')).toBe(word)
    await stands('司机')
    await rank('human_resources', 'ledger')
    await stands('教师')
    await rank('ledger', 'human_resources')
    await stands('司机')
  })
  test('may be added and stopped, but not those the system writes with', async () => {
    const source = { code: 'tax', name: '税务', kind: 'upstream' as const }
    await harness.ok(sources.addSource, source, admin)
    expect((await harness.call(sources.addSource, source, admin)).problem.code).toBe('registry.source_taken')
    const id = await register({ name: '郑来源' })
    await say(id, 'tax', { occupation: '会计' })
    await harness.ok(sources.changeSource, { ...source, isActive: false }, admin)
    const { version } = await harness.ok(getPerson, { id }, secretary)
    const late = { kind: 'person' as const, id, values: { occupation: '律师' }, source: 'tax', version }
    expect((await harness.call(stateFacts, late, secretary)).problem.code).toBe('registry.unknown_source')
    const grid = { code: 'grid', name: '网格员现场核实', kind: 'site' as const, isActive: false }
    expect((await harness.call(sources.changeSource, grid, admin)).problem.code).toBe(
      'registry.source_needed',
    )
  })
})
