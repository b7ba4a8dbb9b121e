import { centroid } from '../../src/base/geometry/centroid.ts'
import type { PolygonGeometry, Position } from '../../src/base/geometry/geojson.ts'
import { distanceM } from '../../src/base/geometry/measure.ts'
import { pointInPolygon } from '../../src/base/geometry/point-in-polygon.ts'
import type { Random } from '../random.ts'
import type { DedicatedKind, DemoFrontage, DemoPlace } from '../types.ts'
import { COLUMN_ROADS, COMPOUND_FIRST, COMPOUND_LAST, ROW_ROADS } from './layout.ts'
import { round } from './mesh.ts'

/** Every name of a compound once, in an order that mixes them. */
export function compoundNames(random: Random): string[] {
  return random.shuffled(COMPOUND_FIRST.flatMap((first) => COMPOUND_LAST.map((last) => first + last)))
}

export interface Site {
  short: string
  urban: boolean
  geometry: PolygonGeometry
  frontages: DemoFrontage[]
  dedicatedTo?: DedicatedKind
  /** Which of its community's grids. */
  ordinal: number
}

export function compoundsOf(site: Site, names: string[], random: Random): DemoPlace[] {
  if (site.dedicatedTo) return []
  if (site.urban) {
    return names.map((name) => {
      const point = pointInside(site.geometry, random)
      return { name, point, address: `${numberedAddress(point, site.frontages)}${name}` }
    })
  }
  const parts = site.ordinal % 2 === 0 ? ['东片区', '南片区'] : ['西片区', '北片区']
  return parts.map((part) => {
    const point = pointInside(site.geometry, random)
    return { name: `${site.short}${part}`, point, address: numberedAddress(point, site.frontages) }
  })
}

const townLandmarks = [
  '便民超市',
  '幼儿园',
  '社区广场',
  '口袋公园',
  '快递驿站',
  '卫生服务站',
  '公交站',
  '菜市场',
  '大药房',
]
const villageLandmarks = [
  '文化广场',
  '卫生室',
  '党群服务中心',
  '幸福食堂',
  '小学',
  '健身广场',
  '便民商店',
  '公交站',
]
const dedicatedLandmarks: Record<DedicatedKind, string[]> = {
  campus: ['教学楼', '操场', '学校南门', '学生公寓'],
  hospital: ['门诊楼', '急诊通道', '住院部', '医院停车场'],
  market: ['蔬菜大厅', '水产区', '市场南门', '市场卸货区'],
  industry: ['工业园一号路', '园区东门', '仓储区', '职工宿舍'],
}

export function landmarksOf(site: Site, random: Random): DemoPlace[] {
  const kinds = site.dedicatedTo
    ? dedicatedLandmarks[site.dedicatedTo]
    : random.shuffled(site.urban ? townLandmarks : villageLandmarks).slice(0, 3)
  return kinds.map((kind) => {
    const point = pointInside(site.geometry, random)
    return { name: landmarkName(kind, site), point, address: numberedAddress(point, site.frontages) }
  })
}

/** Roughly in the middle half of the area, so that what stands there does not stand on the border. */
export function pointInside(area: PolygonGeometry, random: Random): Position {
  const middle = centroid(area)
  const ring = area.coordinates[0] ?? []
  for (let attempt = 0; attempt < 40; attempt++) {
    const edge = random.pick(ring)
    const t = random.between(0.12, 0.72)
    const point = round([middle[0] + (edge[0] - middle[0]) * t, middle[1] + (edge[1] - middle[1]) * t])
    if (pointInPolygon(point, area)) return point
  }
  return round(middle)
}

/** 道路名 + 门牌号 on the nearest road; numbers grow from the north or from the west. */
export function numberedAddress(point: Position, frontages: DemoFrontage[]): string {
  const near = frontages
    .flatMap(({ road, line }) => line.map((position) => ({ road, line, away: distanceM(point, position) })))
    .reduce((best, here) => (here.away < best.away ? here : best))
  const start = near.line[0]!
  const end = near.line.at(-1)!
  const southward = Math.abs(end[1] - start[1]) > Math.abs(end[0] - start[0])
  const side = southward ? Number(point[0] > start[0]) : Number(point[1] > start[1])
  const isStreet = [...COLUMN_ROADS, ...ROW_ROADS].includes(near.road)
  const zero: Position = isStreet ? [116.447, 35.76] : start
  const along = distanceM(
    southward ? [zero[0], zero[1]] : [zero[0], point[1]],
    southward ? [zero[0], point[1]] : point,
  )
  const door = Math.floor(along / (isStreet ? 24 : 14))
  return `${near.road}${door * 2 + side + 1}号`
}

function landmarkName(kind: string, site: Site): string {
  if (site.dedicatedTo) return kind
  if (kind === '公交站') return `${site.short.replace(/社区$/, '')}${'东西南北中'[site.ordinal - 1]}公交站`
  return `${site.short.replace(/社区$/, '')}${kind}`
}
