import { bbox } from '../../../base/geometry/bbox.ts'
import { pointOnSurface } from '../../../base/geometry/centroid.ts'
import { type AreaGeometry, type Position, polygonsOf, type Ring } from '../../../base/geometry/geojson.ts'
import { polygonAreaM2 } from '../../../base/geometry/measure.ts'
import { type Datum, toWgs84 } from '../../../platform/geo/datum.ts'
import { errors } from '../contract/errors.ts'
import type { Boundary } from '../contract/map.ts'
import type { PlacedBoundary } from '../store/areas.ts'

/** What follows from a boundary's shape and is stored beside it. */
export function placed(geometry: AreaGeometry, srcCrs: Datum): PlacedBoundary {
  const [lng, lat] = pointOnSurface(geometry)
  return { geometry, srcCrs, areaM2: polygonAreaM2(geometry), center: { lng, lat } }
}

/** To WGS-84, rings closed. @throws areas.bad_boundary when it encloses nothing or lies outside China. */
export function readBoundary(given: Boundary, crs: Datum): AreaGeometry {
  const problem = shapeProblem(given)
  if (problem) throw errors.bad_boundary({ problem })
  const convert = (ring: Position[]): Ring => closed(ring.map(([lng, lat]) => toWgs84(lng, lat, crs)))
  return given.type === 'Polygon'
    ? { type: 'Polygon', coordinates: given.coordinates.map(convert) }
    : { type: 'MultiPolygon', coordinates: given.coordinates.map((rings) => rings.map(convert)) }
}

/** Smaller than any place people could keep: a slip of the mouse. */
const LEAST_AREA_M2 = 100
/** Longitude 72–138, latitude 0–56: the land and the islands. */
const CHINA = { west: 72, south: 0, east: 138, north: 56 }

export function shapeProblem(given: Boundary): string | undefined {
  const rings = polygonsOf(given).flat()
  if (rings.some((ring) => closed(ring).length < 4)) return '一个圈至少要有 3 个角点'
  const [west, south, east, north] = bbox(given)
  if (west < CHINA.west || east > CHINA.east || south < CHINA.south || north > CHINA.north)
    return '有角点不在我国范围内，请核对经纬度次序和坐标系'
  const areaM2 = polygonAreaM2(
    given.type === 'Polygon' ? { ...given, coordinates: rings.map(closed) } : given,
  )
  if (areaM2 < LEAST_AREA_M2) return `围起的面积只有 ${Math.round(areaM2)} 平方米`
  return undefined
}

function closed(ring: Position[]): Ring {
  const [first, last] = [ring[0], ring.at(-1)]
  if (!first || !last || (first[0] === last[0] && first[1] === last[1])) return ring
  return [...ring, first]
}
