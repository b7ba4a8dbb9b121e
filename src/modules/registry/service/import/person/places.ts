import type { Ctx } from '../../../../../platform/http/context.ts'
import type { RowFlaw } from '../../../store/imports.ts'
import { areaOf } from '../area-of-row.ts'
import { findHouses } from '../find-houses.ts'
import type { Draft, ImportWorld, Place } from '../kind.ts'
import { addressOf } from './address.ts'

/** A house by its address; without one a person is registered in the area, and the address waits to be looked into. */
export async function placesOf(
  ctx: Ctx,
  world: ImportWorld,
  drafts: readonly Draft[],
): Promise<(Place | RowFlaw)[]> {
  const addresses = drafts.map(addressOf)
  const { houses, unmatched } = await findHouses(
    ctx,
    world.names,
    addresses.filter((text) => text !== ''),
  )
  return drafts.map((draft, i) => {
    const address = addresses[i] as string
    const house = houses.get(address)
    const said = areaOf(world, draft)
    if (said.problem) return said.problem
    const areaCode = house?.areaCode ?? said.areaCode ?? world.homeArea
    if (!areaCode)
      return world.refuse(draft, '@area', '说不清登记在哪个区域，请选定整表的区域或加上“所在区域”一列')
    if (!world.mayUse(areaCode)) return world.refuse(draft, house ? 'address' : '@area', '不在您的管辖范围内')
    const houseId = house?.id ?? null
    return {
      areaCode,
      houseId,
      unmatched: unmatched.get(address),
      placed: { area_code: areaCode, house_id: houseId },
    }
  })
}
