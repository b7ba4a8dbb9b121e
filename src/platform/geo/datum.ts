import gcoord from 'gcoord'
import type { Position } from '../../base/geometry/geojson.ts'

// Its types describe the bundler build; Node loads the CommonJS one, whose default export is the whole.
const { transform } = gcoord as unknown as typeof gcoord.default

/** Coordinate systems that reach us from outside; inside there is only WGS-84. */
export const datums = ['wgs84', 'cgcs2000', 'gcj02', 'bd09'] as const
export type Datum = (typeof datums)[number]

// CGCS2000 and WGS-84 differ by centimetres, less than any boundary drawn by hand.
const crs = {
  wgs84: gcoord.CRSTypes.WGS84,
  cgcs2000: gcoord.CRSTypes.WGS84,
  gcj02: gcoord.CRSTypes.GCJ02,
  bd09: gcoord.CRSTypes.BD09,
} as const satisfies Record<Datum, string>

/** Rounds after which the inverse is exact to below 1e-9°, a tenth of a millimetre. */
const ROUNDS = 10

/**
 * From Amap/Tencent (GCJ-02), Baidu (BD-09) or survey (CGCS2000) coordinates. The offset has no closed
 * inverse: the point is moved until it converts to what was given.
 */
export function toWgs84(lng: number, lat: number, from: Datum): Position {
  if (crs[from] === crs.wgs84) return [lng, lat]
  const found: Position = [lng, lat]
  for (let round = 0; round < ROUNDS; round++) {
    const shifted = fromWgs84(found[0], found[1], from)
    found[0] += lng - shifted[0]
    found[1] += lat - shifted[1]
  }
  return found
}

export function fromWgs84(lng: number, lat: number, to: Datum): Position {
  if (crs[to] === crs.wgs84) return [lng, lat]
  const [x, y] = transform([lng, lat], crs.wgs84, crs[to])
  return [x, y]
}
