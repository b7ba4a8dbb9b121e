import type { Feature, FeatureCollection } from 'geojson'
import { bbox, bboxOfAll } from '../../base/geometry/bbox.ts'
import { pointOnSurface } from '../../base/geometry/centroid.ts'
import type { BBox } from '../../base/geometry/geojson.ts'
import type { AreaLayer, MapArea, MapContent, MapRoad, PointLayer } from './map-data.ts'
import type { Projection } from './projection.ts'

export function areaOutlines(layer: AreaLayer, projection: Projection): FeatureCollection {
  return collection(
    layer.areas.map((area) => ({
      type: 'Feature',
      properties: propertiesOf(area, layer),
      geometry: projection.showArea(area.geometry),
    })),
  )
}

/** One label point per area, however many tiles it spans, and inside it however bent it is. */
export function areaLabels(layer: AreaLayer, projection: Projection): FeatureCollection {
  return collection(
    layer.areas.map((area) => ({
      type: 'Feature',
      properties: propertiesOf(area, layer),
      geometry: { type: 'Point', coordinates: pointOnSurface(projection.showArea(area.geometry)) },
    })),
  )
}

function propertiesOf({ id, label, fill }: MapArea, layer: AreaLayer) {
  return { id, label, chosen: id === layer.chosenId, ...(fill && { fill }) }
}

export function roadSource(roads: readonly MapRoad[], projection: Projection): FeatureCollection {
  return collection(
    roads.map(({ name, rank, geometry }) => ({
      type: 'Feature',
      properties: { name, rank },
      geometry: projection.showLine(geometry),
    })),
  )
}

export function pointSource({ points }: PointLayer, projection: Projection): FeatureCollection {
  return collection(
    points.map(({ id, position, kind, label }) => ({
      type: 'Feature',
      properties: { id, kind, label: label ?? '' },
      geometry: { type: 'Point', coordinates: projection.show(position) },
    })),
  )
}

/** The box around everything shown, or undefined when there is nothing to go to. */
export function boundsOf({ areas = [], points = [] }: MapContent, projection: Projection): BBox | undefined {
  const boxes = areas.flatMap((layer) => layer.areas.map((area) => bbox(projection.showArea(area.geometry))))
  for (const layer of points) {
    for (const { position } of layer.points) {
      boxes.push(bbox({ type: 'Point', coordinates: projection.show(position) }))
    }
  }
  return boxes.length > 0 ? bboxOfAll(boxes) : undefined
}

function collection(features: Feature[]): FeatureCollection {
  return { type: 'FeatureCollection', features }
}
