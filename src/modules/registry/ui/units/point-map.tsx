import { parentArea } from '../../../../base/area-code.ts'
import type { BBox } from '../../../../base/geometry/geojson.ts'
import { MapCanvas } from '../../../../web/map/map-canvas.tsx'
import type { Point } from '../../contract/point.ts'
import { useGround, useHome } from './use-ground.ts'

/** About 500 m to each side. */
const AROUND_DEGREES = 0.005

interface PointMapProps {
  label: string
  point: Point | null
  /** The area to draw around it; left out, the person's own. */
  areaCode?: string
  /** Lets the pin be set by a click or dragged. */
  onMove?: (point: Point) => void
  height?: number
}

/** Where something is, small; or where it should be. */
export default function PointMap({ label, point, areaCode, onMove, height = 220 }: PointMapProps) {
  const home = useHome()
  const within = areaCode?.length === 15 ? parentArea(areaCode) : (areaCode ?? home)
  const ground = useGround(within)
  return (
    <MapCanvas
      label={label}
      height={height}
      areas={ground.areas}
      roads={ground.roads}
      {...(point && !onMove && { focus: around(point) })}
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
