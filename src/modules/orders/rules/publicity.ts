import type { Family } from '../contract/terms.ts'

/** What of a class decides who may see its orders. */
export interface ClassPublicity {
  family: Family
  isPublic: boolean
  isActive: boolean
  isSensitive: boolean
}

/** May neighbours see orders of this class at all? */
export function isShareable(cls: ClassPublicity | undefined): boolean {
  return cls?.isPublic === true && cls.isActive && !cls.isSensitive
}

/** What stands in the street is public unless said otherwise; what somebody asks for themselves is not (PIPL art. 6). */
export function isPublicByDefault(cls: ClassPublicity | undefined): boolean {
  return isShareable(cls) && cls?.family !== 'appeal'
}

/** The reporter's choice as it is kept: never for a confidential order or a sensitive class. */
export function publicityOf(
  wish: boolean | undefined,
  { cls, confidential }: { cls: ClassPublicity | undefined; confidential: boolean },
): boolean {
  if (confidential || cls?.isSensitive) return false
  return wish ?? isPublicByDefault(cls)
}

/** Lattice that points are moved to: some 20 m; for demands, mostly from homes, some 100 m. */
const STEP_DEGREES = 0.0002
const HOME_STEP_DEGREES = 0.001

export interface PublicPoint {
  lng: number
  lat: number
}

export function stepOf(family: Family | undefined): number {
  return family === 'component' || family === 'event' ? STEP_DEGREES : HOME_STEP_DEGREES
}

/** Where neighbours see it. Distances are measured to this point too, or asking often enough would find the true one. */
export function publicPoint(point: PublicPoint, family: Family | undefined): PublicPoint {
  const step = stepOf(family)
  return { lng: snapped(point.lng, step), lat: snapped(point.lat, step) }
}

function snapped(degrees: number, step: number): number {
  return Number((Math.round(degrees / step) * step).toFixed(4))
}

const DIGIT = '[\\d０-９]'
const masks: readonly [RegExp, string][] = [
  [/[\w.+-]+@[\w-]+(\.[\w-]+)+/g, '****'],
  [/((?:微信|QQ|qq)号?)[:：是\s]*[A-Za-z0-9_-]{5,}/g, '$1****'],
  // Phone, identity card, bank card: seven digits and more, however they are parted or written.
  [new RegExp(`${DIGIT}(?:[\\s\\-—－–.·,，、_/]{0,3}${DIGIT}){6,}[Xx]?`, 'g'), '****'],
  [/[零〇一二三四五六七八九幺两]{7,}/g, '****'],
  [/[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领][A-Z][·\s]?[A-Z0-9]{5,6}/g, '****'],
  // 3-2-501, then 2 单元, 501 室, 12 号: which door it is.
  [new RegExp(`${DIGIT}+\\s*[-－—]\\s*${DIGIT}+(?:\\s*[-－—]\\s*${DIGIT}+)*`, 'g'), '**'],
  [new RegExp(`(?:${DIGIT}|[一二三四五六七八九十百零])+\\s*(单元|室|户|房间|号房|号户)`, 'g'), '**$1'],
  [new RegExp(`${DIGIT}+\\s*号(?!楼|线|井|杆)`, 'g'), '**号'],
  [
    /(我叫|我是|姓名|联系人|户主|机主|当事人)([:：是叫为\s]*)\p{Script=Han}{2,4}(?=[，,。.；;！!？?\s、的电手住]|$)/gu,
    '$1$2**',
  ],
]

/**
 * A text without what tells who somebody is or how to reach them. `names` are those the record itself
 * knows: of the reporter, of who worked on it.
 */
export function publicText(text: string, names: readonly string[]): string {
  const known = [...new Set(names.map((name) => name.trim()))]
    .filter((name) => name.length > 1)
    .sort((a, b) => b.length - a.length)
  const withoutNames = known.reduce((said, name) => said.replaceAll(name, '**'), text)
  return masks.reduce((said, [what, instead]) => said.replace(what, instead), withoutNames)
}
