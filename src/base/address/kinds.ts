/**
 * The parts of a standard address after GB/T 39609: division, basic place (road, number, compound),
 * local place (building, unit, floor, room), and what people write besides. From outside to inside.
 */
export const addressKinds = [
  'country',
  'province',
  'city',
  'county',
  'zone',
  'street',
  'community',
  'road',
  'number',
  'lane',
  'laneNumber',
  'compound',
  'section',
  'building',
  'unit',
  'floor',
  'room',
  'relation',
  'rest',
  'repeat',
  'separator',
] as const
export type AddressKind = (typeof addressKinds)[number]

export const addressKindNames: Record<AddressKind, string> = {
  country: '国家',
  province: '省',
  city: '市',
  county: '区县',
  zone: '开发区',
  street: '街道（乡镇）',
  community: '社区（村）',
  road: '道路',
  number: '门牌号',
  lane: '弄巷',
  laneNumber: '弄内号',
  compound: '小区（单位）',
  section: '分区',
  building: '楼栋',
  unit: '单元',
  floor: '楼层',
  room: '户室',
  relation: '方位',
  rest: '其他',
  repeat: '重复',
  separator: '分隔',
}

/** One stretch of the text as it was written; the parts cover the text in order, blanks left out. */
export interface AddressPart {
  kind: AddressKind
  text: string
  start: number
}

/** Parts that say where it is; the others are how somebody wrote it down. */
const besides: ReadonlySet<AddressKind> = new Set(['country', 'relation', 'rest', 'repeat', 'separator'])

export function saysWhere(kind: AddressKind): boolean {
  return !besides.has(kind)
}

const depths = new Map<AddressKind, number>(addressKinds.map((kind, depth) => [kind, depth]))

/** How deep a kind lies; a larger number is further inside. */
export function depthOf(kind: AddressKind): number {
  return depths.get(kind)!
}
