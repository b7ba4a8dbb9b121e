import type { AreaGeometry, LineGeometry, Position } from '../../base/geometry/geojson.ts'
import type { StateKind } from '../theme/tokens.ts'

/** An area to outline; the label stands inside it and gives way rather than overlap another. */
export interface MapArea {
  id: string
  label: string
  geometry: AreaGeometry
  /** Overrides the layer's colour (a choropleth); `#rrggbb`. */
  fill?: string
}

export interface AreaLayer {
  id: string
  /** In the legend: 网格, 社区. */
  title: string
  areas: readonly MapArea[]
  /** Thickest for the highest level: community 2, grid 1. */
  width?: number
  colour?: string
  /** Filled so lightly that the points stay readable; 0 draws outlines only. */
  fillOpacity?: number
  labelSize?: number
  /** Labels only from this zoom on (a street's 74 grid names do not fit at zoom 11). */
  labelFromZoom?: number
  /** The open one is drawn stronger. */
  chosenId?: string | undefined
}

export interface MapRoad {
  name: string
  rank: 'main' | 'side'
  geometry: LineGeometry
}

export interface MapPoint {
  id: string
  position: Position
  kind: StateKind
  label?: string
}

export interface PointLayer {
  id: string
  title: string
  points: readonly MapPoint[]
  /** Words of the states in the legend; only states that occur are listed. */
  names: Partial<Record<StateKind, string>>
}

/** The raster picture underneath, a setting of the installation. Without one there are our own vectors only. */
export type BaseMap =
  | { kind: 'none' }
  | { kind: 'xyz'; url: string; attribution?: string; crs: 'wgs84' | 'gcj02' }
  | { kind: 'tianditu'; key: string }

export interface MapContent {
  areas?: readonly AreaLayer[] | undefined
  roads?: readonly MapRoad[] | undefined
  points?: readonly PointLayer[] | undefined
}
