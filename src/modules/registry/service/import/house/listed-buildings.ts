import type { NameBook } from '../../../../../base/address/names.ts'
import { areaLevel } from '../../../../../base/area-code.ts'
import type { Ctx } from '../../../../../platform/http/context.ts'
import type { Table } from '../../../../../platform/sheets/table.ts'
import { readAddress } from '../../../rules/addresses/locate-text.ts'
import type { Draft, ImportWorld } from '../kind.ts'
import { pointOf } from '../point-of-row.ts'
import { type RowsWorld, rowReader } from '../read-rows.ts'
import { addressOf } from './address.ts'
import { floorOf } from './floor.ts'

export interface ListedBuilding {
  compound: string
  /** 3 for 3号楼. */
  number: string
  /** The grid most of its rows name. */
  areaCode: string
  floors: number
}

interface Seen {
  compound: string
  number: string
  areas: Map<string, number>
  floors: number
}

/** The buildings a list of houses speaks of, read from its rows; rows that name no grid add nothing. */
export async function listedBuildings(
  ctx: Ctx,
  { table, rows, world }: { table: Table; rows: RowsWorld; world: ImportWorld },
): Promise<ListedBuilding[]> {
  const read = rowReader(rows)
  const seen = new Map<string, Seen>()
  for await (const row of table) {
    const { draft } = read(row)
    if (draft) await take(ctx, world, { draft, seen })
  }
  return [...seen.values()].flatMap(({ areas, ...building }) => {
    const [most] = [...areas].sort((a, b) => b[1] - a[1])
    return most ? [{ ...building, areaCode: most[0] }] : []
  })
}

async function take(
  ctx: Ctx,
  world: ImportWorld,
  { draft, seen }: { draft: Draft; seen: Map<string, Seen> },
): Promise<void> {
  const places = new Map(
    readAddress(addressOf(draft), namesOf(world.names, draft)).parts.map(({ kind, value }) => [kind, value]),
  )
  const [compound, number] = [places.get('compound'), places.get('building')]
  const areaCode = await gridOf(ctx, world, draft)
  if (!compound || !number || !areaCode) return
  const key = `${compound} ${number}`
  const known = seen.get(key) ?? { compound, number, areas: new Map<string, number>(), floors: 1 }
  known.areas.set(areaCode, (known.areas.get(areaCode) ?? 0) + 1)
  known.floors = Math.max(
    known.floors,
    floorOf(draft, (kind) => places.get(kind)),
  )
  seen.set(key, known)
}

/** A column 小区 says what is a compound, however it is called. */
function namesOf(names: NameBook, { said }: Draft): NameBook {
  const own = said['@compound']
  if (!own) return names
  return {
    longestAt: (text, at) =>
      names.longestAt(text, at) ??
      (text.startsWith(own, at) ? { name: own, kind: 'compound', short: false } : undefined),
  }
}

async function gridOf(ctx: Ctx, world: ImportWorld, draft: Draft): Promise<string | undefined> {
  const point = await pointOf(ctx, world, draft)
  if (point && 'words' in point) return undefined
  const said = draft.said['@area']
  const areaCode = point?.areaCode ?? (said ? world.findArea(said) : world.homeArea)
  return areaCode && areaLevel(areaCode) === 'grid' && world.mayUse(areaCode) ? areaCode : undefined
}
