import { areaPath, isInside } from '../../base/area-code.ts'
import { type Scope, scopeCovers, scopeOf } from '../../platform/access/scope.ts'
import type { Ctx } from '../../platform/http/context.ts'
import { type Directory, directory } from './directory.ts'

/** Where somebody's permission reaches, in areas: those of their posts and of the organisations they work in. */
export interface Reach {
  everything: boolean
  areas: string[]
  /** Organisations they belong to. */
  own: string[]
  directory: Directory
}

export async function reachOf(ctx: Ctx, permission: string): Promise<Reach> {
  const scope = scopeOf(ctx.actor, permission)
  const known = await directory.get(ctx)
  const homes = scope.organisations.flatMap((id) => known.get(id)?.areaCode ?? [])
  return {
    everything: scope.everything,
    areas: [...new Set([...scope.areas, ...homes])],
    own: scope.organisations,
    directory: known,
  }
}

/** Inside one of the areas, or above one: what serves the whole county serves every grid in it. */
export function reaches({ everything, areas }: Reach, areaCode: string): boolean {
  return everything || areas.some((area) => isInside(areaCode, area) || isInside(area, areaCode))
}

/** The areas above those reached. */
export function areasAbove(reach: Reach): string[] {
  return [...new Set(reach.areas.flatMap((area) => areaPath(area)))]
}

/** May this permission of the actor change things there? Organisations count by their area. */
export function mayChangeAt(ctx: Ctx, permission: string, areaCode: string): boolean {
  return scopeCovers(scopeOf(ctx.actor, permission), areaCode)
}

export interface PostsWithin {
  areas: string[]
  organisationIds: string[]
}

/**
 * Posts under a permission: inside its areas, at organisations there, or at one's own organisations;
 * narrowed to one area when it is named. Undefined is everything.
 */
export async function postsWithin(
  ctx: Ctx,
  permission: string,
  area?: string,
): Promise<PostsWithin | undefined> {
  const scope = scopeOf(ctx.actor, permission)
  if (scope.everything && !area) return undefined
  const areas = area ? narrowed(scope, area) : scope.areas
  const known = await directory.get(ctx)
  const organisationIds = [...known.values()]
    .filter((one) => areas.some((code) => isInside(one.areaCode, code)))
    .map((one) => one.id)
  return { areas, organisationIds: area ? organisationIds : [...organisationIds, ...scope.organisations] }
}

/** What of the scope lies in the area: all of it, or the parts of the scope inside it. */
export function narrowed(scope: Scope, area: string): string[] {
  if (scopeCovers(scope, area)) return [area]
  return scope.areas.filter((code) => isInside(code, area))
}
