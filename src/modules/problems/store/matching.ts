import { areaLevel, areaPrefix } from '../../../base/area-code.ts'
import type { Db } from '../../../platform/db/database.ts'
import { type RawBuilder, type SqlBool, sql } from '../../../platform/db/sql.ts'
import type { Candidate, MatchSpec } from '../rules/matching.ts'

/** The orders `o` of a problem as a condition whose parts the indexes of orders answer. */
export function matchCondition(spec: MatchSpec): RawBuilder<SqlBool> {
  const { areaCode, classIds, wordTokens, organisationId, sources } = spec
  const parts = [
    inArea(areaCode),
    ...(classIds.length > 0 ? [sql`o.class_id = any(${[...classIds]})`] : []),
    ...(organisationId ? [sql`o.handler_organisation_id = ${organisationId}`] : []),
    ...(sources.length > 0 ? [sql`o.source = any(${[...sources]})`] : []),
    ...(wordTokens.length > 0 ? [sql`o.search @@ ${wordQuery(wordTokens)}::tsquery`] : []),
  ]
  return sql<SqlBool>`(${sql.join(parts, sql` and `)})`
}

/** Tokens are letters, digits and Chinese only, so they are safe between quotes. */
function wordQuery(wordTokens: MatchSpec['wordTokens']): string {
  return wordTokens.map((tokens) => `(${tokens.map((token) => `'${token}'`).join(' & ')})`).join(' | ')
}

export function inArea(code: string): RawBuilder<SqlBool> {
  const prefix = areaPrefix(code)
  switch (areaLevel(code)) {
    case 'county':
      return sql<SqlBool>`o.county = ${prefix}`
    case 'street':
      return sql<SqlBool>`o.street = ${prefix}`
    case 'community':
      return sql<SqlBool>`o.community = ${prefix}`
    case 'grid':
      return sql<SqlBool>`o.area_code = ${prefix}`
    default:
      return sql<SqlBool>`o.county like ${`${prefix}%`}`
  }
}

export interface FoundCandidate extends Candidate {
  id: string
  reportedAt: Date
  isValid: boolean
}

interface CandidateRow {
  id: string
  area_code: string
  class_id: string | null
  handler_organisation_id: string | null
  source: string
  reported_at: Date
  is_valid: boolean
  tokens: string[]
}

/** These orders as far as matching needs them. */
export async function readCandidates(db: Db, ids: readonly string[]): Promise<FoundCandidate[]> {
  const { rows } = await sql<CandidateRow>`
    select o.id, o.area_code, o.class_id, o.handler_organisation_id, o.source, o.reported_at, o.is_valid,
      coalesce(tsvector_to_array(o.search), '{}') as tokens
    from v_problem_order o where o.id = any(${[...ids]})`.execute(db)
  return rows.map((row) => ({
    id: row.id,
    areaCode: row.area_code,
    classId: row.class_id,
    organisationId: row.handler_organisation_id,
    source: row.source,
    tokens: new Set(row.tokens),
    reportedAt: row.reported_at,
    isValid: row.is_valid,
  }))
}
