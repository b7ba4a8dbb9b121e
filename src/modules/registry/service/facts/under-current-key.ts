import type { Sealer } from '../../../../platform/crypto/sealer.ts'
import { isSecret, type Statement } from '../../rules/survive.ts'
import { placeOf } from './read.ts'

/**
 * Two secrets are the same when their indexes are, and those of different keys never are. Right after a rotation
 * what sources said before is brought under the current key before it is compared.
 */
export function underCurrentKey(
  sealer: Sealer,
  kind: string,
  statements: readonly Statement[],
): readonly Statement[] {
  if (sealer.olderKeys.length === 0) return statements
  return statements.map((statement) => ({
    ...statement,
    values: Object.fromEntries(
      Object.entries(statement.values).map(([field, value]) => {
        if (!isSecret(value) || sealer.keyOf(value.index) === sealer.currentKey) return [field, value]
        const place = placeOf(kind, field)
        return [field, { ...value, ...sealer.sealIndexed(sealer.open(value.sealed, place), place) }]
      }),
    ),
  }))
}
