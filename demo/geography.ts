import { bbox } from '../src/base/geometry/bbox.ts'
import type { PolygonGeometry } from '../src/base/geometry/geojson.ts'
import { CITY, COMMUNITIES, COUNTY, CUT, DEDICATED, PROVINCE, STREET } from './geography/layout.ts'
import type { Block, Mesh } from './geography/mesh.ts'
import { buildMesh, outline } from './geography/mesh.ts'
import type { Site } from './geography/places.ts'
import { compoundNames, compoundsOf, landmarksOf } from './geography/places.ts'
import { isTown, lanesOf, layRoads, roadAlong } from './geography/roads.ts'
import type { Random } from './random.ts'
import { seeded } from './random.ts'
import type { DemoArea, DemoFrontage, DemoGeography, DemoGrid } from './types.ts'

export { CITY, COUNTY, PROVINCE, STREET }

/** 汶上县中都街道 with its real codes and names, drawn and divided anew: 20 communities, 74 grids. */
export function demoGeography(): DemoGeography {
  const mesh = buildMesh()
  const street: DemoArea = { ...STREET, parent: COUNTY.code, geometry: area(mesh, mesh.blocks) }
  const upper: DemoArea[] = [
    PROVINCE,
    { ...CITY, parent: PROVINCE.code },
    { ...COUNTY, parent: CITY.code },
    street,
  ]
  const communities = COMMUNITIES.map(([letter, tail, name]): DemoArea => {
    const geometry = area(mesh, ownBlocks(mesh, letter))
    const code = STREET.code.slice(0, 9) + tail
    return { code, name, shortName: shortName(name), parent: STREET.code, geometry, urban: isTown(letter) }
  })
  const grids = gridsOf(mesh, communities)
  const roads = layRoads(mesh, (letter) => communityOf(communities, letter).shortName)
  return { areas: [...upper, ...communities], grids, roads, bbox: bbox(street.geometry!) }
}

export const shortName = (name: string) => name.replace(/(居委会|村委会|办事处)$/, '')

function gridsOf(mesh: Mesh, communities: DemoArea[]): DemoGrid[] {
  const random = seeded('grids')
  const names = compoundNames(random)
  const lanes = new Map(lanesOf(mesh, (l) => communityOf(communities, l).shortName).map((l) => [l.block, l]))
  return COMMUNITIES.flatMap(([letter]) => {
    const community = communityOf(communities, letter)
    const blocks = ownBlocks(mesh, letter)
    const basic = blocks.filter((block) => !dedicationOf(block))
    return blocks.map((block, index) => {
      const lane = lanes.get(block)
      const site: Site = {
        short: community.shortName,
        urban: isTown(letter),
        geometry: area(mesh, [block]),
        frontages: [...frontagesOf(mesh, block), ...(lane ? [{ road: lane.road, line: lane.line }] : [])],
        dedicatedTo: dedicationOf(block)?.to,
        ordinal: basic.indexOf(block) + 1,
      }
      return gridOf(
        site,
        { block, code: community.code + String(index + 1).padStart(3, '0') },
        { random, names },
      )
    })
  })
}

function gridOf(
  site: Site,
  { block, code }: { block: Block; code: string },
  { random, names }: { random: Random; names: string[] },
): DemoGrid {
  const dedication = dedicationOf(block)
  const own = site.urban && !dedication ? names.splice(0, random.int(2, 3)) : []
  return {
    code,
    name: `${site.short}${dedication ? `${dedication.name}专属` : `第${'一二三四五'[site.ordinal - 1]}`}网格`,
    community: code.slice(0, 12),
    kind: dedication ? 'dedicated' : 'basic',
    ...(dedication && { dedicatedTo: dedication.to }),
    urban: site.urban,
    geometry: site.geometry,
    ...peopleIn(site, random),
    compounds: compoundsOf(site, own, random),
    landmarks: landmarksOf(site, random),
    frontages: site.frontages,
  }
}

/** Most grids have the 300–500 households of GB/T 34300; some do not, and the platform should say so. */
function peopleIn(site: Site, random: Random): { households: number; population: number } {
  if (site.dedicatedTo) return { households: random.int(0, 60), population: random.int(600, 2400) }
  const usual = random.chance(site.urban ? 0.84 : 0.66)
  const large = site.urban && random.chance(0.7)
  const households = usual ? random.int(306, 488) : large ? random.int(512, 648) : random.int(184, 288)
  const perHousehold = site.urban ? random.between(2.5, 2.9) : random.between(2.9, 3.3)
  return { households, population: Math.round(households * perHousehold) }
}

function frontagesOf(mesh: Mesh, block: Block): DemoFrontage[] {
  const lines = new Map<string, DemoFrontage>()
  block.corners.forEach((from, i) => {
    const to = block.corners[(i + 1) % block.corners.length]!
    const road = roadAlong(from, to)
    if (road) lines.set(`${from} ${to}`, { road, line: mesh.line(from, to) })
  })
  return [...lines.values()]
}

function dedicationOf(block: Block) {
  const here = (at: { row: number; column: number }) => at.row === block.row && at.column === block.column
  return DEDICATED.find(here) ?? (block.half === 'east' ? CUT.find(here) : undefined)
}

const ownBlocks = (mesh: Mesh, letter: string) => mesh.blocks.filter((block) => block.letter === letter)

function communityOf(communities: DemoArea[], letter: string): DemoArea {
  const at = COMMUNITIES.findIndex(([own]) => own === letter)
  return communities[at]!
}

function area(mesh: Mesh, blocks: Block[]): PolygonGeometry {
  return { type: 'Polygon', coordinates: [outline(mesh, blocks)] }
}
