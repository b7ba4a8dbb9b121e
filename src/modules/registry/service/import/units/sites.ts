import type { Ctx } from '../../../../../platform/http/context.ts'
import type { RowFlaw } from '../../../store/imports.ts'
import { areaOf } from '../area-of-row.ts'
import { findHouses } from '../find-houses.ts'
import type { Draft, ImportWorld, Place } from '../kind.ts'
import { type OnMap, pointOf } from '../point-of-row.ts'

/**
 * Where units and places of a list belong: the grid of the house at their address, else of their point, else the
 * area the row or the list names.
 */
export async function sitesOf(
  ctx: Ctx,
  world: ImportWorld,
  drafts: readonly Draft[],
): Promise<(Place | RowFlaw)[]> {
  const addresses = drafts.map(({ values }) => String(values.address ?? ''))
  const { houses, unmatched } = await findHouses(
    ctx,
    world.names,
    addresses.filter((text) => text !== ''),
  )
  const sites: (Place | RowFlaw)[] = []
  for (const [i, draft] of drafts.entries()) {
    const address = addresses[i] as string
    const house = houses.get(address)
    const point = await pointOf(ctx, world, draft)
    if (point && 'words' in point) sites.push(point)
    else
      sites.push(
        siteOf(world, draft, { house, point, unmatched: point ? undefined : unmatched.get(address) }),
      )
  }
  return sites
}

interface Found {
  house: { id: string; areaCode: string } | undefined
  point: OnMap | undefined
  unmatched: Place['unmatched']
}

function siteOf(world: ImportWorld, draft: Draft, { house, point, unmatched }: Found): Place | RowFlaw {
  const said = areaOf(world, draft)
  if (said.problem) return said.problem
  const areaCode = house?.areaCode ?? point?.areaCode ?? said.areaCode ?? world.homeArea
  if (!areaCode)
    return world.refuse(draft, '@area', '说不清登记在哪个区域，请选定整表的区域或加上“所在区域”一列')
  if (!world.mayUse(areaCode))
    return world.refuse(draft, house ? 'address' : point ? '@lng' : '@area', '不在您的管辖范围内')
  const houseId = house?.id ?? null
  const onMap = point && { lng: point.lng, lat: point.lat }
  return {
    areaCode,
    houseId,
    unmatched,
    placed: { area_code: areaCode, house_id: houseId, lng: null, lat: null, ...onMap },
    fills: { ...(houseId && { house_id: houseId }), ...onMap },
  }
}
