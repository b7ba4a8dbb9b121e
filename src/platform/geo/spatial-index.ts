import Flatbush from 'flatbush'
import { areaLevel, areaLevels } from '../../base/area-code.ts'
import { bbox } from '../../base/geometry/bbox.ts'
import type { AreaGeometry, Position } from '../../base/geometry/geojson.ts'
import { pointInPolygon } from '../../base/geometry/point-in-polygon.ts'

export interface IndexedArea {
  code: string
  geometry: AreaGeometry
}

export interface AreaIndex<T extends IndexedArea> {
  /** The area the point lies in; of several (nested or overlapping) the finest, then the first by code. */
  find(lng: number, lat: number): T | undefined
  findAll(lng: number, lat: number): T[]
}

/** Answers "which grid is this point in" from memory: boxes first, then the boundaries that are left. */
export function buildAreaIndex<T extends IndexedArea>(areas: readonly T[]): AreaIndex<T> {
  if (areas.length === 0) return { find: () => undefined, findAll: () => [] }
  const sorted = [...areas].sort(finestFirst)
  const tree = new Flatbush(sorted.length)
  for (const area of sorted) tree.add(...bbox(area.geometry))
  tree.finish()
  const findAll = (lng: number, lat: number) => {
    const point: Position = [lng, lat]
    const contains = (at: number) => pointInPolygon(point, sorted[at]!.geometry)
    const hits = tree.search(lng, lat, lng, lat, contains)
    return hits.sort((a, b) => a - b).map((at) => sorted[at]!)
  }
  return { find: (lng, lat) => findAll(lng, lat)[0], findAll }
}

const fineness = (code: string) => areaLevels.indexOf(areaLevel(code))

function finestFirst(a: IndexedArea, b: IndexedArea): number {
  return fineness(b.code) - fineness(a.code) || (a.code < b.code ? -1 : 1)
}
