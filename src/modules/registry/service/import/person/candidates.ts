import type { Ctx } from '../../../../../platform/http/context.ts'
import { isSecret } from '../../../rules/survive.ts'
import {
  findPeopleByNumber,
  findPeopleOfHouses,
  type MatchedPerson,
  type MatchedRecord,
} from '../../../store/import-matches.ts'
import { placeOf } from '../../facts/read.ts'
import type { Planned } from '../kind.ts'

const IN_PERSON = placeOf('person', 'idNumber')

type Row = Pick<Planned, 'draft' | 'place' | 'sealed'>

/** By citizen number; else by name, birth and house together. */
export async function candidatesOf(ctx: Ctx, rows: readonly Row[]): Promise<MatchedRecord[][]> {
  const { sealer } = ctx.services
  // Under every key there is: values of an older one wait to be sealed anew.
  const hasOlder = sealer.indexes('', IN_PERSON).length > 1
  const indexes = rows.map(({ draft, sealed }) => {
    const number = sealed.idNumber
    if (!isSecret(number)) return []
    return hasOlder ? sealer.indexes(String(draft.values.idNumber), IN_PERSON) : [number.index]
  })
  const numbered = Map.groupBy(await findPeopleByNumber(ctx.db, indexes.flat()), ({ idIndex }) => idIndex)
  const byNumber = indexes.map((all) => all.flatMap((index) => numbered.get(index) ?? []))
  const unknown = rows.flatMap(({ draft: { values }, place }, i) => {
    const { name, birthOn } = values
    return byNumber[i]?.length === 0 &&
      place.houseId &&
      typeof name === 'string' &&
      typeof birthOn === 'string'
      ? [{ houseId: place.houseId, name, birthOn }]
      : []
  })
  const housed = Map.groupBy(await findPeopleOfHouses(ctx.db, unknown), keyOf)
  return rows.map(({ draft: { values }, place }, i) => {
    const found = byNumber[i] ?? []
    if (found.length > 0) return found
    const key = keyOf({ houseId: place.houseId, name: values.name, birthOn: values.birthOn })
    // Somebody of the same name and birth with another number is another person.
    return (housed.get(key) ?? []).filter(({ idIndex }) => idIndex === null || indexes[i]?.length === 0)
  })
}

function keyOf({
  houseId,
  name,
  birthOn,
}: {
  houseId: MatchedPerson['houseId']
  name: unknown
  birthOn: unknown
}): string {
  return `${houseId} ${name} ${birthOn}`
}
