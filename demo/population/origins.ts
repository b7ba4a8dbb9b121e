import type { Random } from '../random.ts'
import type { Human } from './humans.ts'

/** First four digits of what is given out here. */
export const HOME_PREFECTURE = '3708'
export const HOME_COUNTY = '370830'

/** Where people come from: counties by code and name, near ones oftener. */
const counties = [
  ['370832', '山东省济宁市梁山县'],
  ['370829', '山东省济宁市嘉祥县'],
  ['370921', '山东省泰安市宁阳县'],
  ['370923', '山东省泰安市东平县'],
  ['371728', '山东省菏泽市东明县'],
  ['411425', '河南省商丘市虞城县'],
  ['410926', '河南省濮阳市范县'],
  ['341221', '安徽省阜阳市临泉县'],
  ['320321', '江苏省徐州市丰县'],
  ['130434', '河北省邯郸市魏县'],
  ['510781', '四川省绵阳市江油市'],
  ['520221', '贵州省六盘水市水城区'],
  ['230221', '黑龙江省齐齐哈尔市龙江县'],
  ['610528', '陕西省渭南市富平县'],
] as const

/** 01 务工, 03 经商, 04 学习培训, 06 随迁, 08 投亲靠友. */
export function originOf(random: Random, reason: string): Human['origin'] {
  const [area, name] = counties[Math.floor(random.next() ** 1.2 * counties.length)]!
  return { area, address: `${name}${random.pick(villages)}${random.int(1, 260)}号`, reason }
}

const villages = [
  '城关镇前街',
  '张庄村',
  '李楼村',
  '东关社区',
  '河西村',
  '新集镇大王庄',
  '北环路社区',
  '刘寨村',
]
