import { useEffect, useMemo, useRef, useState } from 'react'
import { ancestorAt } from '../../../base/area-code.ts'
import { bbox } from '../../../base/geometry/bbox.ts'
import type { AreaGeometry } from '../../../base/geometry/geojson.ts'
import { useCall } from '../../../web/api/use-call.ts'
import { Empty, ErrorState, Loading } from '../../../web/components/state-pages.tsx'
import { MapCanvas } from '../../../web/map/map-canvas.tsx'
import type { AreaLayer, PointLayer } from '../../../web/map/map-data.ts'
import { type FieldMapLayer, fieldMapLayers } from '../../../web/map/map-slots.ts'
import { useGo } from '../../../web/router/links.tsx'
import { useCan, useSession } from '../../../web/session/session.tsx'
import { useDocumentTitle } from '../../../web/shell/page-title.tsx'
import { areaMap, baseMap, type MapFeatureOfArea } from '../contract/map.ts'
import './grid-map.css'
import { roadsOf } from './roads.ts'

/** 地图: my grid among its neighbours, and what other modules have there today. */
export default function GridMap() {
  useDocumentTitle('地图')
  const { posts } = useSession()
  const places = posts.flatMap((post) =>
    post.areaCode ? [{ code: post.areaCode, name: post.areaName ?? '' }] : [],
  )
  const own = [...new Map(places.map((place) => [place.code, place])).values()]
  const [chosen, choose] = useState(own[0]?.code)
  const place = own.find((one) => one.code === chosen)
  if (!place) return <Empty title="您的岗位不在网格上" hint="有网格或社区岗位的人在这里看到自己的地图。" />
  return (
    <div className="wg-gridmap">
      {own.length > 1 && (
        <select aria-label="我的网格" value={place.code} onChange={(event) => choose(event.target.value)}>
          {own.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      )}
      <PlaceMap key={place.code} {...place} />
    </div>
  )
}

function PlaceMap({ code, name }: { code: string; name: string }) {
  const can = useCan()
  const go = useGo()
  const layers = fieldMapLayers.all().filter((layer) => can(layer.permission))
  const [loaded, setLoaded] = useState<Readonly<Record<string, Omit<PointLayer, 'id'>>>>({})
  const points = useMemo(
    () => Object.entries(loaded).map(([id, layer]): PointLayer => ({ id, ...layer })),
    [loaded],
  )
  const { map, areas, roads, focus } = useOutlines(code)
  if (map.isError) return <ErrorState error={map.error} onRetry={() => void map.refetch()} />
  if (map.isPending) return <Loading lines={8} />
  if (areas.length === 0)
    return <Empty title={`${name}还没有边界`} hint="请系统管理员在管理端“区划与网格”里画上。" />
  const open = (id: string, key: string) => {
    const path = layers.find((layer) => layer.key === key)?.pathOf(id)
    if (path) go(path)
  }
  return (
    <>
      {layers.map((layer) => (
        <LayerSource
          key={layer.key}
          layer={layer}
          within={code}
          onData={(data) => setLoaded((old) => ({ ...old, [layer.key]: data }))}
        />
      ))}
      <MapCanvas label={`${name}的地图`} {...{ areas, roads, points, focus }} hasLocate onPoint={open} />
    </>
  )
}

/** The grids of the street around this one, and the roads of its community. */
function useOutlines(code: string) {
  const street = ancestorAt(code, 'street') ?? code
  const community = ancestorAt(code, 'community') ?? code
  const map = useCall(areaMap, { within: street, levels: ['community', 'grid'] })
  const base = useCall(baseMap, { within: community, kinds: ['road', 'water'] })
  const features = map.data?.features
  const areas = useMemo(() => outlines(features ?? [], code), [features, code])
  const roads = useMemo(() => roadsOf(base.data?.features ?? []), [base.data])
  const mine = features?.find((one) => one.id === code)
  return { map, areas, roads, focus: mine && bbox(mine.geometry as AreaGeometry) }
}

interface LayerSourceProps {
  layer: FieldMapLayer
  within: string
  onData: (data: Omit<PointLayer, 'id'>) => void
}

/** One component per layer, so that each may use hooks of its own. */
function LayerSource({ layer, within, onData }: LayerSourceProps) {
  const data = layer.useLayer(within)
  const latest = useRef(onData)
  latest.current = onData
  useEffect(() => {
    if (data) latest.current(data)
  }, [data])
  return null
}

function outlines(features: readonly MapFeatureOfArea[], mine: string): AreaLayer[] {
  const layer = (level: 'grid' | 'community', title: string, width: number): AreaLayer => ({
    id: level,
    title,
    width,
    chosenId: mine,
    ...(level === 'community' ? { fillOpacity: 0 } : { labelFromZoom: 13.5 }),
    labelSize: 13,
    areas: features
      .filter((one) => one.properties.level === level)
      .map(({ id, properties, geometry }) => ({
        id,
        label: level === 'community' && mine.length === 15 ? '' : properties.shortName,
        geometry: geometry as AreaGeometry,
      })),
  })
  return [layer('grid', '网格', 1), layer('community', '社区', 2.5)].filter((one) => one.areas.length > 0)
}
