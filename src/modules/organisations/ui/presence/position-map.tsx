import { useMemo } from 'react'
import type { AreaGeometry } from '../../../../base/geometry/geojson.ts'
import { formatTime } from '../../../../base/time/format.ts'
import { useCall } from '../../../../web/api/use-call.ts'
import { Empty, ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
import { MapCanvas } from '../../../../web/map/map-canvas.tsx'
import type { AreaLayer, PointLayer } from '../../../../web/map/map-data.ts'
import { listChildren } from '../../../areas/contract/areas.ts'
import { areaMap } from '../../../areas/contract/map.ts'
import { type LocatedPerson, locateWorkers } from '../../contract/presence.ts'

const OUTLINES_STALE_MS = 600_000

/** Where those on duty were when they last said so. Not refreshed by itself: every look is recorded. */
export default function PositionMap({ area }: { area: string }) {
  const answer = useCall(locateWorkers, area ? { area } : {}, { staleMs: 60_000 })
  const grids = useGrids(area)
  const points = useMemo(() => [layerOf(answer.data?.people ?? [])], [answer.data])
  if (answer.error) return <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />
  if (!answer.data) return <Loading lines={8} />
  if (answer.data.people.length === 0)
    return <Empty title="没有在岗人员上报过位置" hint="上岗并允许定位后，这里显示最近一次的位置。" />
  return <MapCanvas label="在岗人员的位置" height={380} areas={grids} points={points} />
}

function layerOf(people: readonly LocatedPerson[]): PointLayer {
  return {
    id: 'people',
    title: '在岗人员',
    names: { closed: '15 分钟内', paused: '更早' },
    points: people.map((person) => ({
      id: person.userId,
      position: [person.lng, person.lat],
      kind: person.isFresh ? ('closed' as const) : ('paused' as const),
      label: `${person.name} ${formatTime(new Date(person.seenAt), new Date())}`,
    })),
  }
}

function useGrids(area: string): AreaLayer[] {
  const home = useCall(listChildren, {}, { staleMs: OUTLINES_STALE_MS }).data?.rows[0]?.code
  const within = area || home
  const outlines = useCall(
    areaMap,
    { within: within ?? '', levels: ['community', 'grid'], zoom: 15 },
    { enabled: within !== undefined, staleMs: OUTLINES_STALE_MS },
  ).data
  return useMemo(
    () =>
      (['community', 'grid'] as const).map((level) => ({
        id: level,
        title: level === 'grid' ? '网格' : '社区',
        width: level === 'grid' ? 1 : 2,
        labelFromZoom: level === 'grid' ? 13 : 10,
        fillOpacity: 0.03,
        areas: (outlines?.features ?? [])
          .filter(({ properties }) => properties.level === level)
          .map(({ id, properties, geometry }) => ({
            id,
            label: properties.shortName,
            geometry: geometry as AreaGeometry,
          })),
      })),
    [outlines],
  )
}
