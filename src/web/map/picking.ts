import type { GeoJSONSource, Map as GlMap, MapGeoJSONFeature, MapMouseEvent } from 'maplibre-gl'
import { partOf } from './sync.ts'

export interface PickHandlers {
  onPoint?: ((id: string, layer: string) => void) | undefined
  onArea?: ((id: string, layer: string) => void) | undefined
}

const REACH_PX = 6

/** Touches: a point before the area under it; a cluster opens up. Returns how to stop listening. */
export function listenToTouches(map: GlMap, handlers: () => PickHandlers): () => void {
  const onClick = (event: MapMouseEvent) => {
    const hit = hitAt(map, event)
    if (!hit) return
    const { feature, layer, part } = hit
    const id = String(feature.properties.id)
    if (part === 'cluster') void openCluster(map, feature)
    else if (part === 'point') handlers().onPoint?.(id, layer)
    else handlers().onArea?.(id, layer)
  }
  const onMove = (event: MapMouseEvent) => {
    const hit = hitAt(map, event)
    const { onArea } = handlers()
    map.getCanvas().style.cursor = hit && (hit.part !== 'fill' || onArea) ? 'pointer' : ''
  }
  map.on('click', onClick)
  map.on('mousemove', onMove)
  return () => {
    map.off('click', onClick)
    map.off('mousemove', onMove)
  }
}

const PARTS = ['point', 'cluster', 'fill']

function hitAt(map: GlMap, { point }: MapMouseEvent) {
  const found = map.queryRenderedFeatures([
    [point.x - REACH_PX, point.y - REACH_PX],
    [point.x + REACH_PX, point.y + REACH_PX],
  ])
  const hits = found.flatMap((feature) => {
    const owner = partOf(feature.layer.id)
    return owner && PARTS.includes(owner.part) ? [{ feature, ...owner }] : []
  })
  const near = hits.find((hit) => hit.part !== 'fill')
  if (near) return near
  // The reach is for small points; which area was meant is asked of the very place.
  const under = map.queryRenderedFeatures(point).map((feature) => ({ feature, ...partOf(feature.layer.id) }))
  return under.flatMap(({ feature, layer, part }) =>
    layer && part === 'fill' ? [{ feature, layer, part }] : [],
  )[0]
}

async function openCluster(map: GlMap, feature: MapGeoJSONFeature) {
  if (feature.geometry.type !== 'Point') return
  const source = map.getSource(feature.source) as GeoJSONSource
  const zoom = await source.getClusterExpansionZoom(Number(feature.properties.cluster_id))
  const [lng, lat] = feature.geometry.coordinates as [number, number]
  map.easeTo({ center: [lng, lat], zoom: zoom + 0.5 })
}
