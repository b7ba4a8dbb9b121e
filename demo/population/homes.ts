import type { Position } from '../../src/base/geometry/geojson.ts'
import { localPlane } from '../../src/base/geometry/local-plane.ts'
import { pointInPolygon } from '../../src/base/geometry/point-in-polygon.ts'
import { round } from '../geography/mesh.ts'
import type { Random } from '../random.ts'
import { seeded } from '../random.ts'
import type { DemoGrid, DemoPlace } from '../types.ts'
import type { DemoBuilding, DemoCompound, DemoHouse } from './types.ts'

/** Registered so far; the grids' own figures are of all households, 26 000 in the street. */
const HOMES = 8000

export interface Homes {
  compounds: DemoCompound[]
  buildings: DemoBuilding[]
  houses: DemoHouse[]
}

/** Of every grid the same share of its households, in blocks and yards, and shops along the street. */
export function layHomes(grids: readonly DemoGrid[]): Homes {
  const random = seeded('homes')
  const share = HOMES / grids.reduce((sum, grid) => sum + grid.households, 0)
  const homes: Homes = { compounds: [], buildings: [], houses: [] }
  const numbered = new Map<string, { yards: number; shops: number }>()
  for (const grid of grids) {
    const places = placesOf(grid)
    let left = Math.round(grid.households * share)
    places.forEach((place, i) => {
      const compound = compoundOf(grid, place, i)
      homes.compounds.push(compound)
      const own = Math.round(left / (places.length - i))
      const numbers = numbered.get(compound.name) ?? { yards: 0, shops: 0 }
      numbered.set(compound.name, numbers)
      const site = { grid, compound, random, homes, numbers }
      left -= grid.urban ? layBlocks(site, own) : layYards(site, own)
      layShops(site)
    })
  }
  return homes
}

interface SiteOf {
  grid: DemoGrid
  compound: DemoCompound
  random: Random
  homes: Homes
  /** Given so far under this name: two grids may share a 片区 of a village, and the numbers go on. */
  numbers: { yards: number; shops: number }
}

/** A dedicated grid has no 小区 of its own, but a few families live on the premises. */
function placesOf(grid: DemoGrid): DemoPlace[] {
  if (grid.compounds.length > 0) return grid.compounds
  const mark = grid.landmarks[0]!
  const whose = { campus: '教工', hospital: '医护', market: '市场', industry: '园区' }
  const name = `${grid.name.slice(0, 2)}${whose[grid.dedicatedTo ?? 'campus']}家属院`
  return [{ name, point: mark.point, address: mark.address + name }]
}

function compoundOf(grid: DemoGrid, { name, point, address }: DemoPlace, i: number): DemoCompound {
  const short = name.replace(/(小区|家园|花园|新苑|雅居|公寓)$/, '')
  const aliases = grid.urban && short !== name ? [short] : []
  return { key: `c${grid.code}-${i + 1}`, name, aliases, gridCode: grid.code, point, address }
}

/** Floors, units and rooms on a floor of a unit. */
const shapes = [
  { floors: 5, units: 2, rooms: 2 },
  { floors: 6, units: 2, rooms: 2 },
  { floors: 6, units: 3, rooms: 2 },
  { floors: 11, units: 1, rooms: 2 },
  { floors: 11, units: 2, rooms: 2 },
  { floors: 18, units: 1, rooms: 3 },
]

function layBlocks({ grid, compound, random, homes }: SiteOf, wanted: number): number {
  let laid = 0
  for (let number = 1; laid < wanted; number++) {
    const room = wanted - laid
    const fitting = shapes.filter((shape) => homesOf(shape) <= room)
    const shape =
      fitting.length > 0 ? random.pick(fitting) : { floors: Math.ceil(room / 2), units: 1, rooms: 2 }
    const building = buildingOf(
      { grid, compound, random },
      { number: String(number), kind: 'block' },
      shape.floors,
    )
    homes.buildings.push(building)
    homes.houses.push(...roomsOf(building, compound, shape, random))
    laid += homesOf(shape)
  }
  return laid
}

type Shape = (typeof shapes)[number]
const homesOf = ({ floors, units, rooms }: Shape) => floors * units * rooms

function roomsOf(building: DemoBuilding, compound: DemoCompound, shape: Shape, random: Random): DemoHouse[] {
  const houses: DemoHouse[] = []
  for (let unit = 1; unit <= shape.units; unit++) {
    for (let floor = 1; floor <= shape.floors; floor++) {
      for (let n = 1; n <= shape.rooms; n++) {
        const room = `${floor}${String(n).padStart(2, '0')}`
        houses.push({
          key: `${building.key}-${unit}-${room}`,
          building: building.key,
          unit: String(unit),
          floor,
          room,
          address: `${compound.address}${building.number}号楼${unit}单元${room}室`,
          use: 'home',
          areaM2: random.chance(0.7) ? random.int(62, 138) : null,
          isRented: false,
        })
      }
    }
  }
  return houses
}

/** Every yard of a village stands for itself. */
function layYards({ grid, compound, random, homes, numbers }: SiteOf, wanted: number): number {
  for (let i = 0; i < wanted; i++) {
    numbers.yards += 1
    const number = numbers.yards
    const floors = random.chance(0.3) ? 2 : 1
    const building = buildingOf({ grid, compound, random }, { number: String(number), kind: 'yard' }, floors)
    homes.buildings.push(building)
    homes.houses.push({
      key: `${building.key}-0`,
      building: building.key,
      unit: null,
      floor: 1,
      room: '',
      address: `${compound.name}${number}号`,
      use: 'home',
      areaM2: random.chance(0.5) ? random.int(90, 240) : null,
      isRented: false,
    })
  }
  return wanted
}

/** A row of shops along the street; a market has more of them, a village one or two. */
function layShops({ grid, compound, random, homes, numbers }: SiteOf): void {
  const count = grid.dedicatedTo ? 12 : grid.urban ? random.int(4, 7) : random.int(1, 2)
  const floors = grid.urban && count > 5 ? 2 : 1
  numbers.shops += 1
  const row = `S${numbers.shops}`
  const building = buildingOf({ grid, compound, random }, { number: row, kind: 'shops' }, floors)
  homes.buildings.push(building)
  const onFloor = Math.ceil(count / floors)
  for (let i = 0; i < count; i++) {
    const floor = Math.floor(i / onFloor) + 1
    const room = `${floor}${String((i % onFloor) + 1).padStart(2, '0')}`
    homes.houses.push({
      key: `${building.key}-${room}`,
      building: building.key,
      unit: null,
      floor,
      room,
      address: `${grid.urban ? compound.address : compound.name}${row}商铺${room}`,
      use: random.chance(0.04) ? 'storage' : floor > 1 || random.chance(0.06) ? 'office' : 'shop',
      areaM2: random.int(18, 160),
      isRented: random.chance(0.7),
    })
  }
}

function buildingOf(
  { grid, compound, random }: Pick<SiteOf, 'grid' | 'compound' | 'random'>,
  { number, kind }: Pick<DemoBuilding, 'number' | 'kind'>,
  floors: number,
): DemoBuilding {
  const reach = grid.urban ? 90 : 160
  const point = near(compound.point, reach, random)
  const inside = pointInPolygon(point, grid.geometry)
  return {
    key: `${compound.key}-${number}`,
    compound: compound.key,
    number,
    kind,
    floors,
    point: inside ? point : compound.point,
  }
}

function near(point: Position, reachM: number, random: Random): Position {
  return round(localPlane(point).toLngLat([random.between(-reachM, reachM), random.between(-reachM, reachM)]))
}
