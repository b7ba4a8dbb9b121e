import type { Db } from '../../../platform/db/database.ts'
import { keep } from '../../../platform/db/kept.ts'
import type { SourceKind, SubjectKind } from '../contract/terms.ts'
import type { RankOf } from '../rules/survive.ts'
import './tables.ts'

export interface DataSource {
  code: string
  name: string
  kind: SourceKind
  isActive: boolean
}

export interface Sources {
  byCode: ReadonlyMap<string, DataSource>
  /** Which source decides a field of this kind of subject; 9 where nobody was named. */
  ranks(kind: SubjectKind): RankOf
}

export const sources = keep<Sources>('registry-sources', readSources)

async function readSources(db: Db): Promise<Sources> {
  const rows = await db.selectFrom('data_source').selectAll().orderBy('sort').execute()
  const authorities = await db.selectFrom('field_authority').selectAll().execute()
  const ranks = new Map(
    authorities.map((one) => [`${one.subject_kind} ${one.field} ${one.source}`, one.rank]),
  )
  return {
    byCode: new Map(
      rows.map(({ code, name, kind, is_active }) => [code, { code, name, kind, isActive: is_active }]),
    ),
    ranks: (kind) => (field, source) => ranks.get(`${kind} ${field} ${source}`) ?? 9,
  }
}
