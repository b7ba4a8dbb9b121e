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
      legend={problemLegend(features ?? [])}
      {...(draft.isOn && { polygon: { shape: draft.shape, onChange: draft.change } })}
    />
  )
}

/** A street is shown whole, so that a grid stands among its neighbours; above it, what lies below. */
function mapAreaOf(code: string | undefined): string | undefined {
  return code && (ancestorAt(code, 'street') ?? code)
}

const GRID_NAMES_FROM_ZOOM = 14.2

function layersOf(features: readonly MapFeatureOfArea[], chosenId: string | undefined): AreaLayer[] {
  const titles = { street: '街道', community: '社区（村）', grid: '网格' } as const
  const widths = { street: 3, community: 2, grid: 1 } as const
  return (['grid', 'community', 'street'] as const).flatMap((level): AreaLayer[] => {
    const own = features.filter((one) => one.properties.level === level)
    if (own.length === 0) return []
    return [
      {
        id: level,
        title: titles[level],
        width: widths[level],
        ...(level === 'grid' && { labelFromZoom: GRID_NAMES_FROM_ZOOM, labelSize: 12 }),
        ...(level !== 'grid' && { fillOpacity: 0 }),
        ...(level === 'street' && { labelSize: 1 }),
        chosenId,
        areas: own.map(({ id, properties, geometry }) => ({
          id,
          label: level === 'street' ? '' : properties.shortName,
          geometry: geometry as AreaGeometry,
          ...(properties.problem && { fill: fillOf(properties.problem) }),
        })),
      },
    ]
  })
}

const isSizeOnly = (problem: string) => /户，[少多]于/.test(problem) && !problem.includes('；')

function fillOf(problem: string): string {
  return stateColours.light[isSizeOnly(problem) ? 'soon' : 'overdue'].fill
}

function problemLegend(features: readonly MapFeatureOfArea[]) {
  const problems = features.flatMap((one) => one.properties.problem ?? [])
  return [
    {
      key: 'size',
      label: '户数不在 300–500',
      colour: stateColours.light.soon.fill,
      is: problems.some(isSizeOnly),
    },
    {
      key: 'shape',
      label: '边界有问题',
      colour: stateColours.light.overdue.fill,
      is: problems.some((one) => !isSizeOnly(one)),
    },
  ].filter((entry) => entry.is)
}
