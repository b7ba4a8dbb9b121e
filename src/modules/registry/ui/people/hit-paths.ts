import type { SearchKind } from '../../contract/search.ts'

const bases: Readonly<Record<SearchKind, string>> = {
  person: '/registry/people',
  house: '/registry/houses',
  compound: '/registry/compounds',
  legal_entity: '/registry/entities',
  place: '/registry/places',
}

/** Where the file of something found stands in the console. */
export function pathOfHit({ kind, id }: { kind: SearchKind; id: string }): string {
  return `${bases[kind]}/${id}`
}
