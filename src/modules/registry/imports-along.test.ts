import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { COMMUNITY, GRID, layDistrict } from '../../../test/fixtures/order-district.ts'
import { citizenNumber, importer } from '../../../test/fixtures/record-imports.ts'
import { type Harness, type Person, startHarness } from '../../../test/harness.ts'
import { sql } from '../../platform/db/sql.ts'
import * as imports from './contract/imports.ts'
import { listPeople } from './contract/people.ts'

let harness: Harness
let secretary: Person
let lists: ReturnType<typeof importer>

beforeAll(async () => {
  harness = await startHarness()
  await layDistrict(harness)
  secretary = await harness.staff({ role: 'community_secretary', area: COMMUNITY }, '钱书记')
  harness.setNow(new Date('2026-06-10T02:00:00Z'))
  lists = importer(harness, { as: secretary, areaCode: GRID })
})
afterAll(() => harness.close())

describe('a list of houses in compounds nobody has registered', () => {
  const list = [
    '小区名称,楼号,单元,房号,所属网格',
    `东方御景,1,1,101,${GRID}`,
    `东方御景,1,2,1102,${GRID}`,
    `东方御景,2,1,301,${GRID}`,
    `幸福里,3,2,503,${GRID}`,
    '无处可寻小区,1,1,101,',
  ].join('\n')
  const change = { newBuildings: true, areaCode: COMMUNITY }
  const built = async () =>
    (
      await sql<{ compound: string; name: string; floors: number; houses: number }>`
    select c.name as compound, b.name, b.floors, (select count(*)::int from house h where h.building_id = b.id) as houses
    from building b join compound c on c.id = b.compound_id order by c.name, b.number`.execute(harness.ctx.db)
    ).rows

  test('registers them along with it when asked; a trial counts, undoing takes all of it away', async () => {
    const before = await built()
    const trial = await lists.bring(list, { kind: 'house', change, dryRun: true })
    expect(trial).toMatchObject({ madeCompounds: 2, madeBuildings: 3, added: 4, rejected: 1 })
    expect(await built()).toEqual(before)
    const run = await lists.bring(list, { kind: 'house', change })
    expect(run).toMatchObject({ madeCompounds: 2, madeBuildings: 3, added: 4, rejected: 1 })
    const made = (await built()).filter(({ compound }) => compound === '东方御景')
    expect(made).toEqual([
      { compound: '东方御景', name: '1号楼', floors: 11, houses: 2 },
      { compound: '东方御景', name: '2号楼', floors: 3, houses: 1 },
    ])
    const again = await lists.bring(list, { kind: 'house', change })
    expect(again).toMatchObject({ madeCompounds: 0, madeBuildings: 0, added: 0, unchanged: 4 })
    await lists.undo(run.id)
    expect(await built()).toEqual(before)
  })
})

describe('a list that is a register', () => {
  const person = `李低保,${citizenNumber('19500101', 21)}`
  const tagsOf = async () =>
    (
      await sql<{ tag: string; way: string; reason: string; until: string | null }>`
    select st.tag, st.way, st.reason, st.until from subject_tag st join person p on p.id = st.subject_id
    where p.name = '李低保' and st.ended_at is null order by st.tag`.execute(harness.ctx.db)
    ).rows
  test('gives everybody in it its tag and each row its own, with reason and expiry, once', async () => {
    const list = `姓名,公民身份号码,标签\n${person},志愿者；残疾人\n`
    const change = { tags: ['low_income'] }
    const run = await lists.bring(list, { change })
    expect(run).toMatchObject({ added: 1, rejected: 0 })
    expect(await tagsOf()).toMatchObject([
      { tag: 'disabled', way: 'import', reason: '导入 表.csv', until: null },
      { tag: 'low_income', until: '2027-06-10' },
      { tag: 'volunteer' },
    ])
    expect(await lists.bring(list, { change })).toMatchObject({ updated: 0, unchanged: 1 })
    await lists.undo(run.id)
    expect((await harness.ok(listPeople, { q: '李低保' }, secretary)).rows).toEqual([])
  })
  test('leaves nothing of a row refused: no home, no household, no tag', async () => {
    const address = '济宁市汶上县幸福里9号楼1单元101室'
    await lists.bring(`房屋坐落,面积\n${address},90\n`, { kind: 'house', profile: '房屋普查' })
    const row = (name: string, serial: number, rest: string) =>
      `${name},${citizenNumber('19750101', serial)},${address},H950,${rest}`
    const run = await lists.bring(
      `姓名,公民身份号码,居住地址,户号,与户主关系,标签\n${row('拒户主', 31, '户主,没有的')}\n${row('留配偶', 32, '配偶,志愿者')}\n`,
      { profile: '住户表' },
    )
    expect(run).toMatchObject({ state: 'done', added: 1, rejected: 1 })
    const { rows } = await sql<{ homes: number; members: number; tags: number }>`select
      (select count(*)::int from residency r join house h on h.id = r.house_id where h.address = ${address}) as homes,
      (select count(*)::int from household_member m join household h on h.id = m.household_id where h.number = 'H950')
        as members,
      (select count(*)::int from subject_tag where batch_id = ${run.id}) as tags`.execute(harness.ctx.db)
    expect(rows).toEqual([{ homes: 1, members: 1, tags: 1 }])
  })
  test('names tags there are not, that a rule sets, or whose register the importer does not read', async () => {
    const rows = ['没有的', '高龄老人', '严重精神障碍照护'].map(
      (tag, i) => `王某${i},${citizenNumber('19500202', 21 + i)},${tag}`,
    )
    const run = await lists.bring(`姓名,公民身份号码,标签\n${rows.join('\n')}\n`)
    expect(await lists.wordsOf(run.id)).toEqual([
      '第 2 行 C 列 标签：没有“没有的”这个标签',
      '第 3 行 C 列 标签：“高龄老人”按规则自动标记，不能导入',
      '第 4 行 C 列 标签：“严重精神障碍照护”属于关爱名册，您不是这里的指定查看人，不能导入',
    ])
    const sent = await lists.send(`姓名,公民身份号码\n${person}\n`)
    const { uploadId, mapping } = sent.body
    const start = (tags: string[]) =>
      harness.call(
        imports.startRecordImport,
        { uploadId, profile: '台账', mapping: { ...mapping, tags }, dryRun: false },
        secretary,
      )
    expect((await start(['mental_care'])).problem.code).toBe('registry.not_a_reader')
    expect((await start(['elderly_80'])).problem.code).toBe('registry.tag_not_by_import')
    expect((await start(['nothing'])).problem.code).toBe('registry.no_tag')
  })
})

describe('a list longer than is written at once', () => {
  const address = '济宁市汶上县幸福里7号楼1单元301室'
  const sameAddress = '济宁市汶上县幸福里7幢1单元301室'
  const others = Array.from(
    { length: 2600 },
    (_, i) => `众人,${citizenNumber(`19${50 + (i % 40)}0303`, 300 + Math.floor(i / 40))},,,,`,
  )
  const one = (name: string, birth: string, [number, where, home, kinship]: string[]) =>
    `${name},${number ? citizenNumber(birth, Number(number)) : ''},${number ? '' : birth},${where},${home},${kinship}`
  const rowsWith = (placed: Record<number, string[]>) =>
    others.flatMap((row, i) => [row, ...(placed[i] ?? [])])

  test('brings together what is said of one home or one person far apart, and next to each other', async () => {
    await lists.bring(`房屋坐落,面积\n${address},90\n`, { kind: 'house', profile: '房屋普查' })
    const rows = rowsWith({
      10: [
        one('远户主', '19700101', ['401', address, 'H901', '户主']),
        one('无证件', '19400101', ['', address, '', '']),
      ],
      990: Array.from({ length: 15 }, (_, i) =>
        one('近成员', `19${60 + i}0505`, ['402', address, 'H902', i === 0 ? '户主' : '其他']),
      ),
      1500: [one('无证件', '19400101', ['', sameAddress, '', ''])],
      1700: [one('远配偶', '19710101', ['403', address, 'H901', '配偶'])],
      2500: [one('远儿子', '19600101', ['404', address, 'H901', '子'])],
    })
    const run = await lists.bring(
      `姓名,公民身份号码,出生日期,居住地址,户号,与户主关系\n${rows.join('\n')}\n`,
      { profile: '长表' },
    )
    expect(await lists.wordsOf(run.id)).toEqual([
      expect.stringMatching(/^第 \d+ 行 F 列 与户主关系：长辈的出生日期晚于晚辈/),
    ])
    expect(run).toMatchObject({ added: rows.length - 2, unchanged: 0, updated: 1, rejected: 1 })
    const homes = await sql<{ number: string; members: number }>`select h.number, count(*)::int as members
      from household h join household_member m on m.household_id = h.id where h.number in ('H901', 'H902')
      group by 1 order by 1`.execute(harness.ctx.db)
    expect(homes.rows).toEqual([
      { number: 'H901', members: 2 },
      { number: 'H902', members: 15 },
    ])
    expect((await harness.ok(listPeople, { q: '无证件' }, secretary)).rows).toHaveLength(1)
  })
})
