import { areaLevel } from '../../../../base/area-code.ts'
import { scopeCovers, scopeOf } from '../../../../platform/access/scope.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { findAreaAt, isOpenArea } from '../../../areas/public.ts'
import { errors } from '../../contract/errors.ts'

export interface Placing {
  areaCode?: string | undefined
  lng?: number | null | undefined
  lat?: number | null | undefined
}

/**
 * The grid a place belongs to: the one chosen, else the one its point lies in, else that of what it is part of.
 * @throws area_not_yours, outside_grids
 */
export async function areaOfPlace(ctx: Ctx, placing: Placing, part?: string): Promise<string> {
  const scope = scopeOf(ctx.actor, 'registry:edit')
  const own = scope.areas.length === 1 ? scope.areas[0] : undefined
  const area = placing.areaCode ?? (await gridAt(ctx, placing)) ?? part ?? own
  if (!area) throw errors.outside_grids({ field: 'areaCode' })
  if (!scopeCovers(scope, area) || !(await isOpenArea(ctx, area)))
    throw errors.area_not_yours({ field: 'areaCode' })
  return area
}

/** A point outside every grid is named, never put somewhere near. */
async function gridAt(ctx: Ctx, { lng, lat }: Placing): Promise<string | undefined> {
  if (lng == null || lat == null) return undefined
  const area = await findAreaAt(ctx, lng, lat)
  if (!area || areaLevel(area) !== 'grid') throw errors.outside_grids({ field: 'lng' })
  return area
}
