/** The part of GeoJSON (RFC 7946) the platform stores: WGS-84 longitude before latitude, no height. */
export type Position = [lng: number, lat: number]

/** Closed: the last position repeats the first. */
export type Ring = Position[]

export interface PointGeometry {
  type: 'Point'
  coordinates: Position
}
export interface LineGeometry {
  type: 'LineString'
  coordinates: Position[]
}
/** The outer ring first, then its holes. */
export interface PolygonGeometry {
  type: 'Polygon'
  coordinates: Ring[]
}
export interface MultiPolygonGeometry {
  type: 'MultiPolygon'
  coordinates: Ring[][]
}

/** What the boundary of an area can be. */
export type AreaGeometry = PolygonGeometry | MultiPolygonGeometry

/** West, south, east, north. */
export type BBox = [west: number, south: number, east: number, north: number]

/** The polygons of an area, each as its rings. */
export function polygonsOf(area: AreaGeometry): Ring[][] {
  return area.type === 'Polygon' ? [area.coordinates] : area.coordinates
}

export function ringsOf(area: AreaGeometry): Ring[] {
  return polygonsOf(area).flat()
}

/** Calls `visit` with each edge of the ring, in its order. */
export function eachEdge(ring: Position[], visit: (from: Position, to: Position) => void): void {
  for (let i = 1; i < ring.length; i++) visit(ring[i - 1]!, ring[i]!)
}
