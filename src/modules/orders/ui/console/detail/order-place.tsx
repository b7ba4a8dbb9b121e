import { parentArea } from '../../../../../base/area-code.ts'
import type { BBox } from '../../../../../base/geometry/geojson.ts'
import { MapCanvas } from '../../../../../web/map/map-canvas.tsx'
import type { OrderDetail } from '../../../contract/order.ts'
import { useAreaBackground } from '../../shared/use-area-map.ts'

/** About 500 m to each side: the streets around are recognised, the grid's outline is in sight. */
const AROUND_DEGREES = 0.005

/** Where it is, small, among the outlines of its community. */
export default function OrderPlace({
  order,
}: {
  order: Pick<OrderDetail, 'point' | 'areaCode' | 'areaName'>
}) {
  const community = order.areaCode.length === 15 ? parentArea(order.areaCode) : order.areaCode
  const ground = useAreaBackground(community)
  if (!order.point) return null
  const { lng, lat } = order.point
  const focus: BBox = [lng - AROUND_DEGREES, lat - AROUND_DEGREES, lng + AROUND_DEGREES, lat + AROUND_DEGREES]
  return (
    <MapCanvas
      label={`地点：${order.areaName}`}
      height={220}
      areas={ground.areas}
      roads={ground.roads}
      focus={focus}
      pin={{ at: [lng, lat] }}
    />
  )
}
