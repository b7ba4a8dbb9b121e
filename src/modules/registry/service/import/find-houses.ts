import type { NameBook } from '../../../../base/address/names.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { readAddress } from '../../rules/addresses/locate-text.ts'
import { housesByKey, type KnownHouse } from '../../store/import-houses.ts'
import { type ResolvedAddress, resolveAddresses } from '../addresses/resolve.ts'

export interface FoundHouses {
  houses: ReadonlyMap<string, KnownHouse>
  /** Why the others lead to none, for whoever looks into them. */
  unmatched: ReadonlyMap<string, ResolvedAddress>
}

/** Houses by what was written of them: most lists write them as we do, only the rest is looked into. */
export async function findHouses(ctx: Ctx, names: NameBook, texts: readonly string[]): Promise<FoundHouses> {
  const keys = new Map([...new Set(texts)].map((text) => [text, readAddress(text, names).key]))
  const known = await housesByKey(ctx.db, [...new Set(keys.values())])
  const houses = new Map<string, KnownHouse>()
  const missing: string[] = []
  for (const [text, key] of keys) {
    const house = known.get(key)
    if (house) houses.set(text, house)
    else missing.push(text)
  }
  const unmatched = new Map<string, ResolvedAddress>()
  for (const found of missing.length > 0 ? await resolveAddresses(ctx, missing) : []) {
    if (found.sureness === 'sure' && found.place?.kind === 'house') houses.set(found.text, found.place)
    else unmatched.set(found.text, found)
  }
  return { houses, unmatched }
}
