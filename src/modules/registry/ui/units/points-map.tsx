import { useMemo } from 'react'
import { Empty } from '../../../../web/components/state-pages.tsx'
import { MapCanvas } from '../../../../web/map/map-canvas.tsx'
import type { MapPoint, PointLayer } from '../../../../web/map/map-data.ts'
import { useGround, useHome } from './use-ground.ts'

interface PointsMapProps {
  title: string
  points: readonly MapPoint[]
  names: PointLayer['names']
  isCapped: boolean
  area: string
  unit: string
  onOpen: (id: string) => void
}

/** The list's rows where they stand, over the outlines of the areas. */
export default function PointsMap({ title, points, names, isCapped, area, unit, onOpen }: PointsMapProps) {
  const home = useHome()
  const ground = useGround(area || home)
  const layers = useMemo(() => [{ id: 'registry', title, points, names }], [title, points, names])
  if (points.length === 0)
    return <Empty title={`没有可以在地图上显示的${title}`} hint="换个条件，或在列表里看" />
  return (
    <div>
      <p className="wg-quiet" role="status">
        {isCapped ? `符合条件的较多，地图上是前 ${points.length} ${unit}` : `地图上 ${points.length} ${unit}`}
        ；圆圈里的数字是聚在一起的{unit}数，点开看
      </p>
      <MapCanvas
        label={`${title}地图`}
        height="calc(100vh - 260px)"
        areas={ground.areas}
        roads={ground.roads}
        points={layers}
        onPoint={onOpen}
      />
    </div>
  )
}
