import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { COMMUNITY, COUNTY, GRID, layDistrict } from '../../../test/fixtures/order-district.ts'
import { type Harness, type Person, startHarness } from '../../../test/harness.ts'
import { stateFacts } from './contract/facts.ts'
import { createPerson, getPerson, listPeople } from './contract/people.ts'
import * as fields from './contract/settings/fields.ts'
import * as retention from './contract/settings/retention.ts'
import * as sources from './contract/settings/sources.ts'
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
