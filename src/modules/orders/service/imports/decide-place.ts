import type { Read, RowWorld } from './world.ts'

/** Where the row's point lies, looked up beforehand. */
export interface Located {
  point: { lng: number; lat: number } | null
  areaCode: string | undefined
}

export interface Place {
  point: { lng: number; lat: number } | null
  areaCode: string
  /** What the list calls an area we do not know. */
  unknownName: string
}

/** From the point, else the area's name or code, else where such rows were said to go. */
export function decidePlace(areaText: string, world: RowWorld, located: Read<Located>): Read<Place> {
  if (!located.value) return { problem: located.problem }
  const { point, areaCode: found } = located.value
  if (point && !found) return { problem: '坐标不在本区范围内，请检查坐标系和经纬度两列' }
  const named = areaText && !found ? world.findArea(areaText) : undefined
  const areaCode = found ?? named ?? world.homeArea
  if (!world.mayUse(areaCode)) return { problem: '地点不在您的管辖范围内' }
  return { value: { point, areaCode, unknownName: found || named ? '' : areaText } }
}
