import type { Position } from '../../../../../base/geometry/geojson.ts'

/** A name people say when they say where: a compound, a landmark, a community, a grid. */
export interface NamedPlace {
  name: string
  areaCode?: string
  point?: Position
}

/** The longest name that is said in the text: 幸福里小区 wins over 幸福. Names of one letter say nothing. */
export function matchPlace(text: string, places: readonly NamedPlace[]): NamedPlace | undefined {
  let best: NamedPlace | undefined
  for (const place of places) {
    const isLonger = place.name.length > (best?.name.length ?? 1)
    if (isLonger && text.includes(place.name)) best = place
  }
  return best
}
