import { useMemo } from 'react'
import { type AreaLevel, areaLevel, areaLevelNames, areaLevels } from '../../../../base/area-code.ts'
import type { AreaGeometry } from '../../../../base/geometry/geojson.ts'
import { useCall } from '../../../../web/api/use-call.ts'
import type { AreaLayer, MapRoad } from '../../../../web/map/map-data.ts'
import { listChildren } from '../../../areas/contract/areas.ts'
import { areaMap, baseMap } from '../../../areas/contract/map.ts'

const STALE_MS = 600_000

const styles: Partial<Record<AreaLevel, Partial<AreaLayer>>> = {
  street: { width: 3, labelSize: 15 },
  community: { width: 2, labelSize: 14 },
  grid: { width: 1, labelSize: 12, labelFromZoom: 13, fillOpacity: 0.03 },
}

/** The area of the person's first post: where maps begin. */
export function useHome(): string | undefined {
  return useCall(listChildren, {}, { staleMs: STALE_MS }).data?.rows[0]?.code
}

/** Outlines of the two levels below an area and its roads. */
export function useGround(within: string | undefined): { areas: AreaLayer[]; roads: MapRoad[] } {
  const options = { enabled: within !== undefined, staleMs: STALE_MS, keepPrevious: true }
  const levels = within ? levelsBelow(within) : []
  const outlines = useCall(areaMap, { within: within ?? '', levels, zoom: 15 }, options).data
  const ground = useCall(baseMap, { within: within ?? '', kinds: ['road'] }, options).data
  return useMemo(() => {
    const features = outlines?.features ?? []
    const shown = areaLevels.filter((level) => features.some(({ properties }) => properties.level === level))
    return {
      areas: shown.map((level) => ({
        id: level,
        title: areaLevelNames[level],
        areas: features.flatMap(({ id, properties, geometry }) =>
          properties.level === level
            ? [{ id, label: properties.shortName, geometry: geometry as AreaGeometry }]
            : [],
        ),
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
