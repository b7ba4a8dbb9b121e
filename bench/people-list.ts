import { open, writeFile } from 'node:fs/promises'
import { seeded } from '../demo/random.ts'
import { checkCharacter } from '../src/base/id-numbers/citizen-number.ts'
import { columnLetter } from '../src/platform/sheets/place.ts'
import { zipOf } from '../src/platform/sheets/zip-fixture.ts'

/** Lists of people as an office keeps them, for measuring how fast they are read. */
export const peopleHeader = [
  '姓名',
  '公民身份号码',
  '性别',
  '出生日期',
  '民族',
  '联系电话',
  '户籍地址',
  '居住地址',
  '小区',
  '与户主关系',
  '文化程度',
  '备注',
]

export type Random = ReturnType<typeof seeded>

const surnames = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗']
const given = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀兰霞平刚桂英']

export function personRow(i: number, random: Random): string[] {
  const year = 1930 + (i % 95)
  const month = String(1 + (i % 12)).padStart(2, '0')
  const day = String(1 + (i % 28)).padStart(2, '0')
  const first = `370830${year}${month}${day}${String(i % 1000).padStart(3, '0')}`
  const estate = `幸福里${1 + (i % 40)}期`
  return [
    random.pick(surnames) + random.pick(given) + random.pick(given),
    first + checkCharacter(first),
    i % 2 === 0 ? '男' : '女',
    `${year}年${Number(month)}月${Number(day)}日`,
    '汉族',
    `138${String(i % 100_000_000).padStart(8, '0')}`,
    `山东省济宁市汶上县中都街道南门社区${i % 900}号`,
    `山东省济宁市汶上县中都街道${estate}${1 + (i % 30)}号楼${1 + (i % 4)}单元${1 + (i % 18)}0${1 + (i % 4)}室`,
    estate,
    i % 3 === 0 ? '户主' : '子',
    '初级中学教育',
    i % 10 === 0 ? '长期在外务工，春节返乡' : '',
  ]
}

export async function writePeopleCsv(path: string, rows: number): Promise<void> {
  const random = seeded('people-list')
  const file = await open(path, 'w')
  await file.write(`${peopleHeader.join(',')}\r\n`)
  for (let at = 0; at < rows; at += 5000) {
    const lines = Array.from({ length: Math.min(5000, rows - at) }, (_, i) =>
      personRow(at + i, random).join(','),
    )
    await file.write(`${lines.join('\r\n')}\r\n`)
  }
  await file.close()
}

export async function writePeopleXlsx(path: string, rows: number): Promise<void> {
  const random = seeded('people-list')
  await writeXlsx(path, peopleHeader, { count: rows, rowOf: (i) => personRow(i, random) })
}

/** With shared strings, as Excel and WPS save it. */
export async function writeXlsx(
  path: string,
  header: readonly string[],
  rows: { count: number; rowOf: (i: number) => string[] },
): Promise<void> {
  const strings = new Map<string, number>()
  const indexOf = (text: string) => {
    const known = strings.get(text) ?? strings.size
    if (known === strings.size) strings.set(text, known)
    return known
  }
  const cellXml = (text: string, at: string) =>
    text === '' ? '' : `<c r="${at}" s="1" t="s"><v>${indexOf(text)}</v></c>`
  const rowXml = (cells: readonly string[], r: number) =>
    `<row r="${r}" spans="1:${header.length}" ht="15" customHeight="1">${cells.map((text, c) => cellXml(text, columnLetter(c) + r)).join('')}</row>`
  const data = [`<worksheet><sheetData>${rowXml(header, 1)}`]
  for (let i = 0; i < rows.count; i++) data.push(rowXml(rows.rowOf(i), i + 2))
  data.push('</sheetData></worksheet>')
  const shared = ['<sst>', ...Array.from(strings.keys(), (text) => `<si><t>${text}</t></si>`), '</sst>']
  await writeFile(path, zipOf({ ...frame, 'xl/sharedStrings.xml': bytesOf(shared), [SHEET]: bytesOf(data) }))
}

/** The rows as XML, within the archive. */
export const SHEET = 'xl/worksheets/sheet1.xml'
const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const relations = (items: string) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${items}</Relationships>`
const frame = {
  '_rels/.rels': relations(
    `<Relationship Id="r" Type="${relation}/officeDocument" Target="xl/workbook.xml"/>`,
  ),
  'xl/_rels/workbook.xml.rels': relations(
    `<Relationship Id="rId1" Type="${relation}/worksheet" Target="worksheets/sheet1.xml"/>` +
      `<Relationship Id="rId2" Type="${relation}/sharedStrings" Target="sharedStrings.xml"/>`,
  ),
  'xl/workbook.xml': `<workbook xmlns:r="${relation}"><sheets><sheet name="人口" sheetId="1" r:id="rId1"/></sheets></workbook>`,
}

/** A string of all of it would be longer than strings may be. */
function bytesOf(parts: readonly string[]): Buffer {
  const buffers: Buffer[] = []
  for (let at = 0; at < parts.length; at += 10_000)
    buffers.push(Buffer.from(parts.slice(at, at + 10_000).join('')))
  return Buffer.concat(buffers)
}
