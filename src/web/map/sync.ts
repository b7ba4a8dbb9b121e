import type { FeatureCollection } from 'geojson'
import type { GeoJSONSource, GeoJSONSourceSpecification, Map as GlMap, LayerSpecification } from 'maplibre-gl'
import { areaLayers, inkOf, labelLayer, pointLayers, roadLayers } from './layers.ts'
import type { MapContent } from './map-data.ts'
import type { Projection } from './projection.ts'
import { areaSources, pointSource, roadSource } from './sources.ts'

interface Wanted {
  sources: Map<string, GeoJSONSourceSpecification>
  layers: LayerSpecification[]
}

const OURS = 'wangge:'

/** Brings the map's sources and layers to what `content` says; only data that changed is sent to the worker. */
export function syncContent(
  map: GlMap,
  content: MapContent,
  view: { projection: Projection; dark: boolean },
): void {
  const wanted = wantedOf(content, view)
  const shape = JSON.stringify(wanted.layers)
  const holder = map.getContainer()
  if (holder.dataset.shape !== shape) {
    for (const layer of map.getLayersOrder().filter((id) => id.startsWith(OURS))) map.removeLayer(layer)
  }
  for (const id of Object.keys(map.getStyle().sources)) {
    if (id.startsWith(OURS) && !wanted.sources.has(id)) map.removeSource(id)
  }
  for (const [id, spec] of wanted.sources) {
    const source = map.getSource(id) as GeoJSONSource | undefined
    if (source) source.setData(spec.data as FeatureCollection)
    else map.addSource(id, spec)
  }
  if (holder.dataset.shape !== shape) {
    // What is being drawn (terra-draw's layers) stays on top.
    const drawing = map.getLayersOrder().find((id) => id.startsWith('td-'))
    for (const layer of wanted.layers) map.addLayer(layer, drawing)
    holder.dataset.shape = shape
  }
}

function wantedOf(
  content: MapContent,
  { projection, dark }: { projection: Projection; dark: boolean },
): Wanted {
  const { areas = [], roads = [], points = [] } = content
  const ink = inkOf(dark)
  const sources = new Map<string, GeoJSONSourceSpecification>()
  for (const layer of areas) {
    const { outlines, labels } = areaSources(layer, projection)
    sources.set(`${OURS}${layer.id}-areas`, { type: 'geojson', data: outlines })
    sources.set(`${OURS}${layer.id}-labels`, { type: 'geojson', data: labels })
  }
  if (roads.length > 0) sources.set(`${OURS}roads`, { type: 'geojson', data: roadSource(roads, projection) })
  for (const layer of points) {
    sources.set(`${OURS}${layer.id}`, {
      type: 'geojson',
      data: pointSource(layer, projection),
      cluster: true,
      clusterRadius: 64,
      clusterMaxZoom: 16,
    })
  }
  const layers = [
    ...areas.flatMap((layer) => areaLayers(layer, ink).slice(0, 1)),
    ...(roads.length > 0 ? roadLayers(ink) : []),
    ...areas.flatMap((layer) => areaLayers(layer, ink).slice(1)),
    ...areas.map((layer) => labelLayer(layer, ink)),
    ...points.flatMap((layer) => pointLayers(layer, ink, dark)),
  ]
  return { sources, layers: layers.map(prefixed) }
}

function prefixed(layer: LayerSpecification): LayerSpecification {
  const source = 'source' in layer && layer.source ? { source: `${OURS}${layer.source}` } : {}
  return { ...layer, ...source, id: `${OURS}${layer.id}` } as LayerSpecification
}

/** What a rendered layer belongs to: the caller's layer id and the part of it. */
export function partOf(layerId: string): { layer: string; part: string } | undefined {
  const match = /^wangge:(.+)-(\w+)$/.exec(layerId)
  return match ? { layer: match[1]!, part: match[2]! } : undefined
}
