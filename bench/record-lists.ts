import { open } from 'node:fs/promises'
import type { seeded } from '../demo/random.ts'
import { checkCharacter } from '../src/base/id-numbers/citizen-number.ts'

/** Homes and the people in them, as an office's lists hold them: twelve columns, four people to a household. */
export const houseHeader = ['房屋坐落', '面积', '房屋用途', '是否出租', '所属网格']
export const residentHeader = [
  '姓名',
  '公民身份号码',
  '性别',
  '出生日期',
  '联系电话',
  '居住地址',
  '与房屋关系',
  '户号',
  '与户主关系',
  '文化程度',
  '婚姻状况',
  '户籍地址',
]

const OF_HOUSEHOLD = 4
const ROOMS = 50
const BLOCKS = 10

function addressOf(home: number): string {
  const block = Math.floor(home / ROOMS)
  const room = home % ROOMS
  const compound = `幸福里${1 + Math.floor(block / BLOCKS)}期`
  return `和平路${compound}${1 + (block % BLOCKS)}号楼${1 + Math.floor(room / 25)}单元${1 + Math.floor((room % 25) / 5)}0${1 + (room % 5)}室`
}

export function houseRow(i: number, grids: readonly string[]): string[] {
  return [addressOf(i), String(60 + (i % 80)), '住宅', i % 7 === 0 ? '是' : '否', grids[i % grids.length]!]
}

const surnames = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗']
const given = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀兰霞平刚桂英']
const kinships = ['户主', '配偶', '子', '女']
const schooling = ['本科', '高中', '初中', '小学']

export function residentRow(i: number, random: ReturnType<typeof seeded>): string[] {
  const home = Math.floor(i / OF_HOUSEHOLD)
  const at = i % OF_HOUSEHOLD
  const year = (at < 2 ? 1950 : 1980) + (home % 40)
  const month = String(1 + (i % 12)).padStart(2, '0')
  const day = String(1 + (i % 28)).padStart(2, '0')
  const first = `${370000 + (Math.floor(i / 1000) % 10_000)}${year}${month}${day}${String(i % 1000).padStart(3, '0')}`
  return [
    random.pick(surnames) + random.pick(given) + random.pick(given),
    first + checkCharacter(first),
    i % 2 === 0 ? '女' : '男',
    `${year}年${Number(month)}月${Number(day)}日`,
    `138${String(i % 100_000_000).padStart(8, '0')}`,
    addressOf(home),
    at === 0 ? '房主' : '家人',
    `H${String(home).padStart(8, '0')}`,
    kinships[at]!,
    schooling[i % 4]!,
    at < 2 ? '已婚' : '未婚',
    `山东省济宁市汶上县中都街道南门社区${i % 900}号`,
  ]
}

export async function writeCsv(
  path: string,
  header: readonly string[],
  rows: { count: number; rowOf: (i: number) => string[] },
): Promise<void> {
  const file = await open(path, 'w')
  await file.write(`${header.join(',')}\r\n`)
  for (let at = 0; at < rows.count; at += 5000) {
    const lines = Array.from({ length: Math.min(5000, rows.count - at) }, (_, i) =>
      rows.rowOf(at + i).join(','),
    )
    await file.write(`${lines.join('\r\n')}\r\n`)
  }
  await file.close()
}
