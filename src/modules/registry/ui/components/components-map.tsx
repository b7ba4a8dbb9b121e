import { lazy, Suspense, useMemo } from 'react'
import type { CallOf } from '../../../../base/contract.ts'
import { useCall } from '../../../../web/api/use-call.ts'
import { ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
import type { StateKind } from '../../../../web/theme/tokens.ts'
import { mapComponents } from '../../contract/components.ts'
import { componentStateKinds } from './component-marks.tsx'

const PointsMap = lazy(() => import('../units/points-map.tsx'))
const names: Partial<Record<StateKind, string>> = {
  closed: '完好',
  soon: '破损',
  overdue: '丢失',
  paused: '废弃',
}

interface ComponentsMapProps {
  query: CallOf<typeof mapComponents>
  onOpen: (id: string) => void
}

export function ComponentsMap({ query, onOpen }: ComponentsMapProps) {
  const answer = useCall(mapComponents, query, { keepPrevious: true })
  const points = useMemo(
    () =>
      (answer.data?.points ?? []).map(({ id, name, state, lng, lat }) => ({
        id,
        position: [lng, lat] as [number, number],
        kind: componentStateKinds[state],
        label: name,
      })),
    [answer.data],
  )
  if (answer.isPending) return <Loading lines={8} />
  if (answer.error) return <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />
  return (
    <Suspense fallback={<Loading lines={8} />}>
      <PointsMap
        title="城市部件"
        unit="件"
        points={points}
        names={names}
        isCapped={answer.data.isCapped}
        area={typeof query.area === 'string' ? query.area : ''}
        onOpen={onOpen}
      />
    </Suspense>
  )
}
