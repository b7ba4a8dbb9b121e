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

/**
 * The rows of a query an actor may see under a permission: inside the areas of the posts that
 * grant it, or belonging to an organisation of theirs, or (named by the caller) their own.
 */
export function scoped(
  actor: Actor,
  permission: string,
  columns: {
    area?: Column
    /** In place of `area`, for a table that has a faster way to say "inside this area". */
    areaCondition?: (areaCode: string) => RawBuilder<SqlBool>
    organisation?: Column
    person?: Column
  },
): RawBuilder<SqlBool> {
  const scope = scopeOf(actor, permission)
  if (scope.everything) return sql<SqlBool>`true`
  const ways: RawBuilder<SqlBool>[] = []
  if (columns.area) {
    for (const area of scope.areas) {
      const { from, to } = areaRange(area)
      ways.push(sql<SqlBool>`(${columns.area} >= ${from} and ${columns.area} < ${to})`)
    }
  }
  if (columns.areaCondition) ways.push(...scope.areas.map(columns.areaCondition))
  if (columns.organisation && scope.organisations.length > 0) {
    ways.push(sql<SqlBool>`${columns.organisation} = any(${scope.organisations})`)
  }
  if (columns.person) ways.push(sql<SqlBool>`${columns.person} = ${actor.userId}`)
  return ways.length > 0 ? sql<SqlBool>`(${sql.join(ways, sql` or `)})` : sql<SqlBool>`false`
}
