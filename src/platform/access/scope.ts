import { areaRange, isInside } from '../../base/area-code.ts'
import { type Expression, type RawBuilder, type SqlBool, sql } from '../db/sql.ts'
import type { Actor } from './actor.ts'
import { grants } from './grants.ts'

/** Where an actor's permission reaches: whole areas, and what belongs to organisations. */
export interface Scope {
  areas: string[]
  organisations: string[]
  everything: boolean
}

export function scopeOf(actor: Actor, permission: string): Scope {
  const posts = actor.permissions.has(permission) ? actor.posts.filter((p) => grants(p.role, permission)) : []
  return {
    areas: posts.filter((p) => p.areaCode && !p.organisationId).map((p) => p.areaCode as string),
    organisations: posts.flatMap((p) => (p.organisationId ? [p.organisationId] : [])),
    everything: actor.kind === 'system',
  }
}

export function scopeCovers(scope: Scope, areaCode: string): boolean {
  return scope.everything || scope.areas.some((area) => isInside(areaCode, area))
}

type Column = RawBuilder<unknown> | Expression<unknown>

interface ScopeColumns {
  area?: Column
  /** In place of `area`, for a table that has a faster way to say "inside this area". */
  areaCondition?: (areaCode: string) => RawBuilder<SqlBool>
  organisation?: Column
  person?: Column
}

/**
 * The rows of a query an actor may see under a permission: inside the areas of the posts that
 * grant it, or belonging to an organisation of theirs, or (named by the caller) their own.
 */
export function scoped(actor: Actor, permission: string, columns: ScopeColumns): RawBuilder<SqlBool> {
  const ways = scopedWays(actor, permission, columns)
  return ways.length > 0 ? sql<SqlBool>`(${sql.join(ways, sql` or `)})` : sql<SqlBool>`false`
}

/** The same as `scoped`, one condition for each way to a row: together they are joined by "or". */
export function scopedWays(actor: Actor, permission: string, columns: ScopeColumns): RawBuilder<SqlBool>[] {
  const scope = scopeOf(actor, permission)
  if (scope.everything) return [sql<SqlBool>`true`]
  const ways: RawBuilder<SqlBool>[] = []
  const areas = [...new Set(scope.areas)]
  if (columns.area) {
    for (const area of areas) {
      const { from, to } = areaRange(area)
      ways.push(sql<SqlBool>`(${columns.area} >= ${from} and ${columns.area} < ${to})`)
    }
  }
  if (columns.areaCondition) ways.push(...areas.map(columns.areaCondition))
  if (columns.organisation && scope.organisations.length > 0) {
    ways.push(isOneOf(columns.organisation, scope.organisations))
  }
  if (columns.person) ways.push(sql<SqlBool>`${columns.person} = ${actor.userId}`)
  return ways
}

/** Plain equality for a single value: PostgreSQL before 17 gives up the order of an index for `any`. */
export function isOneOf(column: Column, values: readonly string[]): RawBuilder<SqlBool> {
  const [first, ...others] = new Set(values)
  return first !== undefined && others.length === 0
    ? sql<SqlBool>`${column} = ${first}`
    : sql<SqlBool>`${column} = any(${[...new Set(values)]})`
}
