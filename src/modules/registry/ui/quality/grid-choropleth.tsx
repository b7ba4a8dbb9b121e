import { useMemo } from 'react'
import { ancestorAt } from '../../../../base/area-code.ts'
import type { AreaGeometry } from '../../../../base/geometry/geojson.ts'
import { useCall } from '../../../../web/api/use-call.ts'
import { Empty, ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
import { MapCanvas } from '../../../../web/map/map-canvas.tsx'
import type { AreaLayer } from '../../../../web/map/map-data.ts'
import { sequential } from '../../../../web/theme/tokens.ts'
import { areaMap, type MapFeatureOfArea } from '../../../areas/contract/map.ts'

/** The darkest steps of the ramp would swallow the names. */
const STEPS = 4

interface GridChoroplethProps {
  area: string
  title: string
  counts: readonly { code: string; count: number }[]
}

/** How many in which grid: the darker the more. Counts only, never where somebody lives. */
export default function GridChoropleth({ area, title, counts }: GridChoroplethProps) {
  const within = area || streetOf(counts.map(({ code }) => code))
  const map = useCall(
    areaMap,
    { within: within ?? '', levels: ['grid'] },
    { enabled: within !== undefined, keepPrevious: true },
  )
  const layers = useMemo(
    () => layersOf(map.data?.features ?? [], { title, counts }),
    [map.data, title, counts],
  )
  if (within === undefined) return <Empty title="没有要看的网格" />
  if (map.isError) return <ErrorState error={map.error} onRetry={() => void map.refetch()} />
  if (map.isPending) return <Loading lines={8} />
  return <MapCanvas label={`${title}，按网格`} areas={layers} height={420} />
}

/** The smallest area all the grids lie in. */
function streetOf(codes: readonly string[]): string | undefined {
  const [first] = codes
  if (!first) return undefined
  for (const level of ['community', 'street', 'county', 'city'] as const) {
    const within = ancestorAt(first, level)
    if (within && codes.every((code) => ancestorAt(code, level) === within)) return within
  }
  return ancestorAt(first, 'province')
}

function layersOf(
  features: readonly MapFeatureOfArea[],
  { title, counts }: { title: string; counts: GridChoroplethProps['counts'] },
): AreaLayer[] {
  const countOf = new Map(counts.map(({ code, count }) => [code, count]))
  const most = Math.max(1, ...counts.map(({ count }) => count))
  const areas = features.map(({ id, geometry, properties }) => {
    const count = countOf.get(id) ?? 0
    const step = Math.min(STEPS - 1, Math.floor((count / most) * STEPS))
    return {
      id,
      label: count > 0 ? `${properties.name} ${count}` : properties.name,
      geometry: geometry as AreaGeometry,
      ...(count > 0 && { fill: sequential[step] ?? '' }),
    }
  })
  return areas.length === 0
    ? []
    : [{ id: 'quality', title, areas, width: 1, fillOpacity: 0.6, labelFromZoom: 13 }]
}
