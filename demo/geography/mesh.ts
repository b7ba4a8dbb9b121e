import type { Position, Ring } from '../../src/base/geometry/geojson.ts'
import type { XY } from '../../src/base/geometry/local-plane.ts'
import { localPlane } from '../../src/base/geometry/local-plane.ts'
import { seeded } from '../random.ts'
import { COLUMN_WIDTHS_M, CUT, PLAN, ROW_HEIGHTS_M } from './layout.ts'

/** A block, or half of one: the corners around it, counter-clockwise, by their names. */
export interface Block {
  row: number
  column: number
  half?: 'west' | 'east'
  letter: string
  corners: string[]
}

/** Corners of blocks and middles of their sides; neighbours meet in the same corners, so nothing gapes. */
export interface Mesh {
  blocks: Block[]
  /** The line between two neighbouring corners: the same positions whichever way it is walked. */
  line(from: string, to: string): Position[]
  /** A line through several corners. */
  path(corners: readonly string[]): Position[]
}

const CENTRE: Position = [116.487, 35.722]
const plane = localPlane(CENTRE)

export const columns = COLUMN_WIDTHS_M.length
export const rows = ROW_HEIGHTS_M.length

export const corner = (column: number, row: number) => `n${column},${row}`
/** Middle of the side that runs east from a corner. */
export const middleEast = (column: number, row: number) => `h${column},${row}`
/** Middle of the side that runs south from a corner. */
export const middleSouth = (column: number, row: number) => `v${column},${row}`

export function buildMesh(): Mesh {
  const points = new Map<string, XY>()
  const lines = new Map<string, Position[]>()
  const pointOf = (name: string) => remember(points, name, () => placeOf(name))
  const line = (from: string, to: string) => {
    const forward = from < to
    const key = forward ? `${from} ${to}` : `${to} ${from}`
    const drawn = remember(lines, key, () => draw(key, pointOf))
    return forward ? drawn : drawn.toReversed()
  }
  const path = (corners: readonly string[]) =>
    corners.slice(1).flatMap((next, i) => line(corners[i]!, next).slice(i === 0 ? 0 : 1))
  return { blocks: blocksOf(), line, path }
}

/** The ring around blocks that hang together: sides between two of them fall away. */
export function outline(mesh: Mesh, blocks: readonly Block[]): Ring {
  const sides = new Map<string, [string, string]>()
  for (const { corners } of blocks) {
    corners.forEach((from, i) => {
      const to = corners[(i + 1) % corners.length]!
      if (!sides.delete(`${to} ${from}`)) sides.set(`${from} ${to}`, [from, to])
    })
  }
  const next = new Map([...sides.values()])
  const first = [...next.keys()][0]!
  const around = [first]
  for (let at = next.get(first); at && at !== first; at = next.get(at)) around.push(at)
  if (around.length !== sides.size) throw new Error('the blocks do not make one ring')
  return mesh.path([...around, first])
}

function blocksOf(): Block[] {
  return PLAN.flatMap((letters, row) =>
    [...letters].flatMap((letter, column) => {
      const cut = CUT.some((at) => at.row === row && at.column === column)
      const halves = cut ? (['west', 'east'] as const) : [undefined]
      return halves.map((half) => ({ row, column, half, letter, corners: cornersOf(column, row, half) }))
    }),
  )
}

/** From the north-west corner south, east, north and back. */
function cornersOf(c: number, r: number, half?: 'west' | 'east'): string[] {
  const west = [corner(c, r), middleSouth(c, r), corner(c, r + 1)]
  const east = [corner(c + 1, r + 1), middleSouth(c + 1, r), corner(c + 1, r)]
  const [south, north] = [middleEast(c, r + 1), middleEast(c, r)]
  if (half === 'west') return [...west, south, north]
  if (half === 'east') return [south, ...east, north]
  return [...west, south, ...east, north]
}

function placeOf(name: string): XY {
  const [column, row] = name.slice(1).split(',').map(Number) as [number, number]
  const a = warp(column, row)
  if (name.startsWith('n')) return a
  const b = name.startsWith('h') ? warp(column + 1, row) : warp(column, row + 1)
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]
}

/** Bends the chessboard into something that grew: rounder outside, leaning, every corner a little off. */
function warp(column: number, row: number): XY {
  const x = sum(COLUMN_WIDTHS_M.slice(0, column)) - sum(COLUMN_WIDTHS_M) / 2
  const y = sum(ROW_HEIGHTS_M) / 2 - sum(ROW_HEIGHTS_M.slice(0, row))
  const [u, v] = [x / 3000, y / 3500]
  const outside = column === 0 || row === 0 || column === columns || row === rows
  const random = seeded(`corner ${column},${row}`)
  const reach = outside ? 150 : 42
  return [
    x * (1 - 0.13 * v * v) + 190 * v + 120 * Math.sin(2.2 * v + 1) + random.between(-reach, reach),
    y * (1 - 0.1 * u * u) - 130 * u + 90 * Math.sin(2.6 * u) + random.between(-reach, reach),
  ]
}

/** Straight enough inside to be a street, ragged outside as a border along fields and ditches is. */
function draw(key: string, pointOf: (name: string) => XY): Position[] {
  const [from, to] = key.split(' ') as [string, string]
  const [a, b] = [pointOf(from), pointOf(to)]
  const reach = isOutside(from) && isOutside(to) ? 46 : 7
  const random = seeded(`line ${key}`)
  const length = Math.hypot(b[0] - a[0], b[1] - a[1])
  const count = Math.max(2, Math.round(length / 140))
  const inner = Array.from({ length: count - 1 }, (_, i): XY => {
    const t = (i + 1) / count
    const aside = random.between(-reach, reach) / length
    return [
      a[0] + (b[0] - a[0]) * t - (b[1] - a[1]) * aside,
      a[1] + (b[1] - a[1]) * t + (b[0] - a[0]) * aside,
    ]
  })
  return [a, ...inner, b].map((xy) => round(plane.toLngLat(xy)))
}

function isOutside(name: string): boolean {
  const [column, row] = name.slice(1).split(',').map(Number) as [number, number]
  const byColumn = column === 0 || column === columns
  const byRow = row === 0 || row === rows
  if (name.startsWith('h')) return byRow
  return name.startsWith('v') ? byColumn : byColumn || byRow
}

/** Seven decimals, about a centimetre. */
export const round = ([lng, lat]: Position): Position => [
  Math.round(lng * 1e7) / 1e7,
  Math.round(lat * 1e7) / 1e7,
]

const sum = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0)

function remember<T>(known: Map<string, T>, key: string, make: () => T): T {
  const held = known.get(key)
  if (held !== undefined) return held
  const made = make()
  known.set(key, made)
  return made
}
