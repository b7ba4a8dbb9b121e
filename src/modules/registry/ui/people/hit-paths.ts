import type { SearchKind } from '../../contract/search.ts'

const paths: Readonly<Record<SearchKind, (id: string) => string>> = {
  person: (id) => `/registry/people/${id}`,
  house: (id) => `/registry/buildings?room=${id}`,
  compound: (id) => `/registry/buildings?compound=${id}`,
  legal_entity: (id) => `/registry/entities/${id}`,
  place: (id) => `/registry/places/${id}`,
  component: (id) => `/registry/components?open=${id}`,
}

/** Where the file of something found stands in the console. */
export function pathOfHit({ kind, id }: { kind: SearchKind; id: string }): string {
  return paths[kind](encodeURIComponent(id))
}
