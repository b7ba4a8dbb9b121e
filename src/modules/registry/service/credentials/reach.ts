import { scopeCovers, scopeOf } from '../../../../platform/access/scope.ts'
import type { Ctx, Tx } from '../../../../platform/http/context.ts'
import { errors } from '../../contract/errors.ts'
import { type CredentialRecord, findCredential } from '../../store/credentials/credentials.ts'
import { findRecord } from '../facts/reach.ts'

/**
 * A credential that is in use, of a subject the actor may act on. Its place is that of the subject now, not of
 * the day it was registered.
 */
export async function credentialFor(
  ctx: Ctx | Tx,
  id: string,
  permission: string,
): Promise<CredentialRecord> {
  const row = await findCredential(ctx.db, id)
  if (!row || row.ended_on) throw errors.no_credential()
  const { row: subject } = await findRecord(
    ctx,
    { kind: row.subject_kind, id: row.subject_id },
    permission,
  ).catch(() => {
    throw errors.no_credential()
  })
  if (!scopeCovers(scopeOf(ctx.actor, permission), subject.areaCode)) throw errors.no_credential()
  return row
}
