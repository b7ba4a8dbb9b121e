import type { Sealer } from './sealer.ts'

/**
 * What was sealed; null when there is nothing, and when its key was given up: lists stay readable, and whoever has no
 * telephone any more is asked for it anew.
 * @throws when it was changed or moved from another place
 */
export function openKnown(sealer: Sealer, sealed: string | null, place: string): string | null {
  if (sealed === null) return null
  const isKnown = [sealer.currentKey, ...sealer.olderKeys].includes(sealer.keyOf(sealed))
  return isKnown ? sealer.open(sealed, place) : null
}
