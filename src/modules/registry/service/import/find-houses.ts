import type { NameBook } from '../../../../base/address/names.ts'
import { normaliseAddress } from '../../../../base/address/normalise.ts'
import { parseAddress } from '../../../../base/address/parse.ts'
import type { Db } from '../../../../platform/db/database.ts'
import { housesByKey, type KnownHouse } from '../../store/import-houses.ts'

/** The one spelling under which equal addresses are equal. */
export function addressKey(text: string, names: NameBook): string {
  return normaliseAddress(parseAddress(text, names)).key
}

/** Houses by what was written of them; an address that leads to none is left out. */
export async function findHouses(
  db: Db,
  names: NameBook,
  texts: readonly string[],
): Promise<Map<string, KnownHouse>> {
  const keys = new Map([...new Set(texts)].map((text) => [text, addressKey(text, names)]))
  const known = await housesByKey(db, [...new Set(keys.values())])
  return new Map(
    [...keys].flatMap(([text, key]) => {
      const house = known.get(key)
      return house ? [[text, house]] : []
    }),
  )
}
