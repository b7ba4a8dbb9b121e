import { areaLevel, areaPrefix, isInside } from '../../../base/area-code.ts'
import type { Actor } from '../../../platform/access/actor.ts'
import { scopeOf } from '../../../platform/access/scope.ts'
import { type RawBuilder, type SqlBool, sql } from '../../../platform/db/sql.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { findFill } from '../store/fill.ts'

type Condition = RawBuilder<SqlBool>

/**
 * Whose orders a person's figures are made of: those of whole areas, which sums may answer, and those that are
 * theirs otherwise (handled or helped by their organisation, reported by them), which are read row by row.
 * Together the same orders as the list shows them.
 */
export interface Reach {
  /** Disjoint, inside the area asked for; null means everything there is. */
  areas: readonly string[] | null
  /** Beside the areas, or undefined when there is none. */
  others: Condition | undefined
}

/** A reach that has been looked at: whether sums are kept yet, and `others` only where there are such orders. */
export interface SettledReach extends Reach {
  hasSums: boolean
}

/** Once for all questions of a page: most people have no orders beside their areas, and need not ask for them again. */
export async function settle(ctx: Ctx, reach: Reach): Promise<SettledReach> {
  const hasSums = (await findFill(ctx.db))?.isFinished ?? false
  const { areas, others } = reach
  if (!others) return { ...reach, hasSums }
  const outside = areas?.length ? sql` and not (${sql.join(areas.map(insideArea), sql` or `)})` : sql``
  const { rows } = await sql<{ any: boolean }>`
    select exists (select 1 from v_order_fact o where ${others}${outside}) as any`.execute(ctx.db)
  return { areas, others: rows[0]?.any ? others : undefined, hasSums }
}

export function reachOf(actor: Actor, area: string | undefined): Reach {
  const scope = scopeOf(actor, 'orders:read')
  if (scope.everything) return { areas: area ? [area] : null, others: undefined }
  const areas = areasOf(scope.areas, area)
  const handling = scopeOf(actor, 'orders:handle')
  const ways = [
    sql<SqlBool>`o.reporter_user_id = ${actor.userId}`,
    ...(scope.organisations.length > 0
      ? [sql<SqlBool>`o.handler_organisation_id = any(${scope.organisations})`]
      : []),
    ...helped([...handling.areas, ...handling.organisations]),
  ]
  const any = sql<SqlBool>`(${sql.join(ways, sql` or `)})`
  return { areas, others: area ? sql<SqlBool>`(${any} and ${insideArea(area)})` : any }
}

/** Whose members of staff a person may see figures of: of the areas and organisations they manage, no others. */
export function reachOfManager(actor: Actor, area: string | undefined): Reach {
  const scope = scopeOf(actor, 'assessment:people')
  if (scope.everything) return { areas: area ? [area] : null, others: undefined }
  const managed =
    scope.organisations.length > 0
      ? sql<SqlBool>`o.handler_organisation_id = any(${scope.organisations})`
      : undefined
  const others = managed && area ? sql<SqlBool>`(${managed} and ${insideArea(area)})` : managed
  return { areas: areasOf(scope.areas, area), others }
}

function areasOf(own: readonly string[], area: string | undefined): string[] {
  return disjoint(area ? own.flatMap((one) => meet(one, area)) : own)
}

function helped(ids: readonly string[]): Condition[] {
  return ids.length > 0
    ? [sql<SqlBool>`(o.co_handler_ids && ${[...ids]}::text[] and o.co_handler_ids <> '{}')`]
    : []
}

/** The smaller of two areas when one lies in the other. */
function meet(a: string, b: string): string[] {
  if (isInside(a, b)) return [a]
  return isInside(b, a) ? [b] : []
}

function disjoint(areas: readonly string[]): string[] {
  const once = [...new Set(areas)]
  return once.filter((area) => !once.some((other) => other !== area && isInside(area, other)))
}

export function insideArea(code: string): Condition {
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

/** Rows of the reach outside the areas `covered`; undefined when there can be none. */
export function beside(reach: Reach, covered: readonly string[]): Condition | undefined {
  if (reach.areas === null) return undefined
  const live = reach.areas.filter((area) => !covered.includes(area)).map(insideArea)
  const ways = [...live, ...(reach.others ? [reach.others] : [])]
  if (ways.length === 0) return undefined
  const any = sql<SqlBool>`(${sql.join(ways, sql` or `)})`
  if (covered.length === 0) return any
  return sql<SqlBool>`(${any} and not (${sql.join(covered.map(insideArea), sql` or `)}))`
}

/** Every row of the reach. */
export function whole(reach: Reach): Condition {
  if (reach.areas === null) return sql<SqlBool>`true`
  return beside(reach, []) ?? sql<SqlBool>`false`
}
