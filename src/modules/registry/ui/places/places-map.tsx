import { lazy, Suspense, useMemo } from 'react'
import type { CallOf } from '../../../../base/contract.ts'
import { useCall } from '../../../../web/api/use-call.ts'
import { ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
import type { StateKind } from '../../../../web/theme/tokens.ts'
import { mapPlaces } from '../../contract/places.ts'
import { SMALL_PREMISES } from '../../contract/unit-terms.ts'

const PointsMap = lazy(() => import('../units/points-map.tsx'))
const names: Partial<Record<StateKind, string>> = { soon: '九小场所', todo: '其他场所' }

interface PlacesMapProps {
  query: CallOf<typeof mapPlaces>
  onOpen: (id: string) => void
}

export function PlacesMap({ query, onOpen }: PlacesMapProps) {
  const answer = useCall(mapPlaces, query, { keepPrevious: true })
  const points = useMemo(
    () =>
      (answer.data?.points ?? []).map(({ id, name, kind, lng, lat }) => ({
        id,
        position: [lng, lat] as [number, number],
        kind: kind === SMALL_PREMISES ? ('soon' as const) : ('todo' as const),
        label: name,
      })),
    [answer.data],
  )
  if (answer.isPending) return <Loading lines={8} />
  if (answer.error) return <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />
  return (
    <Suspense fallback={<Loading lines={8} />}>
      <PointsMap
        title="场所"
        unit="处"
        points={points}
        names={names}
        isCapped={answer.data.isCapped}
        area={typeof query.area === 'string' ? query.area : ''}
        onOpen={onOpen}
      />
    </Suspense>
  )
}
