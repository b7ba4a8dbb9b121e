import { lazy, Suspense } from 'react'
import { Loading } from '../../../../web/components/state-pages.tsx'

const PositionMap = lazy(() => import('./position-map.tsx'))

/** The map's engine is heavy: it is loaded for those who open it. */
export function PresenceMap({ area }: { area: string }) {
  return (
    <Suspense fallback={<Loading lines={8} />}>
      <PositionMap area={area} />
    </Suspense>
  )
}
