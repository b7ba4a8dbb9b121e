import type { BBox } from '../../../../base/geometry/geojson.ts'
import { MapCanvas } from '../../../../web/map/map-canvas.tsx'
import { useAreaBackground } from '../shared/use-area-map.ts'
import type { Point } from './send-photo.ts'
import { useServedArea } from './use-served-area.ts'

/** About 400 m to each side. */
const AROUND_DEGREES = 0.004

interface PlaceMapProps {
  label: string
  point: Point | null
  /** Where to look first without a point. */
  near?: Point | null
  onMove?: (point: Point) => void
  height?: number | string
}

/** A small map with a pin; with `onMove` it is set by a touch or dragged. */
export default function PlaceMap({ label, point, near = null, onMove, height = '100%' }: PlaceMapProps) {
  const served = useServedArea()
  const ground = useAreaBackground(served?.code)
  const middle = point ?? near
  return (
    <MapCanvas
      label={label}
      height={height}
      areas={ground.areas}
      roads={ground.roads}
      {...(middle && { focus: around(middle) })}
      hasLocate={onMove !== undefined}
      pin={{
        at: point ? [point.lng, point.lat] : undefined,
        ...(onMove && { onMove: ([lng, lat]) => onMove({ lng, lat }) }),
      }}
    />
  )
}

function around({ lng, lat }: Point): BBox {
  return [lng - AROUND_DEGREES, lat - AROUND_DEGREES, lng + AROUND_DEGREES, lat + AROUND_DEGREES]
}
