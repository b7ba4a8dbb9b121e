import { toWgs84 } from '../../../../platform/geo/datum.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { findAreaAt } from '../../../areas/public.ts'
import { type Point, point as pointShape } from '../../contract/point.ts'
import type { RowFlaw } from '../../store/imports.ts'
import type { Draft, ImportWorld } from './kind.ts'

export interface OnMap extends Point {
  areaCode: string
}

/** Where a row says it stands, in WGS-84, and the grid around it; or why that cannot be. */
export async function pointOf(
  ctx: Ctx,
  world: ImportWorld,
  draft: Draft,
): Promise<OnMap | RowFlaw | undefined> {
  const { '@lng': x, '@lat': y } = draft.said
  if (x === undefined && y === undefined) return undefined
  if (x === undefined || y === undefined)
    return world.refuse(draft, x === undefined ? '@lng' : '@lat', '经度、纬度要一起填写')
  const given = { lng: Number(x), lat: Number(y) }
  if (!pointShape.safeParse(given).success) {
    const isTurned = pointShape.safeParse({ lng: given.lat, lat: given.lng }).success
    return world.refuse(draft, '@lng', isTurned ? '经度、纬度写反了' : '不在境内，请核对经纬度')
  }
  const [lng, lat] = toWgs84(given.lng, given.lat, world.run.mapping.crs)
  const areaCode = await findAreaAt(ctx, lng, lat)
  return areaCode
    ? { lng, lat, areaCode }
    : world.refuse(draft, '@lng', '坐标不在任何网格内，请核对经纬度和坐标系')
}
