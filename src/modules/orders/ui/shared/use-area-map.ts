import { useMemo } from 'react'
import { type AreaLevel, areaLevel, areaLevelNames, areaLevels } from '../../../../base/area-code.ts'
import type { AreaGeometry } from '../../../../base/geometry/geojson.ts'
import { useCall } from '../../../../web/api/use-call.ts'
import type { AreaLayer, MapRoad } from '../../../../web/map/map-data.ts'
import { listChildren } from '../../../areas/contract/areas.ts'
import { areaMap, baseMap } from '../../../areas/contract/map.ts'

const OUTLINES_STALE_MS = 600_000

/** The areas of the person's posts; the first is where maps begin. */
export function useHomeArea(): string | undefined {
  return useCall(listChildren, {}, { staleMs: OUTLINES_STALE_MS }).data?.rows[0]?.code
}

const styles: Partial<Record<AreaLevel, Partial<AreaLayer>>> = {
  county: { width: 3, labelSize: 15 },
  street: { width: 3, labelSize: 15 },
  community: { width: 2, labelSize: 14 },
  grid: { width: 1, labelSize: 12, labelFromZoom: 13, fillOpacity: 0.03 },
}

export interface AreaBackground {
  areas: AreaLayer[]
  roads: MapRoad[]
}

/** Outlines of the two levels below an area and its roads: the ground on which orders are drawn. */
export function useAreaBackground(within: string | undefined): AreaBackground {
  const options = { enabled: within !== undefined, staleMs: OUTLINES_STALE_MS, keepPrevious: true }
  const levels = within ? levelsBelow(within) : []
  const outlines = useCall(areaMap, { within: within ?? '', levels, zoom: 15 }, options).data
  const ground = useCall(baseMap, { within: within ?? '', kinds: ['road'] }, options).data
  return useMemo(() => {
    const areas = (outlines?.features ?? []).map(({ id, properties, geometry }) => ({
      id,
      level: properties.level,
      label: properties.shortName,
      geometry: geometry as AreaGeometry,
    }))
    const shown = areaLevels.filter((level) => areas.some((area) => area.level === level))
    return {
      areas: shown.map((level) => ({
        id: level,
        title: areaLevelNames[level],
        areas: areas.filter((area) => area.level === level),
        ...styles[level],
      })),
      roads: (ground?.features ?? []).flatMap(({ name, class: rank, geometry }) =>
        geometry.type === 'LineString'
          ? [{ name, rank: rank === 'arterial' ? ('main' as const) : ('side' as const), geometry }]
          : [],
      ),
    }
  }, [outlines, ground])
}

function levelsBelow(code: string): AreaLevel[] {
  const at = areaLevels.indexOf(areaLevel(code))
  const below = areaLevels.slice(at + 1, at + 3)
  return below.length > 0 ? below : ['grid']
}
