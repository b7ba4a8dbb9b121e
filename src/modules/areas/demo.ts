import type { DemoPlan } from '../../../demo/plan.ts'
import type { DemoGeography } from '../../../demo/types.ts'
import type { Ctx } from '../../platform/http/context.ts'
import { forgetAreas, noteAreasChanged } from './memory/changed.ts'
import { neighbourPairs, type Shape } from './rules/neighbours.ts'
import { placed } from './service/boundary-shape.ts'
import { insertAreas, saveBoundaries } from './store/areas.ts'
import { insertFeatures, type NewFeature } from './store/features.ts'
import { replaceNeighbours } from './store/neighbours.ts'

const roadClass = { arterial: 'main', secondary: 'main', lane: 'side', river: 'river' } as const

/** The demo street: its areas from the province down, grids that tile it, neighbours, and what a map shows. */
export async function loadDemo(ctx: Ctx, { geography }: Pick<DemoPlan, 'geography'>): Promise<void> {
  const { areas, grids } = geography
  const now = ctx.now()
  await ctx.transaction(async (tx) => {
    await noteAreasChanged(tx)
    await insertAreas(tx.db, areas, now)
    await insertAreas(tx.db, grids, now)
    const shapes = [...areas, ...grids].flatMap(({ code, geometry }): Shape[] =>
      geometry ? [{ code, geometry }] : [],
    )
    await saveBoundaries(
      tx.db,
      shapes.map(({ code, geometry }) => ({ code, ...placed(geometry, 'wgs84') })),
      now,
    )
    await replaceNeighbours(
      tx.db,
      shapes.map((shape) => shape.code),
      neighbourPairs(shapes, []),
    )
    await insertFeatures(tx.db, featuresOf(geography))
  })
  forgetAreas(ctx.services)
}

function featuresOf({ areas, grids, roads }: DemoGeography): NewFeature[] {
  const street = areas.find((area) => area.geometry)?.code ?? ''
  return [
    ...roads.map(
      ({ name, kind, geometry }): NewFeature => ({
        kind: kind === 'river' ? 'water' : 'road',
        name,
        class: roadClass[kind],
        geometry,
        areaCode: street,
      }),
    ),
    ...grids.flatMap((grid) => [
      ...grid.compounds.map((place) => pointOf(place, { kind: 'compound', areaCode: grid.code })),
      ...grid.landmarks.map((place) => pointOf(place, { kind: 'landmark', areaCode: grid.code })),
    ]),
  ]
}

function pointOf(
  { name, point }: { name: string; point: [number, number] },
  at: { kind: 'compound' | 'landmark'; areaCode: string },
): NewFeature {
  return { ...at, name, class: '', geometry: { type: 'Point', coordinates: point } }
}
