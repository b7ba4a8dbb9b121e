import { scopeCovers, scopeOf } from '../../../../platform/access/scope.ts'
import type { Ctx, Tx } from '../../../../platform/http/context.ts'
import { errors } from '../../contract/errors.ts'
import type { FactKind } from '../../contract/facts.ts'
import { findRecordRow, lockRecords, type RecordRow } from '../../store/records.ts'
import { type RecordKind, recordKinds } from './kinds.ts'

/** A record the actor may act on under this permission; one that was merged away leads on to the one kept. */
export async function findRecord(
  ctx: Ctx,
  { kind, id }: { kind: FactKind; id: string },
  permission: string,
): Promise<{ kind: RecordKind; row: RecordRow }> {
  const found = recordKinds[kind]
  let row = await findRecordRow(ctx.db, found.table, id)
  if (row?.mergedInto) row = await findRecordRow(ctx.db, found.table, row.mergedInto)
  if (!row || !scopeCovers(scopeOf(ctx.actor, permission), row.areaCode)) throw errors.not_found()
  return { kind: found, row }
}

/** The same for changing it: locked, and (where a version is given) still as the actor saw it. */
export async function lockSeen(
  tx: Tx,
  { kind, id, version }: { kind: FactKind; id: string; version?: number },
  permission: string,
): Promise<{ kind: RecordKind; areaCode: string }> {
  const found = recordKinds[kind]
  const [row] = await lockRecords(tx.db, found.table, [id])
  if (!row || row.merged_into || !scopeCovers(scopeOf(tx.actor, permission), row.area_code))
    throw errors.not_found()
  if (version !== undefined && row.version !== version) throw errors.changed_meanwhile()
  tx.audit({ subject: `${kind}:${id}`, areaCode: row.area_code })
  return { kind: found, areaCode: row.area_code }
}

/** May the actor read names and addresses of residents here? */
export function mayName(ctx: Ctx): (areaCode: string) => boolean {
  const scope = scopeOf(ctx.actor, 'registry:names')
  return (areaCode) => scopeCovers(scope, areaCode)
}
