import { useMemo } from 'react'
import { ancestorAt } from '../../../base/area-code.ts'
import { bbox } from '../../../base/geometry/bbox.ts'
import type { AreaGeometry } from '../../../base/geometry/geojson.ts'
import { useCall } from '../../../web/api/use-call.ts'
import { Empty, ErrorState, Loading } from '../../../web/components/state-pages.tsx'
import { MapCanvas } from '../../../web/map/map-canvas.tsx'
import type { AreaLayer } from '../../../web/map/map-data.ts'
import { stateColours } from '../../../web/theme/tokens.ts'
import type { AreaDetail } from '../contract/areas.ts'
import { areaMap, baseMap, type MapFeatureOfArea } from '../contract/map.ts'
import type { BoundaryDraft } from './boundary-draft.tsx'
import { roadsOf } from './roads.ts'

interface AreaMapProps {
  area: AreaDetail | undefined
  rootCode: string | undefined
  draft: BoundaryDraft
  onChoose: (code: string) => void
}

export function AreaMap({ area, rootCode, draft, onChoose }: AreaMapProps) {
  const within = mapAreaOf(area?.code ?? rootCode)
  const map = useCall(
    areaMap,
    { within: within ?? '', levels: ['street', 'community', 'grid'], problems: 'true' },
    { enabled: within !== undefined, keepPrevious: true },
  )
  const base = useCall(
    baseMap,
    { within: within ?? '', kinds: ['road', 'water'] },
    { enabled: within !== undefined },
  )
  const features = map.data?.features
  const layers = useMemo(() => layersOf(features ?? [], area?.code), [features, area?.code])
  const roads = useMemo(() => roadsOf(base.data?.features ?? []), [base.data])
  if (map.isError) return <ErrorState error={map.error} onRetry={() => void map.refetch()} />
  if (map.isPending) return <Loading lines={12} />
  if (layers.length === 0 && !draft.isOn) {
    const hint = area?.mayChange ? '可在右侧“画边界”，或用“导入”载入 GeoJSON。' : '由系统管理员导入或绘制。'
    return <Empty title={`${area?.shortName ?? '这里'}还没有边界`} hint={hint} />
  }
  const chosen = features?.find((one) => one.id === area?.code)
  return (
    <MapCanvas
      label={`${area?.shortName ?? ''}的区划与网格边界`}
      areas={draft.isOn ? layers.map((layer) => ({ ...layer, chosenId: undefined })) : layers}
      roads={roads}
      focus={chosen && bbox(chosen.geometry as AreaGeometry)}
      onArea={onChoose}
      {...(draft.isOn && { polygon: { shape: draft.shape, onChange: draft.change } })}
    />
  )
}

/** A street is shown whole, so that a grid stands among its neighbours; above it, what lies below. */
function mapAreaOf(code: string | undefined): string | undefined {
  return code && (ancestorAt(code, 'street') ?? code)
}

const GRID_NAMES_FROM_ZOOM = 14.2

type Look = Pick<
  AreaLayer,
  'id' | 'title' | 'width' | 'colour' | 'fillOpacity' | 'labelFromZoom' | 'labelSize'
>

const amber = stateColours.light.soon.fill
const red = stateColours.light.overdue.fill
const gridNames = { labelFromZoom: GRID_NAMES_FROM_ZOOM, labelSize: 12 }
const looks: readonly (Look & { of: (one: MapFeatureOfArea['properties']) => boolean })[] = [
  {
    id: 'grid',
    title: '网格',
    width: 1,
    ...gridNames,
    of: ({ level, problem }) => level === 'grid' && !problem,
  },
  {
    id: 'size',
    title: '户数不在 300–500',
    width: 1,
    colour: amber,
    fillOpacity: 0.22,
    ...gridNames,
    of: ({ level, problem }) => level === 'grid' && problem !== null && isSizeOnly(problem),
  },
  {
    id: 'wrong',
    title: '边界有问题',
    width: 2,
    colour: red,
    fillOpacity: 0.3,
    of: ({ level, problem }) => level !== 'street' && problem !== null && !isSizeOnly(problem),
  },
  {
    id: 'community',
    title: '社区（村）',
    width: 2,
    fillOpacity: 0,
    of: ({ level, problem }) => level === 'community' && !problem,
  },
  { id: 'street', title: '街道', width: 3, fillOpacity: 0, of: ({ level }) => level === 'street' },
]

function layersOf(features: readonly MapFeatureOfArea[], chosenId: string | undefined): AreaLayer[] {
  return looks.flatMap(({ of, ...look }) => {
    const own = features.filter((one) => of(one.properties))
    if (own.length === 0) return []
    const areas = own.map(({ id, properties, geometry }) => ({
      id,
      label: properties.level === 'street' ? '' : properties.shortName,
      geometry: geometry as AreaGeometry,
    }))
    return [{ ...look, chosenId, areas }]
  })
}

const isSizeOnly = (problem: string) => /^\d+ 户，[少多]于/.test(problem) && !problem.includes('；')
