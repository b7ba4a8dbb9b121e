import { pointOnSurface } from '../../src/base/geometry/centroid.ts'
import type { Position } from '../../src/base/geometry/geojson.ts'
import { distanceM } from '../../src/base/geometry/measure.ts'
import { pointInPolygon } from '../../src/base/geometry/point-in-polygon.ts'
import type { LocalDate } from '../../src/base/time/calendar.ts'
import { round } from '../geography/mesh.ts'
import { numberedAddress } from '../geography/places.ts'
import { stationKey } from '../organisations.ts'
import type { Random } from '../random.ts'
import { seeded } from '../random.ts'
import type { DemoClass, DemoGrid } from '../types.ts'
import { addDays } from './days.ts'
import { HOME_COUNTY } from './origins.ts'
import type { DemoComponent, DemoComponentState } from './types.ts'

const COMPONENTS = 3000

/** How often a sub-class stands in the street; what is not named here stands once in a while. */
const frequent: Record<string, number> = {
  '0101': 60,
  '0102': 36,
  '0109': 44,
  '0107': 22,
  '0108': 14,
  '0112': 18,
  '0106': 12,
  '0105': 8,
  '0111': 8,
  '0116': 8,
  '0201': 6,
  '0207': 10,
  '0209': 8,
  '0213': 8,
  '0304': 30,
  '0301': 3,
  '0306': 8,
  '0307': 8,
  '0402': 50,
  '0404': 10,
  '0405': 20,
}

/** 部件 along the streets of the grids, with who looks over, owns and keeps each of them. */
export function demoComponents(
  grids: readonly DemoGrid[],
  classes: readonly DemoClass[],
  now: LocalDate,
): DemoComponent[] {
  const random = seeded('components')
  const kinds = classes.filter(({ family, level }) => family === 'component' && level === 2)
  const sequence = new Map<string, number>()
  return Array.from({ length: COMPONENTS }, (_, i) => {
    const grid = grids[i % grids.length]!
    const kind = random.weighted(kinds, ({ code }) => frequent[code] ?? 0.6)
    const number = (sequence.get(kind.code) ?? 0) + 1
    sequence.set(kind.code, number)
    return componentOf(kind, { grid, number }, { random, now })
  })
}

function componentOf(
  kind: DemoClass,
  { grid, number }: { grid: DemoGrid; number: number },
  { random, now }: { random: Random; now: LocalDate },
): DemoComponent {
  const { line } = random.pick(grid.frontages)
  const point = kerbIn(grid, alongside(line, random))
  const state = stateOf(random)
  const surveyedOn = addDays(now, -random.int(200, 1500))
  const keeper = kind.responsible === 'community' ? stationKey(grid.community) : kind.responsible
  return {
    code: `${HOME_COUNTY}${kind.code}${String(number).padStart(6, '0')}`,
    classCode: kind.code,
    name: kind.name,
    gridCode: grid.code,
    point,
    place: `${numberedAddress(point, grid.frontages)}${random.pick(['门前', '对面', '路东侧', '路北侧', '旁'])}`,
    state,
    supervisor: supervisors[keeper] ?? (keeper.startsWith('station_') ? 'street_centre' : keeper),
    owner: keeper,
    keeper,
    surveyedOn,
    changedOn: state === 'intact' ? null : addDays(now, -random.int(1, 120)),
  }
}

/** Companies and service centres have a department above them. */
const supervisors: Record<string, string> = {
  municipal: 'urban_management',
  sanitation: 'urban_management',
  gardens: 'urban_management',
  gas: 'housing',
  heating: 'housing',
  tap_water: 'water_affairs',
}

function stateOf(random: Random): DemoComponentState {
  const roll = random.next()
  if (roll < 0.93) return 'intact'
  return roll < 0.98 ? 'damaged' : roll < 0.993 ? 'missing' : 'abandoned'
}

/** A road is often where two grids meet: what stands at its kerb stands in this one. */
const KERBS_M = [6, 15, 40, 100]

function kerbIn({ geometry }: DemoGrid, onRoad: Position): Position {
  const middle = pointOnSurface(geometry)
  const way = distanceM(onRoad, middle)
  const kerbs = KERBS_M.filter((m) => m < way).map((m) =>
    round([onRoad[0] + ((middle[0] - onRoad[0]) * m) / way, onRoad[1] + ((middle[1] - onRoad[1]) * m) / way]),
  )
  return kerbs.find((point) => pointInPolygon(point, geometry)) ?? round(middle)
}

/** On a stretch of the road, where it is drawn. */
function alongside(line: Position[], random: Random): Position {
  const i = random.int(0, line.length - 2)
  const [a, b] = [line[i]!, line[i + 1]!]
  const t = random.next()
  return round([a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t])
}
