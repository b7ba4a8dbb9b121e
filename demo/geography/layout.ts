import type { DedicatedKind } from '../types.ts'

/** Codes and names are those of the official table (统计用区划代码); every line drawn on the map is invented. */
export const PROVINCE = { code: '370000000000', name: '山东省', shortName: '山东省' }
export const CITY = { code: '370800000000', name: '济宁市', shortName: '济宁市' }
export const COUNTY = { code: '370830000000', name: '汶上县', shortName: '汶上县' }
export const STREET = { code: '370830001000', name: '中都街道办事处', shortName: '中都街道' }

/** Letter on the plan below, last three digits of the code, official name. */
export const COMMUNITIES = [
  ['E', '001', '南门社区居委会'],
  ['B', '002', '坝口社区居委会'],
  ['F', '003', '姬沟社区居委会'],
  ['I', '004', '林庄社区居委会'],
  ['D', '005', '路街社区居委会'],
  ['A', '006', '牛村社区居委会'],
  ['H', '007', '阎村社区居委会'],
  ['C', '008', '东小楼社区居委会'],
  ['G', '009', '辛王庄社区居委会'],
  ['q', '200', '南周村村委会'],
  ['o', '201', '阙庄村委会'],
  ['m', '202', '史庄村委会'],
  ['n', '203', '疃里村委会'],
  ['r', '204', '前草桥村委会'],
  ['p', '205', '柳杭村委会'],
  ['l', '206', '东贾柏村委会'],
  ['k', '207', '西贾柏村委会'],
  ['s', '208', '大高村村委会'],
  ['t', '209', '前小秦村委会'],
  ['u', '210', '中后小秦村委会'],
] as const

/** The street from above, north at the top: one letter is one block, capitals are town, small letters villages. */
export const PLAN = [
  'kkklllmm',
  'uAAABBBn',
  'uAADBBCn',
  'tDDDECCn',
  'tDFEECCo',
  'tFFEEGGo',
  'sFFHHGGo',
  'sIIIHHGp',
  'srrrqqqp',
] as const

/** Blocks from west to east and from north to south, metres: small in the old town, large in the fields. */
export const COLUMN_WIDTHS_M = [1010, 730, 570, 520, 540, 620, 760, 1180]
export const ROW_HEIGHTS_M = [1120, 830, 700, 560, 540, 560, 700, 850, 1180]

/** Blocks that are wholly a dedicated grid (专属网格), by row and column of the plan. */
export const DEDICATED: { row: number; column: number; to: DedicatedKind; name: string }[] = [
  { row: 3, column: 3, to: 'campus', name: '校园' },
  { row: 4, column: 4, to: 'hospital', name: '医院' },
  { row: 1, column: 5, to: 'market', name: '农贸市场' },
]

/** Blocks cut in two from north to south, because one half is a dedicated grid. */
export const CUT: { row: number; column: number; to: DedicatedKind; name: string }[] = [
  { row: 1, column: 7, to: 'industry', name: '工业园' },
  { row: 7, column: 2, to: 'campus', name: '职教校园' },
]

/** Names of the lines between the columns (west to east) and between the rows (north to south). */
export const COLUMN_ROADS = ['青禾路', '育才路', '建安路', '文昌大道', '康宁路', '永丰路', '迎晖路']
export const ROW_ROADS = ['北屏路', '长乐街', '民安街', '和顺大街', '锦程街', '南薰街', '万福街', '麦香路']
export const ARTERIAL_COLUMNS = [2, 4, 6]
export const ARTERIAL_ROWS = [2, 4, 7]

export const LANES = [
  '清水巷',
  '槐树巷',
  '石板巷',
  '双井巷',
  '豆腐巷',
  '书院巷',
  '油坊巷',
  '桂花巷',
  '柳荫巷',
  '安居巷',
  '裁缝巷',
  '同心巷',
  '东升巷',
  '西园巷',
  '古井巷',
  '枣林巷',
  '铁匠巷',
  '平安巷',
  '荷塘巷',
  '麻花巷',
  '梧桐巷',
  '学前巷',
  '邮局巷',
  '染坊巷',
  '新风巷',
  '杏花巷',
  '老戏台巷',
  '和睦巷',
  '粮仓巷',
  '芙蓉巷',
  '团结巷',
  '车马巷',
  '菜园巷',
  '药铺巷',
  '春晖巷',
  '丰收巷',
  '顺河巷',
  '碾坊巷',
  '永宁巷',
  '牌坊巷',
  '小桥巷',
  '文明巷',
] as const

export const COMPOUND_FIRST = [
  '锦绣',
  '丽景',
  '福安',
  '盛和',
  '阳光',
  '佳和',
  '金桂',
  '祥泰',
  '翠庭',
  '安泰',
  '明珠',
  '书香',
  '御景',
  '紫荆',
  '和谐',
  '东方',
  '惠民',
  '康馨',
  '龙腾',
  '鸿运',
  '春江',
  '怡景',
  '吉祥',
  '瑞园',
  '万和',
] as const
export const COMPOUND_LAST = ['花园', '家园', '小区', '新苑', '雅居', '公寓'] as const
