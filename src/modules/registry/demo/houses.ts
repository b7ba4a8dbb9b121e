import { type DemoPlan, demoHouseId } from '../../../../demo/plan.ts'
import type { DemoBuilding, DemoCompound, DemoHouse } from '../../../../demo/population/types.ts'
import { seeded } from '../../../../demo/random.ts'
import { type NameBook, nameBook } from '../../../base/address/names.ts'
import { normaliseAddress } from '../../../base/address/normalise.ts'
import { parseAddress } from '../../../base/address/parse.ts'
import { addDays, atLocal, localDate } from '../../../base/time/calendar.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { recordKinds } from '../service/facts/kinds.ts'
import { insertRecords } from '../service/facts/record.ts'
import { insertBuildings, insertCompounds } from '../store/houses.ts'
import { lettersOf } from '../store/letters.ts'

const CHUNK = 1000

export const demoCompoundId = (key: string) => `demo-compound-${key}`
export const demoBuildingId = (key: string) => `demo-building-${key}`

/** 小区, blocks, yards and rows of shops, and every room in them. */
export async function loadHouses(ctx: Ctx, { population, now }: DemoPlan): Promise<void> {
  const { compounds, buildings, houses } = population()
  const names = nameBook(compounds.map(({ name }) => ({ name, kind: 'compound' as const })))
  const compoundOf = new Map(compounds.map((one) => [one.key, one]))
  const buildingOf = new Map(buildings.map((one) => [one.key, one]))
  const keys = new KeyMaker(names)
  await ctx.transaction(async (tx) => {
    await insertCompounds(tx.db, compounds.map(toCompound), now)
    const blocks = buildings.map((one) => toBuilding(one, compoundOf.get(one.compound)!, keys))
    await insertBuildings(tx.db, blocks, now)
  })
  for (let i = 0; i < houses.length; i += CHUNK) {
    const chunk = houses.slice(i, i + CHUNK)
    await ctx.transaction((tx) =>
      insertRecords(
        tx,
        recordKinds.house,
        chunk.map((one) => {
          const building = buildingOf.get(one.building)!
          const areaCode = compoundOf.get(building.compound)!.gridCode
          return toHouse(one, { areaCode, keys, today: localDate(now) })
        }),
      ),
    )
  }
}

/** Canonical addresses, each once. */
class KeyMaker {
  readonly #names: NameBook
  readonly #given = new Set<string>()

  constructor(names: NameBook) {
    this.#names = names
  }

  keyOf(address: string): string {
    const { key } = normaliseAddress(parseAddress(address, this.#names))
    const own = this.#given.has(key) ? `${key}/as:${address}` : key
    this.#given.add(own)
    return own
  }
}

function toCompound({ key, gridCode, name, aliases, address, point: [lng, lat] }: DemoCompound) {
  const { pinyin } = lettersOf(name)
  return { id: demoCompoundId(key), areaCode: gridCode, name, aliases, pinyin, address, lng, lat }
}

const called = {
  block: (number: string) => `${number}号楼`,
  yard: (number: string) => `${number}号`,
  shops: (number: string) => `${number}商铺`,
}

function toBuilding(
  { key, number, kind, floors, point }: DemoBuilding,
  compound: DemoCompound,
  keys: KeyMaker,
) {
  const name = called[kind](number)
  const address = `${kind === 'yard' ? compound.name : compound.address}${name}`
  const [lng, lat] = point
  return {
    id: demoBuildingId(key),
    areaCode: compound.gridCode,
    compoundId: demoCompoundId(compound.key),
    number,
    name,
    kind,
    floors,
    basements: 0,
    address,
    addressKey: keys.keyOf(`${compound.key}${address}`),
    lng,
    lat,
  }
}

const uses = { home: '住宅', shop: '商铺', office: '办公', storage: '仓储' }

function toHouse(
  { key, building, unit, floor, room, address, use, areaM2, isRented }: DemoHouse,
  { areaCode, keys, today }: { areaCode: string; keys: KeyMaker; today: string },
) {
  const values = { use: uses[use], isRented, ...(areaM2 === null ? {} : { areaM2 }) }
  return {
    id: demoHouseId(key),
    placed: {
      area_code: areaCode,
      building_id: demoBuildingId(building),
      unit: unit ?? '',
      floor,
      room,
      address,
      address_key: keys.keyOf(address),
    },
    sayings: [{ source: 'housing', observedOn: today, values }, ...seenAt(key, { isRented, today })],
  }
}

const SEEN_AT = 10 * 60

/** Two of three have been looked at in the last two years, the rented ones for dangers too. */
function seenAt(key: string, { isRented, today }: { isRented: boolean; today: string }) {
  const random = seeded(`seen ${key}`)
  if (random.next() > 0.66) return []
  const observedOn = addDays(today, -random.int(3, 700))
  const hazard = random.weighted(['00', '02', '01'], (code) => (code === '00' ? 12 : 1))
  const values: Record<string, string | boolean> = isRented ? { isRented, hazard } : { isRented }
  return [{ source: 'grid', observedOn, verifiedAt: atLocal(observedOn, SEEN_AT), values }]
}
