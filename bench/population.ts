import { seeded } from '../demo/random.ts'
import { checkCharacter } from '../src/base/id-numbers/citizen-number.ts'
import { newId } from '../src/base/ids.ts'
import { recordKinds } from '../src/modules/registry/service/facts/kinds.ts'
import { sealValues } from '../src/modules/registry/service/facts/read.ts'
import { insertRecords } from '../src/modules/registry/service/facts/record.ts'
import { insertBuildings, insertCompounds } from '../src/modules/registry/store/houses.ts'
import { insertResidencies } from '../src/modules/registry/store/residencies.ts'
import type { Ctx } from '../src/platform/http/context.ts'
import { fillDisputes, fillHouseholds, fillTags, fillVisits } from './population-people.ts'
import { fillUnits } from './population-units.ts'

/** A million people as the registry itself writes them: twelve facts from two sources each. */
export const PEOPLE = 1_000_000
const GRIDS = 1000
const HOMES_OF_GRID = 380
const CHUNK = 1000

/** Five floors, four units, rooms enough; the first building of all has 240 rooms. */
export const TALL_BUILDING = 'bench-building-0-0'
const TALL = { floors: 30, units: 2, rooms: 4 }
const BLOCK = { floors: 5, units: 4, rooms: 5 }

export const gridCode = (n: number) =>
  `370830${pad(1 + (n % 25), 3)}${pad(1 + (Math.floor(n / 25) % 10), 3)}${pad(1 + Math.floor(n / 250), 3)}`
const pad = (n: number, width: number) => String(n).padStart(width, '0')
const houseId = (grid: number, n: number) => `bench-house-${grid}-${n}`

/** Each part is left alone where it stands already; how long the people took, and whether they are new. */
export async function fillPopulation(ctx: Ctx): Promise<{ seconds: number; isNew: boolean }> {
  const [known] = await ctx.db.selectFrom('person').select('id').limit(1).execute()
  const began = performance.now()
  if (!known) await fillResidents(ctx)
  const seconds = (performance.now() - began) / 1000
  await fillHouseholds(ctx)
  await fillVisits(ctx)
  await fillDisputes(ctx)
  await fillTags(ctx)
  await fillUnits(ctx, { codeOf: gridCode, count: GRIDS })
  return { seconds, isNew: !known }
}

async function fillResidents(ctx: Ctx): Promise<void> {
  for (let grid = 0; grid < GRIDS; grid++) await layGrid(ctx, grid)
  const maker = new PeopleMaker(ctx)
  for (let i = 0; i < PEOPLE; i += CHUNK) await maker.settle(i)
}

/** Compounds, blocks and homes of one grid. */
async function layGrid(ctx: Ctx, grid: number): Promise<void> {
  const areaCode = gridCode(grid)
  const compound = `bench-compound-${grid}`
  const road = `和平路${grid}号幸福里${grid}期`
  await ctx.transaction(async (tx) => {
    const place = { areaCode, lng: 116.4, lat: 35.7 }
    const at = ctx.now()
    const named = { name: `幸福里${grid}期`, aliases: [], pinyin: `xingfuli${grid}qi`, address: road }
    await insertCompounds(tx.db, [{ id: compound, ...named, ...place }], at)
    const blocks = Array.from({ length: 4 }, (_, n) => ({
      id: `bench-building-${grid}-${n}`,
      compoundId: compound,
      number: String(n + 1),
      name: `${n + 1}号楼`,
      kind: 'block' as const,
      floors: shapeOf(grid, n).floors,
      basements: 0,
      address: `${road}${n + 1}号楼`,
      addressKey: `bench/${grid}/${n}`,
      ...place,
    }))
    await insertBuildings(tx.db, blocks, at)
    await insertRecords(tx, recordKinds.house, roomsOf(grid, areaCode, road))
  })
}

const shapeOf = (grid: number, block: number) => (grid === 0 && block === 0 ? TALL : BLOCK)

function roomsOf(grid: number, areaCode: string, road: string) {
  const rooms = []
  for (let block = 0, n = 0; block < 4 && n < HOMES_OF_GRID; block++) {
    const { floors, units, rooms: across } = shapeOf(grid, block)
    for (let i = 0; i < floors * units * across && n < HOMES_OF_GRID; i++, n++) {
      const floor = 1 + Math.floor(i / (units * across))
      const unit = String(1 + (Math.floor(i / across) % units))
      const room = `${floor}${pad(1 + (i % across), 2)}`
      const address = `${road}${block + 1}号楼${unit}单元${room}室`
      rooms.push({
        id: houseId(grid, n),
        placed: {
          area_code: areaCode,
          building_id: `bench-building-${grid}-${block}`,
          unit,
          floor,
          room,
          address,
          address_key: `bench/${grid}/${block}/${unit}/${room}`,
        },
        sayings: [
          { source: 'housing', observedOn: '2026-01-10', values: { use: '住宅', isRented: n % 7 === 0 } },
        ],
      })
    }
  }
  return rooms
}

const surnames = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧']
const given = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀兰霞平刚桂英红梅玲燕建国志华文斌']

class PeopleMaker {
  readonly #ctx: Ctx
  readonly #random = seeded('population-bench')

  constructor(ctx: Ctx) {
    this.#ctx = ctx
  }

  async settle(from: number): Promise<void> {
    const people = Array.from({ length: CHUNK }, (_, n) => this.#person(from + n))
    await this.#ctx.transaction(async (tx) => {
      await insertRecords(tx, recordKinds.person, people)
      const residencies = people.map(({ id, placed }) => ({
        id: newId(),
        personId: id,
        houseId: placed.house_id,
        relation: 'family' as const,
        isMain: true,
        fromOn: '2019-05-01',
        toOn: null,
        source: 'ledger',
      }))
      await insertResidencies(tx.db, residencies, { by: null, at: tx.now() })
    })
  }

  #person(i: number) {
    const random = this.#random
    const grid = Math.floor(i / 1000)
    const year = 1930 + (i % 95)
    const birthOn = `${year}-${pad(1 + (i % 12), 2)}-${pad(1 + (i % 28), 2)}`
    const first = `370830${birthOn.replaceAll('-', '')}${pad(Math.floor(i / 95) % 1000, 3)}`
    const name = random.pick(surnames) + random.pick(given) + random.pick(given)
    const police = {
      name,
      idDocument: '111',
      // The last million numbers differ in their first six digits, as those of real people do.
      idNumber: numberOf(`${370000 + Math.floor(i / 95_000)}${first.slice(6)}`),
      sex: i % 2 === 0 ? '1' : '2',
      birthOn,
      hukouArea: '370830001001',
      hukouAddress: `和平路${grid}号`,
    }
    const ledger = {
      name,
      phone: `13${pad(i, 9)}`,
      maritalStatus: '21',
      education: '70',
      occupation: '务工',
    }
    return {
      id: newId(),
      placed: { area_code: gridCode(grid), house_id: houseId(grid, i % HOMES_OF_GRID) },
      sayings: [
        { source: 'police', observedOn: '2026-05-01', values: this.#seal(police) },
        { source: 'ledger', observedOn: '2025-11-01', values: this.#seal(ledger) },
      ],
    }
  }

  #seal(values: Record<string, string>) {
    const { kind, fields } = recordKinds.person
    return sealValues(this.#ctx.services.sealer, { kind, fields }, values)
  }
}

function numberOf(first17: string): string {
  return first17 + checkCharacter(first17)
}
