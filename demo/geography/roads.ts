import type { LineGeometry, Position } from '../../src/base/geometry/geojson.ts'
import type { DemoFrontage, DemoRoad } from '../types.ts'
import { ARTERIAL_COLUMNS, ARTERIAL_ROWS, COLUMN_ROADS, LANES, ROW_ROADS } from './layout.ts'
import type { Block, Mesh } from './mesh.ts'
import { columns, corner, middleEast, middleSouth, rows } from './mesh.ts'

/** Streets run along the sides of the blocks, lanes through their middle. */
export function layRoads(mesh: Mesh, villageOf: (letter: string) => string): DemoRoad[] {
  const streets = [
    ...COLUMN_ROADS.map((name, i) => street(name, ARTERIAL_COLUMNS, i + 1, mesh.path(downColumn(i + 1)))),
    ...ROW_ROADS.map((name, i) => street(name, ARTERIAL_ROWS, i + 1, mesh.path(alongRow(i + 1)))),
  ]
  const lanes = lanesOf(mesh, villageOf).map(({ road, line }): DemoRoad => {
    return { name: road, kind: 'lane', geometry: geometryOf(line) }
  })
  return [...streets, ...lanes, ...rivers(mesh)]
}

/** The lane through each block that has one, in the order of the blocks. */
export function lanesOf(
  mesh: Mesh,
  villageOf: (letter: string) => string,
): (DemoFrontage & { block: Block })[] {
  const uncut = mesh.blocks.filter((block) => !block.half)
  const town = uncut.filter((block) => isTown(block.letter))
  const villages = uncut.filter((block) => !isTown(block.letter))
  return [
    ...town.map((block, i) => ({ block, road: LANES[i]!, line: mesh.line(...northSouth(block)) })),
    ...villages.map((block) => ({
      block,
      road: `${villageOf(block.letter)}${laneOfVillage(villages, block)}`,
      line: mesh.line(...eastWest(block)),
    })),
  ]
}

export const isTown = (letter: string) => letter === letter.toUpperCase()

/** The named road a side of a block lies on, if it does. */
export function roadAlong(from: string, to: string): string | undefined {
  const [a, b] = [from, to].map((name) => name.slice(1).split(',').map(Number) as [number, number])
  if (!a || !b) return undefined
  const kinds = from.charAt(0) + to.charAt(0)
  if (kinds.includes('v') && a[0] === b[0]) return COLUMN_ROADS[a[0] - 1]
  return kinds.includes('h') && kinds !== 'hh' && a[1] === b[1] ? ROW_ROADS[a[1] - 1] : undefined
}

function street(name: string, arterial: number[], index: number, line: Position[]): DemoRoad {
  const kind = arterial.includes(index) ? 'arterial' : 'secondary'
  return { name, kind, geometry: geometryOf(line) }
}

/** A canal through the fields in the west, the old moat through the town; both synthetic. */
function rivers(mesh: Mesh): DemoRoad[] {
  const canal = Array.from({ length: rows + 1 }, (_, row) => middleEast(0, row))
  const moat = Array.from({ length: columns + 1 }, (_, column) => middleSouth(column, 5))
  return [
    { name: '青汶渠', kind: 'river', geometry: geometryOf(mesh.path(canal)) },
    { name: '南护城河', kind: 'river', geometry: geometryOf(mesh.path(moat)) },
  ]
}

function laneOfVillage(blocks: Block[], block: Block): string {
  const own = blocks.filter((other) => other.letter === block.letter)
  return ['前街', '中街', '后街'][own.indexOf(block) % 3]!
}

function downColumn(column: number): string[] {
  return Array.from({ length: rows }, (_, row) => [corner(column, row), middleSouth(column, row)])
    .flat()
    .concat(corner(column, rows))
}

function alongRow(row: number): string[] {
  return Array.from({ length: columns }, (_, column) => [corner(column, row), middleEast(column, row)])
    .flat()
    .concat(corner(columns, row))
}

const northSouth = ({ column, row }: Block): [string, string] => [
  middleEast(column, row),
  middleEast(column, row + 1),
]
const eastWest = ({ column, row }: Block): [string, string] => [
  middleSouth(column, row),
  middleSouth(column + 1, row),
]
const geometryOf = (coordinates: Position[]): LineGeometry => ({ type: 'LineString', coordinates })
