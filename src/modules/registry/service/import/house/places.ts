import type { CanonicalAddress } from '../../../../../base/address/normalise.ts'
import { areaLevel } from '../../../../../base/area-code.ts'
import type { Ctx } from '../../../../../platform/http/context.ts'
import { readAddress } from '../../../rules/addresses/locate-text.ts'
import { buildingsOfCompounds, housesByKey, type KnownHouse } from '../../../store/import-houses.ts'
import type { RowFlaw } from '../../../store/imports.ts'
import { areaOf } from '../area-of-row.ts'
import type { Draft, ImportWorld, Place } from '../kind.ts'
import { pointOf } from '../point-of-row.ts'
import { addressOf } from './address.ts'
import { floorOf } from './floor.ts'

interface Row {
  draft: Draft
  address: string
  canonical: CanonicalAddress
}

/** The building and grid of each house, from its address, its point or what the row says; every house has a grid. */
export async function placesOf(
  ctx: Ctx,
  world: ImportWorld,
  drafts: readonly Draft[],
): Promise<(Place | RowFlaw)[]> {
  const rows = drafts.map((draft): Row => {
    const address = addressOf(draft)
    return { draft, address, canonical: readAddress(address, world.names) }
  })
  const known = await housesByKey(
    ctx.db,
    rows.map(({ canonical }) => canonical.key),
  )
  const buildings = await buildingFinder(ctx, rows)
  const firstLines = new Map<string, number>()
  const places: (Place | RowFlaw)[] = []
  for (const row of rows) {
    const { draft, canonical } = row
    const first = row.address ? firstLines.get(canonical.key) : undefined
    if (row.address && first === undefined) firstLines.set(canonical.key, draft.line)
    places.push(
      first === undefined
        ? await placeOf(ctx, world, {
            ...row,
            house: known.get(canonical.key),
            building: buildings(canonical),
          })
        : world.refuse(draft, '@address', `与第 ${first} 行是同一处房屋（地址相同）`),
    )
  }
  return places
}

interface Found {
  id: string | null
  areaCode: string
}

async function buildingFinder(ctx: Ctx, rows: readonly Row[]) {
  const compoundOf = ({ parts }: CanonicalAddress) => parts.find(({ kind }) => kind === 'compound')?.value
  const names = rows.flatMap(({ canonical }) => compoundOf(canonical) ?? [])
  const { compounds, buildings } = await buildingsOfCompounds(ctx.db, [...new Set(names)])
  const byName = Map.groupBy(compounds, ({ name }) => name)
  const byNumber = new Map(buildings.map((one) => [`${one.compoundId} ${one.number}`, one]))
  return (canonical: CanonicalAddress): Found | undefined => {
    const named = byName.get(compoundOf(canonical) ?? '') ?? []
    const [compound] = named
    if (!compound || named.length > 1) return undefined
    const number = canonical.parts.find(({ kind }) => kind === 'building')?.value
    const building = byNumber.get(`${compound.id} ${number}`)
    return { id: building?.id ?? null, areaCode: building?.areaCode ?? compound.areaCode }
  }
}

async function placeOf(
  ctx: Ctx,
  world: ImportWorld,
  row: Row & { house: KnownHouse | undefined; building: Found | undefined },
): Promise<Place | RowFlaw> {
  const { draft, house, building } = row
  const said = areaOf(world, draft)
  if (said.problem) return said.problem
  const point = house ? undefined : await pointOf(ctx, world, draft)
  if (point && 'words' in point) return point
  const areaCode = house?.areaCode ?? point?.areaCode ?? building?.areaCode ?? said.areaCode ?? world.homeArea
  const isOwn = Boolean(draft.said['@id'])
  if (!isOwn && (!areaCode || areaLevel(areaCode) !== 'grid'))
    return world.refuse(draft, '@area', '不在任何网格内，请填写网格、坐标，或先登记这个小区')
  if (areaCode && !world.mayUse(areaCode)) return world.refuse(draft, '@area', '不在您的管辖范围内')
  return { areaCode: areaCode ?? '', houseId: null, placed: columnsOf(row, areaCode) }
}

function columnsOf(
  { draft, address, canonical, building }: Row & { building: Found | undefined },
  area?: string,
) {
  const part = (kind: string) => canonical.parts.find((one) => one.kind === kind)?.value ?? ''
  const room = part('room')
  return {
    area_code: area ?? '',
    building_id: building?.id ?? null,
    unit: part('unit'),
    floor: floorOf(draft, part),
    room,
    address,
    // A row known by its number alone has no address of its own.
    address_key: address ? canonical.key : '',
  }
}
