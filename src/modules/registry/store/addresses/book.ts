import { type NameBook, nameBook } from '../../../../base/address/names.ts'
import { normaliseAddress } from '../../../../base/address/normalise.ts'
import { parseAddress } from '../../../../base/address/parse.ts'
import type { Db } from '../../../../platform/db/database.ts'
import { keep } from '../../../../platform/db/kept.ts'
import { sql } from '../../../../platform/db/sql.ts'
import {
  type AddressBook,
  type KnownPlace,
  nameKey,
  numberKey,
  roadKey,
} from '../../rules/addresses/locate.ts'
import '../tables.ts'

export interface KeptBook extends Omit<AddressBook, 'areaNames'> {
  /** The district's own names, for reading addresses. */
  names: NameBook
}

/** Compounds, buildings and learnt spellings: some ten thousand rows, asked for by every imported row. */
export const addressBook = keep<KeptBook>('registry-addresses', readBook)

interface CompoundRow {
  id: string
  areaCode: string
  name: string
  aliases: string[]
  address: string
}
interface BuildingRow {
  id: string
  areaCode: string
  compoundId: string | null
  number: string
  name: string
  address: string
}

async function readBook(db: Db): Promise<KeptBook> {
  const { rows: compounds } = await sql<CompoundRow>`
    select id, area_code as "areaCode", name, aliases, address from compound order by id`.execute(db)
  const { rows: buildings } = await sql<BuildingRow>`
    select id, area_code as "areaCode", compound_id as "compoundId", number, name, address from building
    order by id`.execute(db)
  const { rows: aliases } = await sql<{ key: string; id: string }>`
    select address_key as key, subject_id as id from address_alias where subject_kind <> 'house'`.execute(db)
  const names = nameBook(
    compounds.flatMap(({ name, aliases: others }) =>
      [name, ...others].map((one) => ({ name: one, kind: 'compound' as const })),
    ),
  )
  const places = new Map([
    ...compounds.map((one) => [one.id, placeOfCompound(one)] as const),
    ...buildings.map((one) => [one.id, placeOfBuilding(one)] as const),
  ])
  return {
    names,
    compounds: index(compounds, ({ name, aliases: others }) => [name, ...others].map(nameKey), places),
    buildings: index(buildings, numbersOf, places),
    atRoad: index(
      [...compounds, ...buildings.filter(({ compoundId }) => compoundId === null)],
      ({ address }) => roadOf(address, names),
      places,
    ),
    learnt: new Map(
      aliases.flatMap(({ key, id }) => (places.has(id) ? [[key, places.get(id)!] as const] : [])),
    ),
  }
}

function placeOfCompound({ id, areaCode, name, address }: CompoundRow): KnownPlace {
  const shown = address.includes(name) ? address : name
  return { kind: 'compound', id, compoundId: id, areaCode, address: shown }
}

function placeOfBuilding({ id, areaCode, compoundId, address }: BuildingRow): KnownPlace {
  return { kind: 'building', id, compoundId, areaCode, address }
}

/** 3号楼 is found by 3, a row of shops by S1 too. */
function numbersOf({ compoundId, number, name }: BuildingRow): string[] {
  return compoundId ? [...new Set([number, name].map((one) => numberKey(compoundId, one)))] : []
}

function roadOf(address: string, names: NameBook): string[] {
  const { parts } = normaliseAddress(parseAddress(address, names))
  const said = new Map(parts.map(({ kind, value }) => [kind, value]))
  const [road, number] = [said.get('road') ?? said.get('lane'), said.get('number')]
  return road && number ? [roadKey(road, number)] : []
}

function index<Row extends { id: string }>(
  rows: readonly Row[],
  keysOf: (row: Row) => string[],
  places: ReadonlyMap<string, KnownPlace>,
): Map<string, KnownPlace[]> {
  const found = new Map<string, KnownPlace[]>()
  for (const row of rows) {
    for (const key of new Set(keysOf(row))) {
      const list = found.get(key)
      if (list) list.push(places.get(row.id)!)
      else found.set(key, [places.get(row.id)!])
    }
  }
  return found
}
