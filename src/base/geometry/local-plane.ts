import type { Position } from './geojson.ts'

/** Mean radius of the earth (IUGG), metres. */
export const EARTH_RADIUS_M = 6_371_008.8

/** Metres east and north of an origin. */
export type XY = [x: number, y: number]

export interface LocalPlane {
  toXY(position: Position): XY
  toLngLat(xy: XY): Position
}

/** An equirectangular plane around `origin`: within 0.1 % for some tens of kilometres, enough for a county. */
export function localPlane(origin: Position): LocalPlane {
  const perLat = (EARTH_RADIUS_M * Math.PI) / 180
  const perLng = perLat * Math.cos((origin[1] * Math.PI) / 180)
  return {
    toXY: ([lng, lat]) => [(lng - origin[0]) * perLng, (lat - origin[1]) * perLat],
    toLngLat: ([x, y]) => [origin[0] + x / perLng, origin[1] + y / perLat],
  }
}
