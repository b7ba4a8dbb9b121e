import type { InputOf } from '../../../../base/contract.ts'
import { dayMs, type LocalDate, localDate } from '../../../../base/time/calendar.ts'
import { scopeCovers, scopeOf } from '../../../../platform/access/scope.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { codeBook, codeName } from '../../../codes/public.ts'
import type { CredentialView, credentialsOf } from '../../contract/credentials.ts'
import type { CredentialSubject } from '../../contract/unit-terms.ts'
import { scanPermission } from '../../service/credentials/files.ts'
import { findRecord, mayName } from '../../service/facts/reach.ts'
import { type CredentialRecord, listCredentialsOf } from '../../store/credentials/credentials.ts'
import { factBook } from '../../store/fact-book.ts'

interface Subject {
  kind: CredentialSubject
  id: string
  areaCode: string
}

/** Documents of a subject the caller has been let read. */
export async function credentialViews(ctx: Ctx, { kind, id, areaCode }: Subject): Promise<CredentialView[]> {
  const isOpen = kind !== 'person' || mayName(ctx)(areaCode)
  const rows = isOpen ? await listCredentialsOf(ctx.db, id) : []
  const view = await viewer(ctx)
  return rows.map((row) => view(row, areaCode))
}

export async function showOf(ctx: Ctx, { subjectKind, subjectId }: InputOf<typeof credentialsOf>) {
  const { row } = await findRecord(ctx, { kind: subjectKind, id: subjectId }, 'registry:read')
  return {
    rows: await credentialViews(ctx, { kind: subjectKind, id: row.id, areaCode: row.areaCode }),
    mayEdit: scopeCovers(scopeOf(ctx.actor, 'registry:edit'), row.areaCode),
  }
}

export async function viewer(ctx: Ctx): Promise<(row: CredentialRecord, areaCode: string) => CredentialView> {
  const codes = await codeBook.get(ctx)
  const { sources } = await factBook.get(ctx)
  const today = localDate(ctx.now())
  return (row, areaCode) => ({
    id: row.id,
    kind: row.kind,
    kindName: codeName(codes, 'credential_kind', row.kind),
    number: row.secret?.shown ?? row.number,
    isMasked: row.secret !== null,
    issuedBy: row.issued_by,
    fromOn: row.from_on,
    untilOn: row.until_on,
    daysLeft: row.until_on && !row.ended_on ? daysBetween(today, row.until_on) : null,
    hasFile: row.file_id !== null,
    fileId: scopeCovers(scopeOf(ctx.actor, scanPermission(row.subject_kind)), areaCode) ? row.file_id : null,
    note: row.note,
    source: sources.get(row.source)?.name ?? row.source,
    endedOn: row.ended_on,
    endedWhy: row.ended_why,
    version: row.version,
  })
}

function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs)
}
