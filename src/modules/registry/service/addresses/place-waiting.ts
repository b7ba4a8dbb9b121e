import { newId } from '../../../../base/ids.ts'
import type { Tx } from '../../../../platform/http/context.ts'
import { recordsChanged } from '../../contract/events.ts'
import { readAddress } from '../../rules/addresses/locate-text.ts'
import { addressBook } from '../../store/addresses/book.ts'
import { peopleWithoutHouse } from '../../store/addresses/waiting.ts'
import { placePeople } from '../../store/people.ts'
import { findRecordRow } from '../../store/records.ts'
import { insertResidencies } from '../../store/residencies.ts'

/** People registered in an area without a house, because nobody knew their address, move into the house it means. */
export async function placeWaiting(
  tx: Tx,
  { key, areaCode, houseId }: { key: string; areaCode: string; houseId: string },
): Promise<void> {
  const house = await findRecordRow(tx.db, 'house', houseId)
  if (!house || house.mergedInto) return
  const { names } = await addressBook.get(tx)
  const waiting = await peopleWithoutHouse(tx.db, areaCode)
  const ids = waiting.filter(({ address }) => readAddress(address, names).key === key).map(({ id }) => id)
  if (ids.length === 0) return
  const residencies = ids.map((personId) => ({
    id: newId(),
    personId,
    houseId,
    // As an import takes it that says nothing of the relation.
    relation: 'family' as const,
    isMain: true,
    fromOn: null,
    toOn: null,
    source: 'ledger',
  }))
  await insertResidencies(tx.db, residencies, { by: null, at: tx.now() })
  await placePeople(tx.db, ids, tx.now())
  await tx.publish(recordsChanged, { kind: 'person', ids })
}
