import { centroid } from '../../src/base/geometry/centroid.ts'
import type { Position } from '../../src/base/geometry/geojson.ts'
import { localPlane } from '../../src/base/geometry/local-plane.ts'
import { pointInPolygon } from '../../src/base/geometry/point-in-polygon.ts'
import { round } from '../geography/mesh.ts'
import { numberedAddress, pointInside } from '../geography/places.ts'
import type { Random } from '../random.ts'
import type { Whereabouts } from '../stories/story.ts'
import type { DemoFrontage, DemoGrid, DemoPlace, DemoRoad } from '../types.ts'

export interface OrderSite {
  /** As a title says it: 文昌大道, 锦绣花园. */
  spot: string
  /** As a sentence says it: 文昌大道与和顺大街交叉口往北约80米. */
  place: string
  point: Position
  address: string
}

/** Where in the grid it happened; undefined when the grid has no such place. */
export function siteIn(
  grid: DemoGrid,
  { where, rivers }: { where: Whereabouts; rivers: DemoRoad[] },
  random: Random,
): OrderSite | undefined {
  if (where === 'water') return besideWater(grid, rivers, random)
  if (where === 'landmark') return atLandmark(random.pick(grid.landmarks))
  if (where === 'street') return onStreet(grid, random)
  if (grid.compounds.length === 0) return undefined
  const compound = random.pick(grid.compounds)
  return where === 'home' ? atHome(grid, compound, random) : inCompound(grid, compound, random)
}

function besideWater(grid: DemoGrid, rivers: DemoRoad[], random: Random): OrderSite | undefined {
  const banks = rivers.flatMap(({ name, geometry }) => {
    return geometry.coordinates
      .filter((point) => pointInPolygon(point, grid.geometry))
      .map((point) => ({ name, point }))
  })
  if (banks.length === 0) return undefined
  const { name, point } = random.pick(banks)
  const side = random.pick(['桥下', '岸边', '步道旁', '闸口附近'])
  return {
    spot: name,
    place: `${name}${side}`,
    point,
    address: `${name}${side}（${numberedAddress(point, grid.frontages)}附近）`,
  }
}

function atLandmark({ name, point, address }: DemoPlace): OrderSite {
  return { spot: name, place: name, point, address: `${address}${name}` }
}

function onStreet(grid: DemoGrid, random: Random): OrderSite {
  const frontage = random.pick(grid.frontages)
  const point = besideRoad(grid, random.pick(frontage.line.slice(1, -1)), random)
  const number = numberedAddress(point, [frontage])
  const crossing = crossingOf(grid, frontage)
  if (crossing && random.chance(0.45)) {
    const place = `${frontage.road}与${crossing}交叉口${awayFrom(frontage, random)}`
    return { spot: frontage.road, place, point, address: place }
  }
  const near = random.chance(0.35) && grid.landmarks.length > 0 ? random.pick(grid.landmarks).name : undefined
  const place = near
    ? `${frontage.road}${near}附近`
    : `${number}${random.pick(['门前', '附近', '路边', '对面'])}`
  return { spot: frontage.road, place, point, address: near ? `${number}（${near}附近）` : `${number}附近` }
}

function awayFrom({ line }: DemoFrontage, random: Random): string {
  const [start, end] = [line[0]!, line.at(-1)!]
  const southward = Math.abs(end[1] - start[1]) > Math.abs(end[0] - start[0])
  const direction = random.pick(southward ? ['往南', '往北'] : ['往东', '往西'])
  return random.chance(0.3) ? '' : `${direction}约${random.int(2, 16) * 10}米`
}

function inCompound(grid: DemoGrid, compound: DemoPlace, random: Random): OrderSite {
  const part =
    grid.urban && random.chance(0.4) ? random.pick(['北门', '南门', '东区', '西区', '中心花园']) : ''
  const point = near(grid, compound.point, random)
  return {
    spot: compound.name,
    place: compound.name + part,
    point,
    address: placeAddress(grid, compound) + part,
  }
}

function atHome(grid: DemoGrid, compound: DemoPlace, random: Random): OrderSite {
  const building = grid.urban ? `${random.int(1, 18)}号楼` : ''
  const unit = grid.urban && random.chance(0.6) ? `${random.int(1, 4)}单元` : ''
  return {
    spot: `${compound.name}${building}`,
    place: `${compound.name}${building}${unit}`,
    point: near(grid, compound.point, random),
    address: `${placeAddress(grid, compound)}${building}${unit}`,
  }
}

/** The addresses of compounds in town end with their name, those in villages with a number. */
const placeAddress = (grid: DemoGrid, compound: DemoPlace) =>
  grid.urban ? compound.address : `${compound.address}（${compound.name}）`

/** The other named road that meets this one at an end of its stretch. */
function crossingOf(grid: DemoGrid, frontage: DemoFrontage): string | undefined {
  const ends = [frontage.line[0]!.join(), frontage.line.at(-1)!.join()]
  const meets = ({ road, line }: DemoFrontage) =>
    road !== frontage.road && (ends.includes(line[0]!.join()) || ends.includes(line.at(-1)!.join()))
  return grid.frontages.find(meets)?.road
}

/** A few steps from the line of the road into the grid. */
function besideRoad(grid: DemoGrid, from: Position, random: Random): Position {
  const plane = localPlane(from)
  const [x, y] = plane.toXY(centroid(grid.geometry))
  const step = random.between(6, 24) / Math.max(1, Math.hypot(x, y))
  const point = round(plane.toLngLat([x * step, y * step]))
  return pointInPolygon(point, grid.geometry) ? point : pointInside(grid.geometry, random)
}

function near(grid: DemoGrid, point: Position, random: Random): Position {
  const moved = round(localPlane(point).toLngLat([random.between(-55, 55), random.between(-55, 55)]))
  return pointInPolygon(moved, grid.geometry) ? moved : point
}
