import type { InputOf } from '../../../base/contract.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { findAreaAt, findAreaInText, isOpenArea } from '../../areas/public.ts'
import { getSetting } from '../../system/public.ts'
import { errors } from '../contract/errors.ts'
import type { postRequest } from '../contract/requests.ts'

export interface Place {
  point?: { lng: number; lat: number }
  areaCode?: string
}

type Where = Pick<InputOf<typeof postRequest>, 'lat' | 'long' | 'address_id' | 'address_string'>

/**
 * Coordinates before an address id, that before an address in words, as the standard says. An address that
 * names no area of ours goes to the whole district's desk, which knows its streets.
 */
export async function placeOf(ctx: Ctx, { lat, long, address_id, address_string }: Where): Promise<Place> {
  if ((lat === undefined) !== (long === undefined))
    throw errors.bad_request({ problem: 'lat 和 long 要一起提供' })
  if (lat !== undefined && long !== undefined) {
    const point = { lng: Number(long), lat: Number(lat) }
    if (!(await findAreaAt(ctx, point.lng, point.lat))) throw errors.outside_district()
    return { point }
  }
  if (address_id) {
    if (!(await isOpenArea(ctx, address_id))) throw errors.unknown_address()
    return { areaCode: address_id }
  }
  if (!address_string)
    throw errors.bad_request({ problem: '请提供位置：lat 和 long，或 address_string，或 address_id' })
  const areaCode = (await findAreaInText(ctx, address_string)) ?? (await getSetting(ctx, 'site.area'))
  if (!areaCode)
    throw errors.bad_request({
      problem: 'address_string 里看不出在哪个街道或社区，请写明，或提供 lat 和 long',
    })
  return { areaCode }
}
