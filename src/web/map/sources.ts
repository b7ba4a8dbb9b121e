import type { Feature, FeatureCollection } from 'geojson'
import { bbox, bboxOfAll } from '../../base/geometry/bbox.ts'
import { pointOnSurface } from '../../base/geometry/centroid.ts'
import type { BBox } from '../../base/geometry/geojson.ts'
import type { AreaLayer, MapContent, MapRoad, PointLayer } from './map-data.ts'
import type { Projection } from './projection.ts'

/** Outlines, and one label point each: a label per area however many tiles it spans. */
export function areaSources(layer: AreaLayer, projection: Projection) {
  const outlines: Feature[] = []
  const labels: Feature[] = []
  for (const { id, label, geometry, fill } of layer.areas) {
    const properties = { id, label, chosen: id === layer.chosenId, ...(fill && { fill }) }
    const shown = projection.showArea(geometry)
    outlines.push({ type: 'Feature', properties, geometry: shown })
    labels.push({
      type: 'Feature',
      properties,
      geometry: { type: 'Point', coordinates: pointOnSurface(shown) },
    })
  }
  return { outlines: collection(outlines), labels: collection(labels) }
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
