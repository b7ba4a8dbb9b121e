import { setTimeout } from 'node:timers/promises'
import exceljs from 'exceljs'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { COMMUNITY, GRID, layDistrict, OTHER_COMMUNITY } from '../../../test/fixtures/order-district.ts'
import { citizenNumber, importer } from '../../../test/fixtures/record-imports.ts'
import { type Harness, type Person, startHarness } from '../../../test/harness.ts'
import { sql } from '../../platform/db/sql.ts'
import { exportHouses, exportPeople } from './contract/exports.ts'
import * as imports from './contract/imports.ts'
import { getPerson, listPeople } from './contract/people.ts'
import { resumeRecordImports } from './imports-job.ts'
import { runImport } from './service/import/run.ts'

let harness: Harness
let secretary: Person
let stranger: Person
let lists: ReturnType<typeof importer>

beforeAll(async () => {
  harness = await startHarness()
  await layDistrict(harness)
  secretary = await harness.staff({ role: 'community_secretary', area: COMMUNITY }, '钱书记')
  stranger = await harness.staff({ role: 'community_secretary', area: OTHER_COMMUNITY }, '王书记')
  harness.setNow(new Date('2026-06-10T02:00:00Z'))
  lists = importer(harness, { as: secretary, areaCode: GRID })
})
afterAll(() => harness.close())

const countsOf = ({ state, added, updated, unchanged, rejected }: imports.RecordImport) => ({
  state,
  added,
  updated,
  unchanged,
  rejected,
})
const find = async (q: string) => (await harness.ok(listPeople, { q }, secretary)).rows
const fileOf = async (q: string) => harness.ok(getPerson, { id: (await find(q))[0]!.id }, secretary)

describe('a list of houses', () => {
  test('makes houses in their grid, and the same list again changes nothing', async () => {
    const list =
      '房屋坐落,面积,是否出租\n济宁市汶上县幸福里3号楼2单元501室,86.5,是\n济宁市汶上县幸福里3号楼2单元502室,86.5㎡,否\n'
    const first = await lists.bring(list, { kind: 'house', profile: '房屋普查' })
    expect(countsOf(first)).toEqual({ state: 'done', added: 2, updated: 0, unchanged: 0, rejected: 0 })
    const again = await lists.bring(list, { kind: 'house', profile: '房屋普查' })
    expect(countsOf(again)).toEqual({ state: 'done', added: 0, updated: 0, unchanged: 2, rejected: 0 })
    const houses = await harness.ctx.db.selectFrom('house').selectAll().execute()
    expect(houses).toMatchObject([
      { area_code: GRID, unit: '2', floor: 5, room: '501', is_rented: true },
      { area_code: GRID, unit: '2', floor: 5, room: '502', is_rented: false },
    ])
  })
  test('one that lies in no grid is named, and one address twice names both rows', async () => {
    const list = '房屋坐落,面积\n和平路9号平安里1号楼1单元101室,80\n和平路9号平安里1栋1单元101,80\n'
    const run = await lists.bring(list, { kind: 'house', change: { areaCode: COMMUNITY } })
    expect(countsOf(run)).toMatchObject({ added: 0, rejected: 2 })
    expect(await lists.wordsOf(run.id)).toEqual([
      '第 2 行：不在任何网格内，请填写网格、坐标，或先登记这个小区',
      '第 3 行 A 列 房屋坐落：与第 2 行是同一处房屋（地址相同）',
    ])
  })
})

describe('a list of people', () => {
  test('is looked at first: columns are proposed by their names, and nothing is written', async () => {
    const list = `姓名,身份证号,联系电话,居住地址,婚姻\n李长河,${citizenNumber('19700101', 11)},13800002001,济宁市汶上县幸福里3号楼2单元501室,已婚\n`
    const sent = await lists.send(list)
    expect(sent.body.mapping.columns).toMatchObject({
      name: '姓名',
      idNumber: '身份证号',
      phone: '联系电话',
      address: '居住地址',
      maritalStatus: '婚姻',
    })
    const run = await lists.bring(list, { dryRun: true })
    expect(countsOf(run)).toEqual({ state: 'done', added: 1, updated: 0, unchanged: 0, rejected: 0 })
    expect(run.samples).toMatchObject([{ line: 2, outcome: 'added', label: '李*' }])
    expect(await find('李长河')).toEqual([])
  })
  test('registers them where they live, and what was mended is said', async () => {
    const list = [
      '姓名,公民身份号码,出生日期,居住地址,与房屋关系,户号,与户主关系',
      `张大山,${citizenNumber('19600203', 13)},1960年2月3日,济宁市汶上县幸福里3号楼2单元502室,房主,H001,户主`,
      `张小山,370830850607014,,济宁市汶上县幸福里3栋2单元502,家人,H001,子`,
      `赵无房,${citizenNumber('19910101', 17)},１９９１．１．１,没有登记过的地方,,,`,
    ].join('\n')
    const run = await lists.bring(list)
    expect(countsOf(run)).toEqual({ state: 'done', added: 3, updated: 0, unchanged: 0, rejected: 0 })
    expect(run).toMatchObject({ noted: 1, unplaced: 1 })
    expect(await lists.wordsOf(run.id)).toEqual(['第 3 行 B 列 公民身份号码：15 位号码已换成 18 位'])
    const file = await fileOf('张大山')
    expect(file.residencies).toMatchObject([{ relation: 'owner', isMain: true }])
    expect(file.household?.members.map(({ name, kinship }) => [name, kinship])).toEqual([
      ['张大山', '户主'],
      ['张小山', '子'],
    ])
    expect((await fileOf('赵无房')).residencies).toEqual([])
  })
  test('the same list again writes nothing; a new telephone is one new fact', async () => {
    const row = (phone: string) =>
      `姓名,公民身份号码,联系电话,居住地址\n周新河,${citizenNumber('19620203', 13)},${phone},济宁市汶上县幸福里3号楼2单元502室\n`
    await lists.bring(row('13800003001'))
    const statements = async () =>
      (await harness.ctx.db.selectFrom('statement').select('id').execute()).length
    const before = await statements()
    expect(countsOf(await lists.bring(row('13800003001')))).toMatchObject({
      added: 0,
      updated: 0,
      unchanged: 1,
    })
    expect(await statements()).toBe(before)
    expect(countsOf(await lists.bring(row('13800003002')))).toMatchObject({ updated: 1 })
    const [last] = await harness.ctx.db
      .selectFrom('statement')
      .select('fields')
      .orderBy('received_at', 'desc')
      .orderBy('id', 'desc')
      .limit(1)
      .execute()
    expect(Object.keys(last!.fields)).toEqual(['phone'])
  })
  test('somebody without a number is found by name, birth and house together', async () => {
    const list = '姓名,出生日期,居住地址,学历\n吴老太,1938-5-1,济宁市汶上县幸福里3号楼2单元501室,'
    expect(countsOf(await lists.bring(`${list}小学\n`))).toMatchObject({ added: 1 })
    expect(countsOf(await lists.bring(`${list}初中\n`))).toMatchObject({ added: 0, updated: 1 })
    expect(await find('吴老太')).toHaveLength(1)
  })
  test("the source's own number finds them again, whatever else has changed", async () => {
    expect(countsOf(await lists.bring('人员编号,姓名,联系电话\nP-1,郑一舟,13800003101\n'))).toMatchObject({
      added: 1,
    })
    expect(countsOf(await lists.bring('人员编号,联系电话\nP-1,13800003102\n'))).toMatchObject({ updated: 1 })
    const other = await lists.bring(
      `人员编号,姓名,公民身份号码\nP-1,郑一舟,${citizenNumber('19620203', 13)}\n`,
    )
    expect(await lists.wordsOf(other.id)).toEqual([
      '第 2 行 A 列 人员编号：指的档案与证件号码登记的不是同一份，请核对',
    ])
  })
  test('codes are read by code, by name and by a table of the list, and one that is none is named', async () => {
    const list =
      '姓名,性别,婚姻状况,文化程度\n甲一,1,20,大学本科\n乙一,女,M,小学教育\n丙一,女,不明白,小学教育\n'
    const run = await lists.bring(list, { change: { codes: { maritalStatus: { M: '已婚' } } } })
    const words = await lists.wordsOf(run.id)
    expect(words.at(-1)).toContain('第 4 行 C 列 婚姻状况')
    expect(run.added + run.rejected).toBe(3)
  })
})

describe('bad rows are named by row and column, and only they stay out', () => {
  const good = `好一人,${citizenNumber('19800101', 21)},,,`
  const cases: [string, string, string][] = [
    [
      'a wrong check digit',
      '甲,370830197001011234,,,',
      '第 3 行 B 列 公民身份号码：公民身份号码的校验位不符，请核对是否有抄错',
    ],
    ['a birth that never was', '甲,,1990-02-30,,', '第 3 行 C 列 出生日期：1990 年 2 月没有 30 日'],
    ['a birth to come', '甲,,2031-01-01,,', '第 3 行 C 列 出生日期：不能晚于今天'],
    ['130 years of age', '甲,,1890年1月1日,,', '第 3 行 C 列 出生日期：1890 年不在 1900 到 2100 之间'],
    [
      'a number older than anybody',
      `甲,${citizenNumber('18850101', 11)},,,`,
      '第 3 行 B 列 公民身份号码：公民身份号码里的出生日期 1885-01-01 已超过 130 年，请核对',
    ],
    [
      'a number Excel has rounded',
      '甲,3.7083E+17,,,',
      '第 3 行 B 列 公民身份号码：公民身份号码被表格软件改成了科学计数，原号码已丢失，请按文本重填',
    ],
    [
      'a telephone without its zero',
      '甲,,,5372345678,',
      '第 3 行 D 列 联系电话：这个号码像是少了区号开头的 0，可能被 Excel 去掉了，请核对',
    ],
    [
      'a birth that contradicts the number',
      `甲,${citizenNumber('19800101', 31)},1981-01-01,,`,
      '第 3 行 C 列 出生日期：与公民身份号码里的 1980-01-01 不同，请核对哪个写错了',
    ],
    ['no name', `,${citizenNumber('19800101', 41)},,,`, '第 3 行 A 列 姓名：没有填写，也没有找到已有的档案'],
    [
      'a row cut off in the middle',
      '甲,370830',
      '第 3 行：文件到这一行中断：只有 2 格，表头有 5 列，请重新导出',
    ],
    [
      'an area of others',
      `甲,${citizenNumber('19800101', 51)},,,${OTHER_COMMUNITY}`,
      `第 3 行 E 列 所属社区：“${OTHER_COMMUNITY}”不是您辖区内的区域，或同名的不止一个`,
    ],
  ]
  test.each(cases)('%s', async (_, row, words) => {
    const run = await lists.bring(`姓名,公民身份号码,出生日期,联系电话,所属社区\n${good}\n${row}`, {
      dryRun: true,
    })
    expect(run.rejected).toBe(1)
    expect(await lists.wordsOf(run.id)).toEqual([words])
  })
  test('one person twice in a list names both rows, and says so when the homes differ', async () => {
    const list = [
      '姓名,公民身份号码,居住地址',
      `甲二,${citizenNumber('19750101', 11)},幸福里3号楼2单元501室`,
      `甲二,${citizenNumber('19750101', 11)},幸福里3号楼2单元501室`,
      `甲二,${citizenNumber('19750101', 11)},幸福里3号楼2单元502室`,
    ].join('\n')
    const run = await lists.bring(list, { dryRun: true })
    expect(await lists.wordsOf(run.id)).toEqual([
      '第 3 行 B 列 公民身份号码：与第 2 行是同一人（证件号码相同）',
      '第 4 行 B 列 公民身份号码：与第 2 行是同一人（证件号码相同），住址却不同，请核对哪一行对',
    ])
  })
  test('two heads of one household, in the list or against what is registered', async () => {
    const head = (name: string, serial: number) => `${name},${citizenNumber('19750101', serial)},H077,户主`
    const both = await lists.bring(
      `姓名,公民身份号码,户号,与户主关系\n${head('头一', 61)}\n${head('头二', 71)}\n`,
    )
    expect(await lists.wordsOf(both.id)).toEqual([
      '第 3 行 D 列 与户主关系：与第 2 行是同一户（户号相同）的两个户主，请核对',
    ])
    const later = await lists.bring(`姓名,公民身份号码,户号,与户主关系\n${head('头三', 81)}\n`)
    expect(await lists.wordsOf(later.id)).toEqual([
      '第 2 行 D 列 与户主关系：这个户号已有户主，一户不能有两个户主，请核对',
    ])
  })
  test('each being the other one’s child goes round in a circle', async () => {
    const row = (name: string, birth: string, serial: number, rest: string) =>
      `${name},${citizenNumber(birth, serial)},${rest}`
    const head = '姓名,公民身份号码,户号,与户主关系'
    await lists.bring(
      [head, row('圈一', '19500101', 11, 'H088,户主'), row('圈二', '19750101', 21, 'H088,子')].join('\n'),
    )
    const run = await lists.bring(
      [head, row('圈二', '19750101', 21, 'H089,户主'), row('圈一', '19500101', 11, 'H089,子')].join('\n'),
      { change: { moves: 'move' } },
    )
    expect(await lists.wordsOf(run.id)).toEqual([
      '第 3 行 D 列 与户主关系：长辈的出生日期晚于晚辈，请核对与户主关系或出生日期',
    ])
    const listed = await lists.bring([head, row('圈一', '19500101', 11, 'H090,户主')].join('\n'))
    expect((await lists.wordsOf(listed.id))[0]).toContain('已是另一户的成员')
  })
  test('a source that says another home than before is asked, or moves people where that was chosen', async () => {
    const row = (room: string) =>
      `姓名,公民身份号码,居住地址\n搬一家,${citizenNumber('19760101', 11)},济宁市汶上县幸福里3号楼2单元${room}室\n`
    await lists.bring(row('501'))
    const asked = await lists.bring(row('502'))
    expect((await lists.wordsOf(asked.id))[0]).toContain(
      '第 2 行 C 列 居住地址：同一来源以前说此人住在另一处',
    )
    const moved = await lists.bring(row('502'), { change: { moves: 'move' } })
    expect(countsOf(moved)).toMatchObject({ updated: 1, rejected: 0 })
    const homes = async () =>
      (await fileOf('搬一家')).residencies.map(({ address, toOn }) => [address.slice(-4), toOn])
    expect(await homes()).toEqual(
      [
        ['502室', null],
        ['501室', '2026-06-10'],
      ].map(([room, toOn]) => [expect.stringContaining(room as string), toOn]),
    )
    await lists.undo(moved.id)
    expect((await homes())[0]).toEqual([expect.stringContaining('501室'), null])
  })
  test('two records with one number are for somebody to merge first', async () => {
    const id = citizenNumber('19770101', 11)
    await lists.bring(`姓名,公民身份号码\n重一,${id}\n`)
    await sql`insert into person (id, area_code, name, id_index, created_at, updated_at)
      select 'twin', area_code, name, id_index, created_at, updated_at from person where name = '重一'`.execute(
      harness.ctx.db,
    )
    const run = await lists.bring(`姓名,公民身份号码,职业\n重一,${id},教师\n`)
    expect(await lists.wordsOf(run.id)).toEqual(['第 2 行：有 2 份档案与本行相符，请先核对合并'])
    const other = await lists.bring(`姓名,公民身份号码\n重二,${citizenNumber('19620203', 13)}\n`)
    expect((await lists.wordsOf(other.id))[0]).toContain(
      '第 2 行 A 列 姓名：证件号码或编号相同的档案姓名不同',
    )
  })
})

describe('files as they come', () => {
  const list = `姓名,公民身份号码\n编码一,${citizenNumber('19880101', 11)}\n`
  test.each([
    ['GBK', iconv.encode(list, 'gbk')],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${list}`)],
    ['UTF-16', iconv.encode(list, 'utf16le', { addBOM: true })],
  ])('%s is read', async (_, bytes) => {
    const run = await lists.bring(bytes, { dryRun: true })
    expect(run.samples[0]?.label).toBe('编*')
  })
  test('a workbook with numbers as text, days as days and a formula is read, and the formula is said', async () => {
    const book = new exceljs.Workbook()
    const sheet = book.addWorksheet('名册')
    sheet.addRow(['南门社区人员名册'])
    sheet.mergeCells('A1:D1')
    sheet.addRow(['姓名', '公民身份号码', '出生日期', '职业'])
    sheet.addRow([
      '簿一',
      citizenNumber('19880909', 11),
      new Date('1988-09-09T00:00:00Z'),
      { formula: '"教"&"师"', result: '教师' },
    ])
    const bytes = Buffer.from(await book.xlsx.writeBuffer())
    const sent = await lists.send(bytes, { profile: '名册' })
    expect(sent.body.notes.join()).toContain('公式')
    const run = await lists.bring(bytes, { profile: '名册' })
    expect(countsOf(run)).toMatchObject({ added: 1, rejected: 0 })
    expect((await fileOf('簿一')).fields.find(({ field }) => field === 'occupation')?.value).toBe('教师')
    const broken = await lists.send(bytes.subarray(0, bytes.length - 400))
    expect(broken.problem.code).toBe('sheets.broken_workbook')
  })
  test('a workbook with a password is refused, saying what to do', async () => {
    const ole = Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(2048),
      Buffer.from('EncryptedPackage', 'utf16le'),
    ])
    expect((await lists.send(ole)).problem.message).toContain('打开密码')
  })
  test('a list cut off inside quotes is refused whole, and nothing is in', async () => {
    const cut = `姓名,公民身份号码,职业\n断一,${citizenNumber('19880101', 21)},"教师\n断二,${citizenNumber('19880101', 31)},医生\n`
    const answer = await lists.send(cut)
    const words = answer.status === 200 ? (await lists.bring(cut)).message : answer.problem.message
    expect(words).toContain('引号没有结束')
    expect(await find('断一')).toEqual([])
  })
  test('the copy of the list has the reasons beside the rows, and can be sent again', async () => {
    const run = await lists.bring(
      `姓名,公民身份号码\n对一,${citizenNumber('19890101', 11)}\n错一,370830197001011234\n`,
      {
        dryRun: true,
      },
    )
    const { text } = await harness.call(
      imports.downloadImportCopy,
      { id: run.id, format: 'csv', rows: 'refused' },
      secretary,
    )
    expect(text).toContain('行号,原因,姓名,公民身份号码')
    expect(text).toContain('3,公民身份号码：公民身份号码的校验位不符，请核对是否有抄错,错一,')
    expect(text).not.toContain('对一')
  })
  test('nothing readable of a number lies in the tables of imports', async () => {
    const id = citizenNumber('19890303', 11)
    await lists.bring(
      `姓名,公民身份号码,联系电话\n密一,${id},13800009009\n错二,370830197001011234,13800009008\n`,
    )
    const tables = ['record_import', 'record_import_flaw', 'record_upload', 'statement', 'person'] as const
    const rows = await Promise.all(
      tables.map((table) => harness.ctx.db.selectFrom(table).selectAll().execute()),
    )
    for (const secret of [id, '13800009009', '370830197001011234', '13800009008'])
      expect(JSON.stringify(rows)).not.toContain(secret)
  })
})

describe('a run and its process', () => {
  const long = (from: number) =>
    `姓名,公民身份号码\n${Array.from({ length: 2500 }, (_, i) => `长${from}号,${citizenNumber(`19${50 + (i % 40)}0101`, from + Math.floor(i / 40))}`).join('\n')}\n`
  test('killed in the middle, it goes on where it had written, and counts true', async () => {
    const { uploadId, mapping } = (await lists.send(long(100))).body
    const input = { uploadId, profile: '台账', mapping: { ...mapping, areaCode: GRID }, dryRun: false }
    const { id } = await harness.ok(imports.startRecordImport, input, secretary)
    const first = runImport(harness.ctx, id)
    for (;;) {
      const { rows } = await harness.ok(imports.getRecordImport, { id }, secretary)
      if (rows > 0) break
      await setTimeout(5)
    }
    // Another process takes it over: what the first one still holds must not be written.
    await sql`update record_import set worker = 'dead', beat_at = now() - interval '1 hour' where id = ${id}`.execute(
      harness.ctx.db,
    )
    await first
    await resumeRecordImports.run(harness.ctx, {})
    await runImport(harness.ctx, id)
    const run = await harness.ok(imports.getRecordImport, { id }, secretary)
    expect(countsOf(run)).toEqual({ state: 'done', added: 2500, updated: 0, unchanged: 0, rejected: 0 })
    const { rows } = await sql<{
      n: number
    }>`select count(*)::int as n from person where name = '长100号'`.execute(harness.ctx.db)
    expect(rows[0]!.n).toBe(2500)
  })
  test('a community sees its own runs, and nobody else’s', async () => {
    const { rows } = await harness.ok(imports.listRecordImports, {}, stranger)
    expect(rows).toEqual([])
  })
})

describe('exporting', () => {
  const purpose = '年底核对'
  beforeAll(async () => {
    await lists.bring(
      '房屋坐落,面积\n济宁市汶上县幸福里3号楼2单元501室,86.5\n济宁市汶上县幸福里3号楼2单元502室,90\n',
      { kind: 'house', profile: '房屋普查' },
    )
    await lists.bring(
      `姓名,公民身份号码,居住地址,户号,与户主关系\n住一,${citizenNumber('19790102', 11)},济宁市汶上县幸福里3号楼2单元501室,H700,户主\n`,
      { profile: '住户表' },
    )
  })
  test('is masked as on the screen and marked with who, when and what for', async () => {
    await lists.bring(
      `姓名,公民身份号码,联系电话,居住地址,籍贯\n出一,${citizenNumber('19790101', 11)},13800007007,济宁市汶上县幸福里3号楼2单元501室,370830\n`,
      { profile: '居民登记表' },
    )
    const leader = await harness.staff({ role: 'leader', area: COMMUNITY }, '冯领导')
    const own = (await harness.call(exportPeople, { q: '出一', format: 'csv', purpose }, secretary)).text
    expect(own).toContain('钱书记')
    expect(own).toContain('2026-06-10')
    expect(own).toContain('年底核对')
    expect(own).toContain('出一')
    expect(own).toContain('138****7007')
    const seen = (await harness.call(exportPeople, { q: '出一', format: 'csv', purpose }, leader)).text
    expect(seen).toContain('出*')
    for (const text of [own, seen]) {
      expect(text).not.toContain('13800007007')
      expect(text).not.toContain(citizenNumber('19790101', 11))
    }
    expect(seen).not.toContain('幸福里')
    const worker = await harness.staff({ role: 'grid_worker', area: GRID })
    expect((await harness.call(exportPeople, { format: 'csv', purpose }, worker)).status).toBe(403)
    expect((await harness.call(exportPeople, { format: 'csv', purpose: '' }, secretary)).status).toBe(422)
    const { rows } = await sql<{ detail: unknown }>`select detail from audit_record
      where action like '%people/export%' or detail::text like '%年底核对%' limit 1`.execute(harness.ctx.db)
    expect(JSON.stringify(rows)).toContain('年底核对')
  })
  test.each([
    'person',
    'house',
  ] as const)('a file of our own brought in again changes nothing: %s', async (kind) => {
    const endpoint = kind === 'person' ? exportPeople : exportHouses
    const { text } = await harness.call(endpoint, { format: 'csv', purpose }, secretary)
    const run = await lists.bring(text, { kind, profile: '本系统导出' })
    expect(await lists.wordsOf(run.id)).toEqual([])
    expect(run.rows).toBeGreaterThan(1)
    expect(countsOf(run)).toEqual({ state: 'done', added: 0, updated: 0, unchanged: run.rows, rejected: 0 })
  })
  test('what was corrected in it is all that is said', async () => {
    const { text } = await harness.call(exportPeople, { q: '出一', format: 'csv', purpose }, secretary)
    const run = await lists.bring(text.replace('370830）', '370800）'), {
      profile: '本系统导出',
    })
    expect(countsOf(run)).toMatchObject({ updated: 1, rejected: 0 })
    expect(run.samples.at(-1)?.about).toBe('籍贯')
  })
})

describe('undoing', () => {
  /** Everything known, without what only tells that rows were touched. */
  async function everything() {
    const read = async (query: ReturnType<typeof sql>) => (await query.execute(harness.ctx.db)).rows
    return {
      people:
        await read(sql`select id, area_code, house_id, name, pinyin, sex, birth_on, id_index, phone_index, fields,
        disputed, observed_on from person order by id`),
      houses: await read(sql`select id, area_code, address_key, fields from house order by id`),
      homes: await read(
        sql`select id, person_id, house_id, relation, is_main, to_on from residency order by id`,
      ),
      households: await read(sql`select id, number from household order by id`),
      members: await read(sql`select household_id, person_id, kinship, to_on from household_member
        order by household_id, person_id`),
      keys: await read(sql`select source, key, subject_id from subject_key order by source, key`),
      tags: await read(sql`select id, subject_id, tag, ended_at from subject_tag order by id`),
      shown: await read(sql`select id, tags from person order by id`),
      said: await read(
        sql`select id, subject_id, fields from statement where withdrawn_at is null order by id`,
      ),
    }
  }
  const names = ['张大山', '李四', '王五', '赵六']
  const rowOf = fc.record({
    name: fc.constantFrom(...names),
    birth: fc.constantFrom('19600203', '19700101', '19880808'),
    serial: fc.integer({ min: 11, max: 16 }),
    phone: fc.constantFrom('', '13800005001', '13800005002', '坏的'),
    room: fc.constantFrom('501', '502', '999', ''),
    relation: fc.constantFrom('', '房主', '承租'),
    household: fc.constantFrom('', 'H001', 'H500', 'H501'),
    kinship: fc.constantFrom('', '户主', '子', '配偶'),
    key: fc.constantFrom('', 'K1', 'K2', 'K3'),
    tags: fc.constantFrom('', '志愿者', '志愿者、低保', '没有的标签'),
  })
  test('whatever rows came in, afterwards everything is as it was before', async () => {
    const head = '姓名,公民身份号码,联系电话,居住地址,与房屋关系,户号,与户主关系,人员编号,标签'
    await fc.assert(
      fc.asyncProperty(
        fc.array(rowOf, { minLength: 1, maxLength: 12 }),
        fc.constantFrom('list', 'move'),
        fc.constantFrom('ledger', 'police'),
        fc.constantFrom<string[]>([], ['gig_worker']),
        async (rows, moves, source, tags) => {
          const lines = rows.map(
            (row) =>
              `${row.name},${citizenNumber(row.birth, row.serial)},${row.phone},${row.room && `济宁市汶上县幸福里3号楼2单元${row.room}室`},${row.relation},${row.household},${row.kinship},${row.key},${row.tags}`,
          )
          const before = await everything()
          const run = await lists.bring([head, ...lines].join('\n'), {
            change: { moves: moves as 'list' | 'move', source, tags },
          })
          expect(run.state).toBe('done')
          expect(run.added + run.updated + run.unchanged + run.rejected).toBe(rows.length)
          if (!run.mayUndo) return
          expect((await lists.undo(run.id)).state).toBe('undone')
          expect(await everything()).toEqual(before)
        },
      ),
      { numRuns: 25 },
    )
  })
  test('somebody who was seen on site since stays, with what was seen', async () => {
    const run = await lists.bring(`姓名,公民身份号码,职业\n留一人,${citizenNumber('19660101', 11)},教师\n`)
    const [row] = await find('留一人')
    await sql`insert into statement (id, subject_kind, subject_id, original_id, source, observed_on, received_at, fields)
      values ('seen', 'person', ${row!.id}, ${row!.id}, 'grid', '2026-06-10', now(), '{"name":"留一人"}')`.execute(
      harness.ctx.db,
    )
    await lists.undo(run.id)
    const file = await fileOf('留一人')
    expect(file.fields.map(({ field }) => field)).toEqual(['name'])
    const again = await harness.call(imports.undoRecordImport, { id: run.id, reason: '再撤一次' }, secretary)
    expect(again.problem.code).toBe('registry.import_not_undoable')
  })
})
