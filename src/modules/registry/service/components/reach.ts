import { scopeCovers, scopeOf } from '../../../../platform/access/scope.ts'
import type { Tx } from '../../../../platform/http/context.ts'
import { type ComponentRecord, lockComponents } from '../../store/components/components.ts'

/** Of the chosen ones those the actor may change, locked; the others are counted, not named. */
export async function lockOwn(
  tx: Tx,
  chosen: readonly string[],
): Promise<{ mine: ComponentRecord[]; refused: number }> {
  const ids = [...new Set(chosen)]
  const scope = scopeOf(tx.actor, 'registry:edit')
  const mine = (await lockComponents(tx.db, ids)).filter((row) => scopeCovers(scope, row.area_code))
  return { mine, refused: ids.length - mine.length }
}
