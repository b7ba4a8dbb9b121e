import type { Map as GlMap } from 'maplibre-gl'
import { useEffect, useRef, useState } from 'react'
import { TerraDraw, TerraDrawPolygonMode, TerraDrawSelectMode, ValidateNotSelfIntersecting } from 'terra-draw'
import { TerraDrawMapLibreGLAdapter } from 'terra-draw-maplibre-gl-adapter'
import type { AreaGeometry, Position, Ring } from '../../base/geometry/geojson.ts'
import type { Projection } from './projection.ts'

interface PolygonProps {
  shape: AreaGeometry | undefined
  onChange: (shape: AreaGeometry | undefined) => void
}

export interface PolygonEditor {
  mode: 'draw' | 'mend'
  start: (mode: 'draw' | 'mend') => void
  clear: () => void
}

const KEEP_DECIMALS = 9

/** Draws a new outline or moves the corners of one; the screen holds the shape. */
export function usePolygonEditor(
  map: GlMap | undefined,
  polygon: PolygonProps | undefined,
  projection: Projection,
): PolygonEditor | undefined {
  const [mode, setMode] = useState<'draw' | 'mend'>('draw')
  const draw = useRef<TerraDraw | undefined>(undefined)
  const latest = useRef(polygon)
  latest.current = polygon
  const isOn = polygon !== undefined

  const switchTo = (next: 'draw' | 'mend') => {
    draw.current?.setMode(modeName(next))
    setMode(next)
  }
  useEffect(() => {
    if (!map || !isOn) return
    const tool = createTool(map)
    draw.current = tool
    const shape = latest.current?.shape
    setMode(shape ? 'mend' : 'draw')
    startTool(tool, shape && toFeatures(shape, projection))
    tool.on('finish', (id, { action }) => {
      latest.current?.onChange(toShape(tool, projection))
      if (action !== 'draw') return
      setMode('mend')
      takeUp(tool, id)
    })
    return () => tool.stop()
  }, [map, isOn, projection])

  if (!isOn) return undefined
  const clear = () => {
    draw.current?.clear()
    switchTo('draw')
    polygon.onChange(undefined)
  }
  return { mode, start: switchTo, clear }
}

/** An outline that is there is taken up at once, its corners ready to drag. */
function startTool(tool: TerraDraw, features: ReturnType<typeof toFeatures> | undefined) {
  tool.start()
  const added = tool.addFeatures(features ?? [])
  const refused = added.find((one) => !one.valid)
  if (refused) console.warn('outline not editable', refused.reason)
  const first = added.find((one) => one.valid)?.id
  if (first === undefined) tool.setMode(modeName('draw'))
  else takeUp(tool, first)
}

function takeUp(tool: TerraDraw, id: string | number) {
  tool.setMode(modeName('mend'))
  tool.selectFeature(id)
}

function createTool(map: GlMap): TerraDraw {
  const noCrossing = (
    feature: Parameters<typeof ValidateNotSelfIntersecting>[0],
    { updateType }: { updateType: string },
  ) => (updateType === 'finish' ? ValidateNotSelfIntersecting(feature) : { valid: true })
  const corners = { draggable: true, deletable: true, midpoints: true }
  return new TerraDraw({
    adapter: new TerraDrawMapLibreGLAdapter({ map, coordinatePrecision: KEEP_DECIMALS }),
    modes: [
      new TerraDrawPolygonMode({ validation: noCrossing }),
      new TerraDrawSelectMode({
        flags: { polygon: { feature: { draggable: false, coordinates: corners, validation: noCrossing } } },
      }),
    ],
  })
}

function modeName(mode: 'draw' | 'mend'): string {
  return mode === 'draw' ? 'polygon' : 'select'
}

function toFeatures(shape: AreaGeometry, projection: Projection) {
  const shown = projection.showArea(shape)
  const polygons = shown.type === 'Polygon' ? [shown.coordinates] : shown.coordinates
  return polygons.map((coordinates) => ({
    type: 'Feature' as const,
    geometry: { type: 'Polygon' as const, coordinates: coordinates.map((ring) => ring.map(rounded)) },
    properties: { mode: 'polygon' },
  }))
}

/** terra-draw refuses coordinates of more decimals than it was told; nine are a tenth of a millimetre. */
function rounded([lng, lat]: Position): Position {
  return [Number(lng.toFixed(KEEP_DECIMALS)), Number(lat.toFixed(KEEP_DECIMALS))]
}

function toShape(tool: TerraDraw, projection: Projection): AreaGeometry | undefined {
  const polygons = tool
    .getSnapshot()
    .flatMap(({ geometry, properties }) =>
      geometry.type === 'Polygon' && properties.mode === 'polygon' ? [geometry.coordinates as Ring[]] : [],
    )
    .map((rings) => rings.map((ring) => ring.map((position) => projection.read(position))))
  if (polygons.length === 0) return undefined
  return polygons.length === 1
    ? { type: 'Polygon', coordinates: polygons[0]! }
    : { type: 'MultiPolygon', coordinates: polygons }
}

export function PolygonTools({ editor }: { editor: PolygonEditor }) {
  const { mode, start, clear } = editor
  return (
    <div className="wg-map-tools" role="toolbar" aria-label="画边界">
      <button
        type="button"
        className="wg-button"
        aria-pressed={mode === 'draw'}
        onClick={() => start('draw')}
      >
        画边界
      </button>
      <button
        type="button"
        className="wg-button"
        aria-pressed={mode === 'mend'}
        onClick={() => start('mend')}
      >
        调整
      </button>
      <button type="button" className="wg-button" onClick={clear}>
        清除
      </button>
      <span className="wg-quiet">
        {mode === 'draw' ? '逐点单击画出边界，回到起点单击完成' : '单击边界后拖动角点；右击角点删除'}
      </span>
    </div>
  )
}
