import { scopeCovers, scopeOf } from '../../../../platform/access/scope.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { findAreaAt, isOpenArea } from '../../../areas/public.ts'
import { errors } from '../../contract/errors.ts'
import type { Point } from '../../contract/point.ts'
import { findRecordRow } from '../../store/records.ts'

export interface GivenSite {
  houseId: string | null
  point: Point | null
  areaCode?: string | undefined
}

export interface Site {
  area_code: string
  house_id: string | null
  lng: number | null
  lat: number | null
}

/**
 * Where a unit belongs: the grid of its house, else of its point, else the area named (or one's own).
 * @throws no_house, area_not_yours
 */
export async function siteFor(ctx: Ctx, { houseId, point, areaCode }: GivenSite): Promise<Site> {
  const house = houseId ? await findRecordRow(ctx.db, 'house', houseId) : undefined
  if (houseId && (!house || house.mergedInto)) throw errors.no_house({ field: 'houseId' })
  const scope = scopeOf(ctx.actor, 'registry:edit')
  const found = house?.areaCode ?? (point ? await findAreaAt(ctx, point.lng, point.lat) : undefined)
  const area = found ?? areaCode ?? scope.areas[0]
  const field = houseId ? 'houseId' : point ? 'point' : 'areaCode'
  if (!area || !scopeCovers(scope, area) || !(await isOpenArea(ctx, area)))
    throw errors.area_not_yours({ field })
  return { area_code: area, house_id: houseId, lng: point?.lng ?? null, lat: point?.lat ?? null }
}
