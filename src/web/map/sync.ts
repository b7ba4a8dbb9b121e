import type { FeatureCollection } from 'geojson'
import type { GeoJSONSource, GeoJSONSourceSpecification, Map as GlMap, LayerSpecification } from 'maplibre-gl'
import { areaLayers, inkOf, labelLayer, pointLayers, roadLayers } from './layers.ts'
import type { MapContent } from './map-data.ts'
import type { Projection } from './projection.ts'
import { areaLabels, areaOutlines, pointSource, roadSource } from './sources.ts'

interface WantedSource {
  /** What the data is made from: the same object, the same data. */
  from: object
  make: () => GeoJSONSourceSpecification
}

interface Wanted {
  sources: Map<string, WantedSource>
  layers: LayerSpecification[]
}

const OURS = 'wangge:'
/** What stands on each map: its layers as text, and what each source was made from. */
const shown = new WeakMap<GlMap, { layers: string; made: Map<string, object> }>()

/** Brings the map's sources and layers to what `content` says; only data that changed is sent to the worker. */
export function syncContent(
  map: GlMap,
  content: MapContent,
  view: { projection: Projection; dark: boolean },
): void {
  const wanted = wantedOf(content, view)
  const layers = JSON.stringify(wanted.layers)
  const before = shown.get(map) ?? { layers: '', made: new Map<string, object>() }
  if (before.layers !== layers) {
    for (const layer of map.getLayersOrder().filter((id) => id.startsWith(OURS))) map.removeLayer(layer)
  }
  for (const id of Object.keys(map.getStyle().sources)) {
    if (id.startsWith(OURS) && !wanted.sources.has(id)) map.removeSource(id)
  }
  for (const [id, { from, make }] of wanted.sources) {
    const source = map.getSource(id) as GeoJSONSource | undefined
    if (!source) map.addSource(id, make())
    else if (before.made.get(id) !== from) source.setData(make().data as FeatureCollection)
  }
  if (before.layers !== layers) {
    // What is being drawn (terra-draw's layers) stays on top.
    const drawing = map.getLayersOrder().find((id) => id.startsWith('td-'))
    for (const layer of wanted.layers) map.addLayer(layer, drawing)
  }
  shown.set(map, { layers, made: new Map([...wanted.sources].map(([id, { from }]) => [id, from])) })
}

function wantedOf(
  content: MapContent,
  { projection, dark }: { projection: Projection; dark: boolean },
): Wanted {
  const { areas = [], roads = [], points = [] } = content
  const ink = inkOf(dark)
  const sources = new Map<string, WantedSource>()
  const put = (id: string, from: object, make: WantedSource['make']) =>
    sources.set(`${OURS}${id}`, { from, make })
  for (const layer of areas) {
    put(`${layer.id}-areas`, layer, () => geojson(areaOutlines(layer, projection)))
    put(`${layer.id}-labels`, layer, () => geojson(areaLabels(layer, projection)))
  }
  if (roads.length > 0) put('roads', roads, () => geojson(roadSource(roads, projection)))
  for (const layer of points) {
    const clusters = { cluster: true, clusterRadius: 64, clusterMaxZoom: 16 }
    put(layer.id, layer, () => ({ ...geojson(pointSource(layer, projection)), ...clusters }))
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

function geojson(data: FeatureCollection): GeoJSONSourceSpecification {
  return { type: 'geojson', data }
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
