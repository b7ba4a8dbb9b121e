import { type NameBook, nameBook } from '../../../../base/address/names.ts'
import type { Tx } from '../../../../platform/http/context.ts'
import { errors } from '../../contract/errors.ts'
import { recordsChanged } from '../../contract/events.ts'
import { readAddress } from '../../rules/addresses/locate-text.ts'
import { houseAddress } from '../../rules/houses/naming.ts'
import { saveAliases } from '../../store/addresses/aliases.ts'
import { addressBook } from '../../store/addresses/book.ts'
import { type BuildingRecord, buildingAtKey, updateBuilding } from '../../store/houses/buildings.ts'
import { type Addressed, lockRoomsOf, readdressHouses, takenAddresses } from '../../store/houses/rooms.ts'

/** The district's names, and those that are about to be among them. */
export async function namesWith(tx: Tx, fresh: readonly string[]): Promise<NameBook> {
  const { names } = await addressBook.get(tx)
  const own = nameBook(fresh.map((name) => ({ name, kind: 'compound' as const })))
  return {
    longestAt(text, at) {
      const [known, added] = [names.longestAt(text, at), own.longestAt(text, at)]
      if (!known || !added) return known ?? added
      return added.name.length >= known.name.length ? added : known
    },
  }
}

/**
 * A building and its rooms under a new address; their ids stay, and the old address leads to them.
 * @throws address_taken
 */
export async function readdressBuilding(
  tx: Tx,
  building: BuildingRecord,
  { address, kind, names }: Pick<BuildingRecord, 'address' | 'kind'> & { names: NameBook },
): Promise<void> {
  const key = readAddress(address, names).key
  const holder = await buildingAtKey(tx.db, key)
  if (holder && holder !== building.id) throw errors.address_taken({ address })
  const rooms = await lockRoomsOf(tx.db, building.id)
  const fresh = rooms.map(({ id, ...place }): Addressed => {
    const whole = houseAddress({ address, kind }, place)
    return { id, address: whole, addressKey: readAddress(whole, names).key }
  })
  await rejectTaken(tx, fresh)
  await updateBuilding(tx.db, building.id, { address, address_key: key, at: tx.now() })
  await readdressHouses(tx.db, fresh, tx.now())
  const old = readAddress(building.address, names).key
  if (old !== key)
    await saveAliases(
      tx.db,
      [{ key: old, kind: 'building', subjectId: building.id, text: building.address }],
      tx.now(),
    )
  if (rooms.length > 0) await tx.publish(recordsChanged, { kind: 'house', ids: rooms.map(({ id }) => id) })
}

/** One address, one house. @throws address_taken */
export async function rejectTaken(tx: Tx, list: readonly Addressed[]): Promise<void> {
  const seen = new Set<string>()
  for (const { address, addressKey } of list) {
    if (seen.has(addressKey)) throw errors.address_taken({ address })
    seen.add(addressKey)
  }
  const [taken] = await takenAddresses(
    tx.db,
    list.map(({ addressKey }) => addressKey),
    list.map(({ id }) => id),
  )
  if (taken) throw errors.address_taken({ address: taken.address })
}
