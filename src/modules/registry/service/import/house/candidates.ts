import type { Ctx } from '../../../../../platform/http/context.ts'
import { housesByKey } from '../../../store/import-houses.ts'
import { findByIds, type MatchedRecord } from '../../../store/import-matches.ts'
import type { Planned } from '../kind.ts'

/** By the address, however it is written. */
export async function candidatesOf(
  ctx: Ctx,
  rows: readonly Pick<Planned, 'place'>[],
): Promise<MatchedRecord[][]> {
  const keys = rows.map(({ place }) => String(place.placed.address_key ?? ''))
  const known = await housesByKey(
    ctx.db,
    keys.filter((key) => key !== ''),
  )
  const records = await findByIds(
    ctx.db,
    'house',
    [...known.values()].map(({ id }) => id),
  )
  return keys.map((key) => {
    const record = records.get(known.get(key)?.id ?? '')
    return record ? [record] : []
  })
}
