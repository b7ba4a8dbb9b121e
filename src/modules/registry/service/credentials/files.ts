import { scopeCovers, scopeOf } from '../../../../platform/access/scope.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { findCredential } from '../../store/credentials/credentials.ts'
import { findRecordRow } from '../../store/records.ts'
import { recordKinds } from '../facts/kinds.ts'

/** A scan shows the number: of a person's document only to those who may see whole numbers. */
export async function mayReadScan(ctx: Ctx, credentialId: string): Promise<boolean> {
  const row = await findCredential(ctx.db, credentialId)
  if (!row) return false
  const subject = await findRecordRow(ctx.db, recordKinds[row.subject_kind].table, row.subject_id)
  return (
    subject !== undefined &&
    scopeCovers(scopeOf(ctx.actor, scanPermission(row.subject_kind)), subject.areaCode)
  )
}

export function scanPermission(subjectKind: string): string {
  return subjectKind === 'person' ? 'registry:reveal' : 'registry:read'
}
