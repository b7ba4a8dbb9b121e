import type { Db } from '../../../platform/db/database.ts'
import { keep } from '../../../platform/db/kept.ts'
import type { Field } from '../contract/fields/field.ts'
import type { SourceKind, SubjectKind } from '../contract/terms.ts'
import type { RankOf } from '../rules/survive.ts'
import './tables.ts'

export interface DataSource {
  code: string
  name: string
  kind: SourceKind
  isActive: boolean
}

/** What an office set about facts: sources and who decides what, fields of its own, sensitive fields in use. */
export interface FactBook {
  sources: ReadonlyMap<string, DataSource>
  /** Which source decides a field of this kind of subject; 9 where nobody was named. */
  ranks(kind: SubjectKind): RankOf
  extensions(kind: SubjectKind): Readonly<Record<string, Field>>
  /** The purpose and legal basis of collecting a sensitive field, or undefined: then it is not collected. */
  allowance(kind: SubjectKind, field: string): { purpose: string; legalBasis: string } | undefined
}

export const factBook = keep<FactBook>('registry-facts', readBook)

async function readBook(db: Db): Promise<FactBook> {
  const rows = await db.selectFrom('data_source').selectAll().orderBy('sort').execute()
  const authorities = await db.selectFrom('field_authority').selectAll().execute()
  const uses = await db.selectFrom('sensitive_use').selectAll().execute()
  const ranks = new Map(
    authorities.map((one) => [`${one.subject_kind} ${one.field} ${one.source}`, one.rank]),
  )
  const allowed = new Map(
    uses.map((one) => [
      `${one.subject_kind} ${one.field}`,
      { purpose: one.purpose, legalBasis: one.legal_basis },
    ]),
  )
  const extensions = await readExtensions(db)
  return {
    sources: new Map(
      rows.map(({ code, name, kind, is_active }) => [code, { code, name, kind, isActive: is_active }]),
    ),
    ranks: (kind) => (field, source) => ranks.get(`${kind} ${field} ${source}`) ?? 9,
    extensions: (kind) => extensions.get(kind) ?? {},
    allowance: (kind, field) => allowed.get(`${kind} ${field}`),
  }
}

async function readExtensions(db: Db): Promise<Map<SubjectKind, Record<string, Field>>> {
  const rows = await db
    .selectFrom('extension_field')
    .selectAll()
    .where('is_active', '=', true)
    .orderBy('added_at')
    .orderBy('field')
    .execute()
  const byKind = new Map<SubjectKind, Record<string, Field>>()
  for (const { subject_kind, field, title, kind, codes, unit, privacy } of rows) {
    const known = byKind.get(subject_kind) ?? {}
    known[field] = {
      title,
      kind,
      privacy,
      section: 'extension',
      ...(codes ? { codes } : {}),
      ...(unit ? { unit } : {}),
    }
    byKind.set(subject_kind, known)
  }
  return byKind
}
