import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  COMMUNITY,
  COUNTY,
  GRID,
  layDistrict,
  OTHER_COMMUNITY,
} from '../../../test/fixtures/order-district.ts'
import { type Harness, type Person, startHarness } from '../../../test/harness.ts'
import { newId } from '../../base/ids.ts'
import * as care from './contract/care.ts'
import { dropReader, listReaders, nameReader } from './contract/care-readers.ts'
import { stateFacts } from './contract/facts.ts'
import { createPerson, getPerson, listPeople } from './contract/people.ts'
import * as catalogue from './contract/tags/catalogue.ts'
import { endTag, endTagOnMany, listSubjectTags, setTag, setTagOnMany } from './contract/tags/of-subject.ts'
import { runAllRules } from './service/tags/by-rule.ts'
import { tagBook } from './store/tags/tag-book.ts'

let harness: Harness
let worker: Person
let secretary: Person
let leader: Person
let stranger: Person
let admin: Person
let security: Person

beforeAll(async () => {
  harness = await startHarness()
  await layDistrict(harness)
  worker = await harness.staff({ role: 'grid_worker', area: GRID }, '周网格')
  secretary = await harness.staff({ role: 'community_secretary', area: COMMUNITY }, '钱书记')
  leader = await harness.staff({ role: 'leader', area: COUNTY }, '冯领导')
  stranger = await harness.staff({ role: 'community_secretary', area: OTHER_COMMUNITY }, '王书记')
  admin = await harness.staff({ role: 'system_admin', area: COUNTY }, '系统员')
  security = await harness.staff({ role: 'security_admin', area: COUNTY }, '安全员')
})
afterAll(() => harness.close())

async function house(): Promise<string> {
  const id = newId()
  await harness.ctx.db
    .insertInto('house')
    .values({
      ...{ id, area_code: GRID, building_id: null, unit: '', floor: 1, room: '101' },
      ...{ address: `幸福里 ${id}`, address_key: id, is_rented: false, fields: '{}', origins: '{}' },
      ...{ disputed: [], verified_on: null, observed_on: null, merged_into: null },
      ...{ created_at: new Date(), updated_at: new Date() },
    })
    .execute()
  return id
}

async function register(name: string, birthOn: string, houseId: string | null = null): Promise<string> {
  const place = houseId ? { houseId } : { areaCode: GRID }
  const { id } = await harness.ok(createPerson, { values: { name, birthOn }, ...place }, worker)
  await harness.settle()
  return id
}

const tagsOf = async (personId: string) =>
  (
    await harness.ctx.db
      .selectFrom('subject_tag')
      .select(['tag', 'way', 'ended_why'])
      .where('subject_id', '=', personId)
      .orderBy('tag')
      .execute()
  ).map(({ tag, ended_why }) => (ended_why ? `${tag} ended: ${ended_why}` : tag))

describe('a tag of a rule', () => {
  test('comes with the facts: somebody of 80 alone in a house is 高龄 and 独居', async () => {
    const id = await register('王奶奶', '1940-05-01', await house())
    expect(await tagsOf(id)).toEqual(['elderly_80', 'living_alone'])
  })
  test('ends by itself when somebody younger moves in, and two old people are 空巢', async () => {
    const home = await house()
    const old = await register('李爷爷', '1950-05-01', home)
    expect(await tagsOf(old)).toEqual(['living_alone'])
    const wife = await register('赵奶奶', '1952-05-01', home)
    expect(await tagsOf(old)).toEqual(['empty_nest', 'living_alone ended: 不再符合规则'])
    expect(await tagsOf(wife)).toEqual(['empty_nest'])
    await register('李小孙', '2015-05-01', home)
    expect(await tagsOf(wife)).toEqual(['empty_nest ended: 不再符合规则'])
  })
  test('claims nothing of those whose age is not known', async () => {
    const home = await house()
    const old = await register('钱爷爷', '1950-05-01', home)
    const { id } = await harness.ok(createPerson, { values: { name: '钱某' }, houseId: home }, worker)
    await harness.settle()
    expect(await tagsOf(old)).toEqual(['living_alone ended: 不再符合规则'])
    expect(await tagsOf(id)).toEqual([])
  })
  test('is not ended by hand; the facts must be put right', async () => {
    const id = await register('孙奶奶', '1939-05-01')
    const row = await harness.ctx.db
      .selectFrom('subject_tag')
      .select('id')
      .where('subject_id', '=', id)
      .executeTakeFirstOrThrow()
    const ending = { kind: 'person' as const, id, tagId: row.id, reason: '搬去儿子家' }
    expect((await harness.call(endTag, ending, worker)).problem.code).toBe('registry.tag_by_rule')
  })
  test('may not read a sensitive or personal field', async () => {
    for (const field of ['ethnicity', 'politicalStatus', 'phone', 'difficulties']) {
      const rule = { conditions: [{ kind: 'field' as const, field, in: ['1'] }] }
      const answer = await harness.call(catalogue.previewRule, { rule }, admin)
      expect(answer.problem.code).toBe('registry.bad_rule')
    }
  })
  test('tells before it is saved how many it will touch, and small numbers only as fewer than five', async () => {
    const rule = { conditions: [{ kind: 'age' as const, from: 80 }] }
    const before = await harness.ok(catalogue.previewRule, { code: 'elderly_80', rule }, admin)
    expect(before).toMatchObject({ words: '年满 80 周岁', fits: '少于 5', adds: '0', ends: '0' })
    for (const n of [1, 2, 3]) await register(`周老${n}`, `193${n}-05-01`)
    const after = await harness.ok(catalogue.previewRule, { rule }, admin)
    expect(after.fits).toBe('5')
  })
  test('a changed rule is followed by everybody', async () => {
    const id = await register('吴七十', '1955-05-01')
    const known = (await harness.ok(catalogue.listTags, {}, admin)).tags.find(
      ({ code }) => code === 'elderly_80',
    )!
    const { name, group, ways, version } = known
    const rule = { conditions: [{ kind: 'age' as const, from: 70 }] }
    await harness.ok(catalogue.changeTag, { code: 'elderly_80', name, group, ways, rule, version }, admin)
    await runAllRules(harness.ctx)
    expect(await tagsOf(id)).toEqual(['elderly_80'])
  })
})

describe('a tag by hand', () => {
  test('has a reason and a term, stands in the list, and ends when its day has passed', async () => {
    const id = await register('郑志愿', '1980-05-01')
    const volunteer = {
      kind: 'person' as const,
      id,
      tag: 'volunteer',
      reason: '登记为志愿者',
      until: '2999-01-01',
    }
    await harness.ok(setTag, volunteer, worker)
    expect((await harness.call(setTag, volunteer, worker)).problem.code).toBe('registry.tag_held')
    const listed = async () => (await harness.ok(listPeople, { tags: ['volunteer'] }, secretary)).rows
    expect((await listed()).map(({ tags }) => tags)).toEqual([['志愿者']])
    harness.setNow(new Date('2999-01-02T02:00:00Z'))
    await runAllRules(harness.ctx)
    harness.setNow(undefined)
    expect(await listed()).toEqual([])
    const { tags } = await harness.ok(listSubjectTags, { kind: 'person', id }, secretary)
    expect(tags).toMatchObject([
      { name: '志愿者', reason: '登记为志愿者', setBy: '周网格', endedWhy: '有效期已到' },
    ])
  })
  test('is set on many at once, and only where one may', async () => {
    const ids = [await register('甲某', '1990-01-01'), await register('乙某', '1990-01-01')]
    const many = { tag: 'volunteer', ids: [...ids, 'nobody'], reason: '清雪行动' }
    expect(await harness.ok(setTagOnMany, many, stranger)).toEqual({ set: [], held: 0, beyond: 3 })
    const { set, ...rest } = await harness.ok(setTagOnMany, many, secretary)
    expect([set.sort(), rest]).toEqual([ids.sort(), { held: 0, beyond: 1 }])
    expect(await harness.ok(setTagOnMany, many, secretary)).toEqual({ set: [], held: 2, beyond: 1 })
  })
  test('is ended on many at once: not where a rule set it, nobody has it, or one may not', async () => {
    const [one, none] = [await register('寅某', '1990-01-01'), await register('卯某', '1990-01-01')]
    const volunteers = { tag: 'volunteer', ids: [one], reason: '清雪行动', until: '2999-01-01' }
    await harness.ok(setTagOnMany, volunteers, secretary)
    const ending = { tag: 'volunteer', ids: [one, one, none, 'nobody'], reason: '行动结束' }
    expect(await harness.ok(endTagOnMany, ending, stranger)).toMatchObject({ ended: 0, beyond: 3 })
    expect(await harness.ok(endTagOnMany, ending, secretary)).toEqual({
      ...{ ended: 1, byRule: 0, without: 1, beyond: 1 },
    })
    expect((await harness.ok(getPerson, { id: one }, worker)).tags).toEqual([])
    const { tags } = await harness.ok(listSubjectTags, { kind: 'person', id: one }, secretary)
    expect(tags).toMatchObject([{ until: '2999-01-01', endedWhy: '行动结束' }])
    const old = await register('辰奶奶', '1935-01-01')
    const byRule = { tag: 'elderly_80', ids: [old, one], reason: '不是老人' }
    expect(await harness.ok(endTagOnMany, byRule, worker)).toEqual({
      ...{ ended: 0, byRule: 1, without: 1, beyond: 0 },
    })
    expect(await tagsOf(old)).toEqual(['elderly_80'])
  })
  test('of a care register is set and ended on many only by its readers', async () => {
    const ids = [await register('巳某', '1990-01-01')]
    const mental = { tag: 'mental_care', ids, reason: '卫健登记' }
    for (const endpoint of [setTagOnMany, endTagOnMany])
      expect((await harness.call(endpoint, mental, secretary)).problem.code).toBe('registry.not_a_reader')
    const disabled = { tag: 'disabled', ids, reason: '持证' }
    expect((await harness.ok(setTagOnMany, disabled, worker)).set).toEqual(ids)
    expect((await harness.ok(endTagOnMany, disabled, worker)).ended).toBe(1)
  })
  test('ends by hand with a reason', async () => {
    const id = await register('丙某', '1990-01-01')
    const { id: tagId } = await harness.ok(
      setTag,
      { kind: 'person', id, tag: 'volunteer', reason: '登记' },
      worker,
    )
    await harness.ok(endTag, { kind: 'person', id, tagId, reason: '本人退出' }, worker)
    expect((await harness.ok(getPerson, { id }, worker)).tags).toEqual([])
  })
})

describe('a care register', () => {
  test('stands in no list and no file of the registry', async () => {
    const id = await register('冯奶奶', '1938-05-01')
    const file = await harness.ok(getPerson, { id }, worker)
    expect(file.tags).toEqual([])
    expect((await harness.ok(listSubjectTags, { kind: 'person', id }, worker)).tags).toEqual([])
  })
  test('is read by the posts named for it; each look is in the audit log and kept for the person', async () => {
    const { rows } = await harness.ok(
      care.listCarePeople,
      { register: 'elders', tags: ['living_alone'] },
      worker,
    )
    expect(rows.map(({ name }) => name)).toContain('王奶奶')
    const looks = await harness.ctx.db
      .selectFrom('subject_look')
      .select(['subject_id', 'seen', 'purpose'])
      .where('user_id', '=', worker.id)
      .execute()
    expect(looks.filter(({ subject_id }) => subject_id === rows[0]?.id)).toMatchObject([
      { seen: ['register:elders'], purpose: '日常探访' },
    ])
    const audited = await harness.ctx.db.selectFrom('audit_record').select('subject').execute()
    expect(audited).toContainEqual({ subject: 'register:elders' })
  })
  test('is closed to a leader, who sees how many per grid and never fewer than five', async () => {
    const reading = { register: 'elders' }
    expect((await harness.call(care.listCarePeople, reading, leader)).problem.code).toBe(
      'registry.not_a_reader',
    )
    const counts = await harness.ok(care.countCare, reading, leader)
    expect(counts.grids).toMatchObject([{ areaCode: GRID }])
    expect(counts.grids.every(({ count }) => count >= 5)).toBe(true)
    const few = await register('残某', '1990-01-01')
    await harness.ok(setTag, { kind: 'person', id: few, tag: 'disabled', reason: '持证' }, worker)
    expect(await harness.ok(care.countCare, { register: 'disabled' }, leader)).toEqual({
      grids: [],
      hidden: true,
    })
  })
  test('of mental illness has no reader until one person is named, with purpose and area', async () => {
    const doctor = await harness.staff({ role: 'leader', area: COUNTY }, '医生')
    const id = await register('陈某', '1985-05-01')
    const tag = { kind: 'person' as const, id, tag: 'mental_care', reason: '卫健登记' }
    expect((await harness.call(setTag, tag, secretary)).problem.code).toBe('registry.not_a_reader')
    await harness.ctx.db
      .insertInto('register_reader')
      .values({
        ...{ id: newId(), register: 'mental_care', role: null, user_id: doctor.id, area_code: COMMUNITY },
        ...{ purpose: '随访', until: null, granted_by: 'test', granted_at: new Date() },
        ...{ revoked_by: null, revoked_at: null },
      })
      .execute()
    await harness.ctx.db
      .insertInto('subject_tag')
      .values({
        ...{ id: newId(), subject_kind: 'person', subject_id: id, tag: 'mental_care', way: 'import' },
        ...{ source: 'health', reason: '卫健登记', since: '2026-01-01', until: null, batch_id: null },
        ...{ set_by: null, set_at: new Date(), ended_at: null, ended_by: null, ended_why: null },
      })
      .execute()
    tagBook.forget(harness.ctx)
    const state = {
      id,
      register: 'mental_care',
      values: { guardianName: '陈父', guardianPhone: '13800009009', treatment: '居家服药' },
    }
    await harness.ok(care.stateCare, state, doctor)
    const { registers } = await harness.ok(care.getPersonCare, { id }, doctor)
    expect(registers).toMatchObject([{ name: '严重精神障碍照护', tags: [{ reason: '卫健登记' }] }])
    expect(registers[0]!.fields.map(({ title, value }) => [title, value])).toEqual([
      ['监护人', '陈父'],
      ['监护人电话', '138****9009'],
      ['治疗情况', '居家服药'],
    ])
    expect((await harness.ok(care.getPersonCare, { id }, secretary)).registers).toEqual([])
    expect(JSON.stringify(await harness.ok(getPerson, { id }, secretary))).not.toContain('陈父')
    expect((await harness.call(care.stateCare, state, secretary)).problem.code).toBe('registry.not_a_reader')
    expect((await harness.call(care.countCare, { register: 'mental_care' }, leader)).status).toBe(404)
  })
  test('the security administrator names readers and takes it back', async () => {
    const grant = { register: 'children', role: 'grid_worker' as const, purpose: '假期走访' }
    const { id } = await harness.ok(nameReader, grant, security)
    expect((await harness.call(nameReader, grant, security)).problem.code).toBe('registry.reader_held')
    const isReader = async () =>
      (await harness.ok(care.listRegisters, {}, worker)).registers.find(({ code }) => code === 'children')
        ?.isReader
    expect(await isReader()).toBe(true)
    await harness.ok(dropReader, { id }, security)
    expect(await isReader()).toBe(false)
    expect((await harness.call(nameReader, grant, admin)).status).toBe(403)
    const { readers } = await harness.ok(listReaders, {}, security)
    expect(readers.some((one) => one.id === id)).toBe(false)
  })
  test('is left when somebody dies', async () => {
    const id = await register('褚奶奶', '1937-05-01')
    const { version } = await harness.ok(getPerson, { id }, worker)
    const values = { diedOn: '2026-01-02' }
    await harness.ok(stateFacts, { kind: 'person', id, values, isVerified: true, version }, worker)
    await harness.settle()
    expect(await tagsOf(id)).toEqual(['elderly_80 ended: 不再符合规则'])
  })
  test('is taken out as a file only for a purpose', async () => {
    const file = { register: 'elders', format: 'csv' as const }
    expect((await harness.call(care.exportCarePeople, { ...file, purpose: '' }, worker)).status).toBe(422)
    const answer = await harness.call(care.exportCarePeople, { ...file, purpose: '重阳慰问' }, worker)
    expect(answer.text).toContain('王奶奶')
    const looks = await harness.ctx.db
      .selectFrom('subject_look')
      .select('id')
      .where('purpose', '=', '重阳慰问')
      .execute()
    expect(looks.length).toBeGreaterThan(3)
  })
})

describe('the catalogue', () => {
  test('says on how many a tag stands where one works, and nothing of elsewhere', async () => {
    for (let i = 0; i < 5; i++) await register(`周老${i}`, '1938-01-01')
    const countFor = async (person: Person) =>
      (await harness.ok(catalogue.listTags, {}, person)).tags.find(({ code }) => code === 'elderly_80')?.count
    expect(await countFor(secretary)).toBeGreaterThanOrEqual(5)
    expect(await countFor(admin)).toBe(await countFor(secretary))
    expect(await countFor(stranger)).toBeNull()
  })
})
