import type { Map as GlMap } from 'maplibre-gl'
import { type RefObject, useContext, useEffect, useRef, useState } from 'react'
import type { AreaGeometry, BBox, Position } from '../../base/geometry/geojson.ts'
import { Empty } from '../components/state-pages.tsx'
import { useCalm, useDark } from '../theme/use-media.ts'
import { BaseMapContext } from './base-map.ts'
import { createMap, type MapSettings } from './create-map.ts'
import { Legend, type LegendEntry } from './legend.tsx'
import type { BaseMap, MapContent } from './map-data.ts'
import './map-canvas.css'
import { listenToTouches, type PickHandlers } from './picking.ts'
import { PolygonTools, usePolygonEditor } from './polygon-editor.tsx'
import { projectionOf } from './projection.ts'
import { boundsOf } from './sources.ts'
import { syncContent } from './sync.ts'
import { usePin } from './use-pin.ts'

export interface MapCanvasProps extends MapContent, PickHandlers {
  /** What the map shows, for those who do not see it: 东门一网格的工单. */
  label: string
  height?: number | string
  /** Where to look; left out, everything shown. Looked at again when it changes. */
  focus?: BBox | undefined
  /** Drop or move a pin. */
  pin?: { at: Position | undefined; onMove?: (to: Position) => void }
  /** Draw a polygon or mend the given one. */
  polygon?: { shape: AreaGeometry | undefined; onChange: (shape: AreaGeometry | undefined) => void }
  /** A button that goes to where the phone is. */
  hasLocate?: boolean
  legend?: readonly LegendEntry[]
}

/** A map of our own vectors over the installation's base picture, if it has one. */
export function MapCanvas(props: MapCanvasProps) {
  const base = useContext(BaseMapContext)
  const dark = useDark()
  // Style and base picture cannot be exchanged under a live map without flicker; they change once a day.
  return <MapStage key={`${dark}${JSON.stringify(base)}`} {...props} base={base} dark={dark} />
}

interface MapStageProps extends MapCanvasProps {
  base: BaseMap
  dark: boolean
}

function MapStage(props: MapStageProps) {
  const { label, height = '100%', areas, roads, points, pin, polygon, legend, base, dark } = props
  const holder = useRef<HTMLDivElement>(null)
  const calm = useCalm()
  const [projection] = useState(() => projectionOf(base))
  const { map, isImpossible } = useMap(holder, { base, dark, calm, hasLocate: props.hasLocate ?? false })
  const isBusy = polygon !== undefined || pin?.onMove !== undefined
  useTouches(map, isBusy ? {} : { onPoint: props.onPoint, onArea: props.onArea })
  useEffect(() => {
    if (map) syncContent(map, { areas, roads, points }, { projection, dark })
  }, [map, areas, roads, points, projection, dark])
  useFocus(map, props.focus ?? boundsOf({ areas, points }, projection), calm)
  usePin(map, pin, projection)
  const editor = usePolygonEditor(map, polygon, projection)
  return (
    <section className="wg-map" aria-label={label} style={{ height }}>
      <div ref={holder} className="wg-map-holder" />
      {isImpossible && <NoMap />}
      <Legend content={{ areas, points }} dark={dark} extra={legend} />
      {editor && <PolygonTools editor={editor} />}
    </section>
  )
}

function NoMap() {
  const hint = '这台设备的浏览器没有开启图形加速（WebGL），列表和地址不受影响。'
  return <Empty title="地图显示不了" hint={hint} />
}

/** The live map once it has loaded; `isImpossible` on a device without WebGL. */
function useMap(holder: RefObject<HTMLDivElement | null>, settings: MapSettings) {
  const { base, dark, calm, hasLocate } = settings
  const [map, setMap] = useState<GlMap | undefined>(undefined)
  const [isImpossible, setImpossible] = useState(false)
  useEffect(() => {
    if (!holder.current) return
    return mount(holder.current, { base, dark, calm, hasLocate }, (made) => {
      setMap(made === 'impossible' ? undefined : made)
      setImpossible(made === 'impossible')
    })
  }, [holder, base, dark, calm, hasLocate])
  return { map, isImpossible }
}

function useTouches(map: GlMap | undefined, handlers: PickHandlers) {
  const latest = useRef(handlers)
  latest.current = handlers
  useEffect(() => map && listenToTouches(map, () => latest.current), [map])
}

function mount(
  holder: HTMLDivElement,
  settings: MapSettings,
  set: (map: GlMap | 'impossible' | undefined) => void,
): () => void {
  try {
    const map = createMap(holder, settings)
    map.once('load', () => set(map))
    return () => {
      set(undefined)
      map.remove()
    }
  } catch (error) {
    console.warn('no map on this device', error)
    set('impossible')
    return () => set(undefined)
  }
}

/** Goes to the box, once at first without flying; again only when the box itself is another. */
function useFocus(map: GlMap | undefined, box: BBox | undefined, calm: boolean) {
  const key = box?.map((degree) => degree.toFixed(5)).join()
  const been = useRef(false)
  useEffect(() => {
    if (!map || !key) return
    const [west, south, east, north] = key.split(',').map(Number) as BBox
    const options = { padding: 32, maxZoom: 17, animate: been.current && !calm, duration: 200 }
    map.fitBounds([west, south, east, north], options)
    been.current = true
  }, [map, key, calm])
}
