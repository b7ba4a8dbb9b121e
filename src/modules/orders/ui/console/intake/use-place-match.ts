import { useMemo } from 'react'
import { useCall } from '../../../../../web/api/use-call.ts'
import { useSettled } from '../../../../../web/components/use-settled.ts'
import { areaAt, areaMap, baseMap } from '../../../../areas/contract/map.ts'
import { useHomeArea } from '../../shared/use-area-map.ts'
import { matchPlace, type NamedPlace } from './place-match.ts'

const NAMES_STALE_MS = 600_000

/** The area of the place a text names: compounds and landmarks by where they stand, communities and grids by name. */
export function usePlaceMatch(text: string): { name: string; areaCode: string } | undefined {
  const settled = useSettled(text.trim(), 300)
  const places = useNamedPlaces()
  const match = useMemo(() => matchPlace(settled, places), [settled, places])
  const [lng, lat] = match?.point ?? [0, 0]
  const at = useCall(
    areaAt,
    { lng, lat },
    { enabled: match?.point !== undefined, staleMs: NAMES_STALE_MS },
  ).data
  if (!match) return undefined
  const areaCode = match.areaCode ?? at?.code
  return areaCode ? { name: match.name, areaCode } : undefined
}

function useNamedPlaces(): NamedPlace[] {
  const home = useHomeArea()
  const options = { enabled: home !== undefined, staleMs: NAMES_STALE_MS }
  const within = home ?? ''
  const points = useCall(baseMap, { within, kinds: ['compound', 'landmark'] }, options).data
  const areas = useCall(areaMap, { within, levels: ['community', 'grid'], zoom: 10 }, options).data
  return useMemo(
    () => [
      ...(points?.features ?? []).flatMap(({ name, geometry }) =>
        geometry.type === 'Point' ? [{ name, point: geometry.coordinates }] : [],
      ),
      ...(areas?.features ?? []).flatMap(({ id, properties }) =>
        [...new Set([properties.name, properties.shortName])].map((name) => ({ name, areaCode: id })),
      ),
    ],
    [points, areas],
  )
}
