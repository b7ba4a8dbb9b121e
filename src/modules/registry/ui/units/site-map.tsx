import { lazy, Suspense } from 'react'
import { Loading } from '../../../../web/components/state-pages.tsx'
import type { Point } from '../../contract/point.ts'

const PointMap = lazy(() => import('./point-map.tsx'))

interface SiteMapProps {
  label: string
  point: Point | null
  areaCode?: string
  onMove?: (point: Point) => void
  height?: number
}

/** The map kit loads only where a map is looked at. */
export function SiteMap(props: SiteMapProps) {
  return (
    <Suspense fallback={<Loading lines={4} />}>
      <PointMap {...props} />
    </Suspense>
  )
}
