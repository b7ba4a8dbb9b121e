import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { COMMUNITY, GRID, layDistrict, OTHER_COMMUNITY } from '../../../test/fixtures/order-district.ts'
import { type Harness, type Person, startHarness } from '../../../test/harness.ts'
import { newId } from '../../base/ids.ts'
import { sql } from '../../platform/db/sql.ts'
import { listFacts, stateFacts } from './contract/facts.ts'
import * as merging from './contract/merge.ts'
import { createPerson, getPerson, listPeople } from './contract/people.ts'
import { moveIn } from './contract/residency.ts'
import { setTag } from './contract/tags/of-subject.ts'

const GRID_2 = `${COMMUNITY}002`
let harness: Harness
let secretary: Person
let worker: Person
let stranger: Person
let houses: string[]

beforeAll(async () => {
  harness = await startHarness()
  await layDistrict(harness)
  secretary = await harness.staff({ role: 'community_secretary', area: COMMUNITY }, '钱书记')
  worker = await harness.staff({ role: 'grid_worker', area: GRID }, '周网格')
  stranger = await harness.staff({ role: 'community_secretary', area: OTHER_COMMUNITY }, '王书记')
  houses = [await house(GRID), await house(GRID_2), await house(GRID)]
})
afterAll(() => harness.close())

async function house(areaCode: string, over: object = {}): Promise<string> {
  const id = newId()
  await harness.ctx.db
    .insertInto('house')
    .values({
      ...{ id, area_code: areaCode, building_id: null, unit: '', floor: 1, room: '101' },
      ...{ address: `幸福里${id}`, address_key: id, is_rented: false, fields: '{}', origins: '{}' },
      ...{ disputed: [], verified_on: null, observed_on: null, merged_into: null },
      ...{ created_at: new Date(), updated_at: new Date(), ...over },
    })
    .execute()
  return id
}

const register = async (values: Record<string, string>, houseId: string | null = null) => {
  const place = houseId ? { houseId } : { areaCode: GRID }
  return (await harness.ok(createPerson, { values, ...place }, secretary)).id
}
const versionOf = async (id: string, kind: 'person' | 'house' = 'person') =>
  (await harness.ctx.db.selectFrom(kind).select('version').where('id', '=', id).executeTakeFirstOrThrow())
    .version

async function merge(keptId: string, goneId: string, kind: 'person' | 'house' = 'person') {
  const versions = {
    keptVersion: await versionOf(keptId, kind),
    goneVersion: await versionOf(goneId, kind),
  }
  return harness.ok(merging.mergeRecords, { kind, keptId, goneId, ...versions, reason: '同一人' }, secretary)
}
const split = (id: string) => harness.ok(merging.splitRecords, { id, reason: '不是同一人' }, secretary)

const tables = [
  ['person', 'id'],
  ['statement', 'subject_id'],
  ['subject_key', 'subject_id'],
  ['subject_look', 'subject_id'],
  ['subject_tag', 'subject_id'],
  ['residency', 'person_id'],
  ['household_member', 'person_id'],
] as const

/** Every row of these people, but for counters of change. */
async function rowsOf(ids: readonly string[]): Promise<Record<string, unknown[]>> {
  const all: Record<string, unknown[]> = {}
  for (const [table, column] of tables) {
    const { rows } = await sql<{
      row: Record<string, unknown>
    }>`select to_jsonb(t) - 'version' - 'updated_at' as row
      from ${sql.table(table)} as t where ${sql.ref(`t.${column}`)} = any(${[...ids]})`.execute(
      harness.ctx.db,
    )
    all[table] = rows.map(({ row }) => JSON.stringify(row)).sort()
  }
  return all
}

describe('two records that are one', () => {
  test('are found by the number, by name and birth, and by name, phone and home', async () => {
    const one = { name: '重复一', idNumber: '11010519491231002X' }
    const first = await register(one)
    const second = await register({ name: '重复壹', birthOn: '1949-12-31' })
    await sql`update person set id_index = (select id_index from person where id = ${first})
      where id = ${second}`.execute(harness.ctx.db)
    await register({ name: '重复二', birthOn: '1980-01-01' })
    await register({ name: '重复二', birthOn: '1980-01-01' })
    await register({ name: '重复三', phone: '13800003333' }, houses[0])
    await register({ name: '重复三', phone: '13900003333' }, houses[0])
    await register({ name: '重复四', birthOn: '1980-01-02' })
    await harness.ok(merging.refreshDuplicates, {}, secretary)
    const { rows } = await harness.ok(merging.listDuplicates, {}, secretary)
    expect(rows.map(({ left, reasons }) => [left.title, reasons]).sort()).toEqual(
      [
        ['重复一', ['number']],
        ['重复三', ['name_phone_house']],
        ['重复二', ['name_birth']],
      ].sort(),
    )
  })
  test('with numbers that differ are two, however alike the rest', async () => {
    await register({ name: '李同名', idNumber: '370830198001011011' })
    await register({ name: '李同名', idNumber: '370830198001011038' })
    await harness.ok(merging.refreshDuplicates, {}, secretary)
    const { rows } = await harness.ok(merging.listDuplicates, {}, secretary)
    expect(rows.some(({ left }) => left.title === '李同名')).toBe(false)
  })
  test('told apart by somebody are not suggested again', async () => {
    const { rows } = await harness.ok(merging.listDuplicates, {}, secretary)
    const pair = rows.find(({ left }) => left.title === '重复二')!
    expect(
      (await harness.call(merging.dismissDuplicate, { id: pair.id, reason: '堂兄弟' }, stranger)).status,
    ).toBe(404)
    await harness.ok(merging.dismissDuplicate, { id: pair.id, reason: '双胞胎同名登记' }, secretary)
    expect(await harness.ok(merging.refreshDuplicates, {}, secretary)).toEqual({ found: 0 })
    const after = await harness.ok(merging.listDuplicates, {}, secretary)
    expect(after.rows.map(({ id }) => id)).not.toContain(pair.id)
  })
  test('stand side by side, field by field, with who says so', async () => {
    const left = await register({ name: '王对照', sex: '1', occupation: '教师' })
    const right = await register({ name: '王对照', sex: '2' })
    const { fields } = await harness.ok(merging.compareRecords, { kind: 'person', left, right }, secretary)
    expect(fields.map(({ title, left: a, right: b, isSame }) => [title, a?.value, b?.value, isSame])).toEqual(
      [
        ['姓名', '王对照', '王对照', true],
        ['性别', '男性', '女性', false],
        ['职业', '教师', undefined, false],
      ],
    )
    const foreign = { kind: 'person' as const, left, right }
    expect((await harness.call(merging.compareRecords, foreign, stranger)).status).toBe(404)
  })
  test('are one afterwards: every fact is kept, and the old address leads to the record kept', async () => {
    const kept = await register({ name: '赵合并', sex: '1' }, houses[0])
    const gone = await register({ name: '赵合并', occupation: '电工', phone: '13800005555' }, houses[1])
    await harness.ok(setTag, { kind: 'person', id: gone, tag: 'volunteer', reason: '登记' }, secretary)
    await merge(kept, gone)
    const file = await harness.ok(getPerson, { id: gone }, secretary)
    expect(file).toMatchObject({ id: kept, sex: '男性', tags: ['志愿者'] })
    expect(file.fields.find(({ field }) => field === 'occupation')?.value).toBe('电工')
    expect(file.residencies.map(({ houseId, isMain }) => [houseId, isMain])).toEqual([
      [houses[0], true],
      [houses[1], false],
    ])
    const { rows } = await harness.ok(listPeople, { q: '13800005555' }, secretary)
    expect(rows.map(({ id }) => id)).toEqual([kept])
    const { facts } = await harness.ok(listFacts, { kind: 'person', id: kept, field: 'name' }, secretary)
    expect(facts).toHaveLength(2)
  })
  test('nobody merges a record they saw in an older state, one with itself, or one beyond their reach', async () => {
    const [kept, gone] = [await register({ name: '甲一' }), await register({ name: '甲二' })]
    const order = { kind: 'person' as const, keptId: kept, goneId: gone, reason: '同一人' }
    const versions = { keptVersion: 1, goneVersion: 1 }
    const stale = { ...order, ...versions, goneVersion: 9 }
    expect((await harness.call(merging.mergeRecords, stale, secretary)).problem.code).toBe(
      'registry.changed_meanwhile',
    )
    const self = { ...order, ...versions, goneId: kept }
    expect((await harness.call(merging.mergeRecords, self, secretary)).problem.code).toBe(
      'registry.same_record',
    )
    expect((await harness.call(merging.mergeRecords, { ...order, ...versions }, stranger)).status).toBe(404)
    expect((await harness.call(merging.mergeRecords, { ...order, ...versions }, worker)).status).toBe(403)
  })
})

describe('taking a merge back', () => {
  test('leaves what was said since with the record kept, and says how much that is', async () => {
    const kept = await register({ name: '孙拆分' })
    const gone = await register({ name: '孙拆分', occupation: '司机' })
    const { id } = await merge(kept, gone)
    const values = { employer: '汶上一中' }
    const version = await versionOf(kept)
    const later = { kind: 'person' as const, id: kept, values, source: 'ledger', version }
    await harness.ok(stateFacts, later, secretary)
    const { merges } = await harness.ok(merging.listMerges, { kind: 'person', id: kept }, secretary)
    expect(merges).toMatchObject([{ goneId: gone, statements: 1, laterStatements: 1, mergedBy: '钱书记' }])
    expect(await split(id)).toEqual({ goneId: gone, later: 1 })
    const titles = async (of: string) =>
      (await harness.ok(getPerson, { id: of }, secretary)).fields.map(({ title }) => title)
    expect(await titles(kept)).toEqual(['姓名', '服务处所'])
    expect(await titles(gone)).toEqual(['姓名', '职业'])
    expect((await harness.call(merging.splitRecords, { id, reason: '再来' }, secretary)).problem.code).toBe(
      'registry.already_split',
    )
  })
  test('of one merged on into a third gives it back alone', async () => {
    const [a, b, c] = [
      await register({ name: '周甲' }),
      await register({ name: '周乙' }),
      await register({ name: '周丙' }),
    ]
    const before = await rowsOf([a!, b!, c!])
    const first = await merge(b!, a!)
    const second = await merge(c!, b!)
    expect((await harness.ok(getPerson, { id: a! }, secretary)).id).toBe(c)
    await split(first.id)
    expect((await harness.ok(getPerson, { id: a! }, secretary)).name).toBe('周甲')
    expect((await harness.ok(getPerson, { id: b! }, secretary)).id).toBe(c)
    await split(second.id)
    expect(await rowsOf([a!, b!, c!])).toEqual(before)
  })
  test('restores both people and every row of theirs, whatever they carry', async () => {
    await fc.assert(
      fc.asyncProperty(fc.tuple(life, life), fc.boolean(), async ([left, right], isTurned) => {
        const ids = [await live(left), await live(right)]
        const [kept, gone] = isTurned ? [ids[1]!, ids[0]!] : [ids[0]!, ids[1]!]
        const before = await rowsOf(ids)
        const { id } = await merge(kept, gone)
        const merged = await rowsOf([kept])
        expect(merged.statement).toHaveLength(before.statement!.length)
        await split(id)
        expect(await rowsOf(ids)).toEqual(before)
      }),
      { numRuns: 25 },
    )
  })
  test('of two houses restores both and who lives where', async () => {
    const [kept, gone] = [await house(GRID), await house(GRID_2)]
    const people = [
      await register({ name: '住户甲' }, kept),
      await register({ name: '住户乙' }, gone),
      await register({ name: '住户丙' }, gone),
    ]
    await harness.ok(moveIn, { id: people[2]!, houseId: kept, relation: 'family', isMain: false }, secretary)
    const before = await rowsOf(people)
    const { id, stayed } = await merge(kept, gone, 'house')
    expect(stayed).toBe(1)
    const homes = await harness.ctx.db
      .selectFrom('person')
      .select(['house_id', 'area_code'])
      .where('id', 'in', people.slice(0, 2))
      .execute()
    expect(homes).toEqual([
      { house_id: kept, area_code: GRID },
      { house_id: kept, area_code: GRID },
    ])
    const alias = await harness.ctx.db.selectFrom('address_alias').selectAll().execute()
    expect(alias).toMatchObject([{ address_key: gone, subject_id: kept }])
    await split(id)
    expect(await rowsOf(people)).toEqual(before)
    expect(await harness.ctx.db.selectFrom('address_alias').selectAll().execute()).toEqual([])
  })
})

interface Life {
  name: string
  phone: string | undefined
  home: number | undefined
  alsoIn: number | undefined
  isTagged: boolean
  says: { source: string; occupation: string }[]
  hasKey: boolean
  household: 'head' | 'member' | undefined
}
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const life: fc.Arbitrary<Life> = fc.record({
  name: fc.constantFrom('郑一', '郑二', '郑三'),
  phone: maybe(fc.constantFrom('13811110001', '13811110002')),
  home: maybe(fc.integer({ min: 0, max: 2 })),
  alsoIn: maybe(fc.integer({ min: 0, max: 2 })),
  isTagged: fc.boolean(),
  says: fc.array(
    fc.record({
      source: fc.constantFrom('ledger', 'police', 'human_resources'),
      occupation: fc.constantFrom('教师', '司机'),
    }),
    { maxLength: 3 },
  ),
  hasKey: fc.boolean(),
  household: maybe(fc.constantFrom('head', 'member')),
})

async function live({ name, phone, home, alsoIn, isTagged, says, hasKey, household }: Life): Promise<string> {
  const id = await register(
    { name, ...(phone && { phone }) },
    home === undefined ? null : (houses[home] ?? null),
  )
  if (alsoIn !== undefined && alsoIn !== home)
    await harness.ok(
      moveIn,
      { id, houseId: houses[alsoIn]!, relation: 'tenant', isMain: home === undefined },
      secretary,
    )
  if (isTagged) await harness.ok(setTag, { kind: 'person', id, tag: 'volunteer', reason: '登记' }, secretary)
  for (const { source, occupation } of says) {
    const version = await versionOf(id)
    await harness.ok(stateFacts, { kind: 'person', id, values: { occupation }, source, version }, secretary)
  }
  const { db } = harness.ctx
  if (hasKey)
    await db
      .insertInto('subject_key')
      .values({ source: 'police', subject_kind: 'person', key: id, subject_id: id })
      .execute()
  if (household) {
    const householdId = newId()
    await sql`insert into household (id, area_code, updated_at) values (${householdId}, ${GRID}, now())`.execute(
      db,
    )
    await sql`insert into household_member (household_id, person_id, kinship)
      values (${householdId}, ${id}, ${household === 'head' ? '02' : '10'})`.execute(db)
  }
  return id
}
