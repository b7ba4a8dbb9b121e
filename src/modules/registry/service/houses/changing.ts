import { scopeCovers, scopeOf } from '../../../../platform/access/scope.ts'
import type { Ctx, Tx } from '../../../../platform/http/context.ts'
import { errors } from '../../contract/errors.ts'
import { recordsChanged } from '../../contract/events.ts'
import { addressBook } from '../../store/addresses/book.ts'
import { type BuildingRecord, lockBuilding } from '../../store/houses/buildings.ts'
import { type CompoundRecord, lockCompound } from '../../store/houses/compounds.ts'
import type { Moved } from '../../store/houses/move-area.ts'

/** A change that other processes must know before they read the next address. */
export async function changingAddresses<T>(ctx: Ctx, change: (tx: Tx) => Promise<T>): Promise<T> {
  const result = await ctx.transaction(async (tx) => {
    await addressBook.changed(tx)
    return change(tx)
  })
  addressBook.forget(ctx)
  return result
}

/** Locked, in the actor's reach and still as they saw it. */
export async function compoundSeen(
  tx: Tx,
  { id, version }: { id: string; version: number },
): Promise<CompoundRecord> {
  const found = await lockCompound(tx.db, id)
  if (!found || !mayEdit(tx, found.area_code)) throw errors.no_compound()
  if (found.version !== version) throw errors.changed_meanwhile()
  tx.audit({ subject: `compound:${id}`, areaCode: found.area_code })
  return found
}

export async function buildingSeen(
  tx: Tx,
  { id, version }: { id: string; version?: number },
): Promise<BuildingRecord> {
  const found = await lockBuilding(tx.db, id)
  if (!found || !mayEdit(tx, found.area_code)) throw errors.no_building()
  if (version !== undefined && found.version !== version) throw errors.changed_meanwhile()
  tx.audit({ subject: `building:${id}`, areaCode: found.area_code })
  return found
}

export function mayEdit(ctx: Ctx, areaCode: string): boolean {
  return scopeCovers(scopeOf(ctx.actor, 'registry:edit'), areaCode)
}

export async function announceMoved(tx: Tx, { houses, people }: Moved): Promise<void> {
  if (houses.length > 0) await tx.publish(recordsChanged, { kind: 'house', ids: houses })
  if (people.length > 0) await tx.publish(recordsChanged, { kind: 'person', ids: people })
}
