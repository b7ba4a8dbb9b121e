import type { Db } from '../db/database.ts'

export type PlaceKind = 'area' | 'organisation'
type ReadNames = (db: Db, ids: readonly string[]) => Promise<ReadonlyMap<string, string>>

const readers = new Map<PlaceKind, ReadNames>()

/**
 * Identity knows posts by code only. The modules that keep areas and organisations say here how the
 * names are read, so that a session can be shown in words without identity knowing those modules.
 */
export function providePlaceNames(kind: PlaceKind, read: ReadNames): void {
  readers.set(kind, read)
}

/** Names by code; what nobody knows is not in the map. */
export async function readPlaceNames(
  db: Db,
  kind: PlaceKind,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const read = readers.get(kind)
  return read && ids.length > 0 ? read(db, [...new Set(ids)]) : new Map()
}
