import { sql } from '../../../platform/db/sql.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { orderClasses, searchTokens } from '../../orders/public.ts'
import { type MatchSpec, withSubClasses } from '../rules/matching.ts'
import type { Problem } from '../rules/problem.ts'

type Asked = Pick<Problem, 'areaCode' | 'classIds' | 'words' | 'organisationId' | 'sources'>
type Reader = Pick<Ctx, 'db' | 'services'>

/** Criteria as they are matched: classes with those below them, words as the orders' search cuts them. */
export async function specOf(ctx: Reader, criteria: Asked): Promise<MatchSpec> {
  return toSpec(criteria, [...(await orderClasses(ctx)).values()])
}

function toSpec(criteria: Asked, classes: readonly { id: string; parentId: string | null }[]): MatchSpec {
  return {
    areaCode: criteria.areaCode,
    classIds: withSubClasses(criteria.classIds, classes),
    wordTokens: criteria.words.map((word) => searchTokens(word)).filter((tokens) => tokens.length > 0),
    organisationId: criteria.organisationId,
    sources: criteria.sources,
  }
}

export interface GatheringProblem {
  id: string
  state: Problem['state']
  watchingAt: Date | null
  spec: MatchSpec
}

type Row = Asked & Pick<GatheringProblem, 'id' | 'state' | 'watchingAt'>

/** Problems orders still come to: all but those never taken up, and closed ones for a year, to see whether it stays away. */
export async function gatheringProblems(ctx: Reader, now: Date): Promise<GatheringProblem[]> {
  const { rows } = await sql<Row>`
    select id, state, watching_at as "watchingAt", area_code as "areaCode", class_ids as "classIds", words,
      organisation_id as "organisationId", sources
    from problem where state <> 'dismissed' and (closed_at is null or closed_at > ${yearBefore(now)})`.execute(
    ctx.db,
  )
  if (rows.length === 0) return []
  const classes = [...(await orderClasses(ctx)).values()]
  return rows.map((row) => ({
    id: row.id,
    state: row.state,
    watchingAt: row.watchingAt,
    spec: toSpec(row, classes),
  }))
}

export function yearBefore(now: Date): Date {
  const year = new Date(now)
  year.setUTCFullYear(year.getUTCFullYear() - 1)
  return year
}
