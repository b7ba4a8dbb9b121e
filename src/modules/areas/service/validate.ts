import { ancestorAt, areaLevel, areaRange, isInside } from '../../../base/area-code.ts'
import type { InputOf, ReturnsOf } from '../../../base/contract.ts'
import { localDate } from '../../../base/time/calendar.ts'
import { sql } from '../../../platform/db/sql.ts'
import { outsideAreaM2, overlapAreaM2, uncoveredAreaM2 } from '../../../platform/geo/overlay.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { errors } from '../contract/errors.ts'
import type { Problem, validateArea } from '../contract/validation.ts'
import { type DrawnArea, drawnAreas, drawnOn } from '../memory/places.ts'
import { AREA_TOLERANCE_M2, sizeProblem } from '../rules/grid-checks.ts'
import { findFacts } from '../store/areas.ts'
import { listRows } from '../views/tree.ts'

export async function validate(
  ctx: Ctx,
  { code }: InputOf<typeof validateArea>,
): Promise<ReturnsOf<typeof validateArea>> {
  if (!(await findFacts(ctx.db, code))) throw errors.not_found({ code })
  // A grid is judged with its community: a gap or an overlap has two sides.
  const within = areaLevel(code) === 'grid' ? ancestorAt(code, 'community')! : code
  const all = await problemsWithin(ctx, within)
  const problems = within === code ? all : all.filter((one) => one.code === code || one.otherCode === code)
  return { problems, toleranceM2: AREA_TOLERANCE_M2 }
}

/**
 * GB/T 34300: grids lie inside their community, do not overlap, leave no gap, and hold 300–500 households.
 * Only communities with at least one drawn grid are judged: the others have not begun yet.
 */
export async function problemsWithin(ctx: Ctx, within: string): Promise<Problem[]> {
  const day = localDate(ctx.now())
  const drawn = (await drawnOn(ctx, day)).filter((area) => isInside(area.code, within))
  const { from, to } = areaRange(within)
  const grids = await listRows(ctx.db, {
    condition: sql<boolean>`a.code >= ${from} and a.code < ${to} and a.level = 'grid'
      and a.valid_from <= ${day} and (a.valid_to is null or a.valid_to > ${day})`,
    day,
  })
  const byCommunity = Map.groupBy(
    drawn.filter((area) => area.level === 'grid'),
    (grid) => ancestorAt(grid.code, 'community')!,
  )
  const { shapes } = await checkedShapes(ctx)
  const found: Problem[] = []
  for (const [community, own] of byCommunity) {
    const whole = drawn.find((area) => area.code === community)
    found.push(...judged(shapes, whole, own))
  }
  for (const grid of grids) {
    if (!grid.hasBoundary) {
      found.push({
        code: grid.code,
        name: grid.shortName,
        kind: 'no_boundary',
        severity: 'error',
        message: '还没有画边界',
      })
    }
    const size = sizeProblem(grid.kind, grid.households)
    if (size)
      found.push({ code: grid.code, name: grid.shortName, kind: 'size', severity: 'warning', message: size })
  }
  return found.sort((a, b) => (a.code < b.code ? -1 : 1))
}

/** Cutting polygons costs milliseconds; a community is judged again only when its shapes were loaded anew. */
async function checkedShapes(ctx: Ctx): Promise<{ shapes: WeakMap<DrawnArea, Problem[]> }> {
  const places = await drawnAreas.get(ctx)
  const known = judgedOf.get(places)
  if (known) return { shapes: known }
  const fresh = new WeakMap<DrawnArea, Problem[]>()
  judgedOf.set(places, fresh)
  return { shapes: fresh }
}
const judgedOf = new WeakMap<object, WeakMap<DrawnArea, Problem[]>>()

function judged(
  known: WeakMap<DrawnArea, Problem[]>,
  whole: DrawnArea | undefined,
  grids: DrawnArea[],
): Problem[] {
  const key = whole ?? grids[0]!
  const before = known.get(key)
  if (before) return before
  const found = [...overlaps(grids), ...(whole ? [...outside(whole, grids), ...gap(whole, grids)] : [])]
  known.set(key, found)
  return found
}

function overlaps(grids: DrawnArea[]): Problem[] {
  return grids.flatMap((grid, at) =>
    grids.slice(at + 1).flatMap((other): Problem[] => {
      const areaM2 = Math.round(overlapAreaM2(grid.geometry, other.geometry))
      if (areaM2 <= AREA_TOLERANCE_M2) return []
      const both = { kind: 'overlap', severity: 'error', areaM2 } as const
      return [
        {
          ...both,
          code: grid.code,
          name: grid.name,
          otherCode: other.code,
          message: `与“${other.name}”重叠 ${areaM2} 平方米`,
        },
        {
          ...both,
          code: other.code,
          name: other.name,
          otherCode: grid.code,
          message: `与“${grid.name}”重叠 ${areaM2} 平方米`,
        },
      ]
    }),
  )
}

function outside(whole: DrawnArea, grids: DrawnArea[]): Problem[] {
  return grids.flatMap((grid): Problem[] => {
    const areaM2 = Math.round(outsideAreaM2(grid.geometry, whole.geometry))
    if (areaM2 <= AREA_TOLERANCE_M2) return []
    const message = `有 ${areaM2} 平方米超出“${whole.name}”`
    return [
      {
        code: grid.code,
        name: grid.name,
        kind: 'outside',
        severity: 'error',
        otherCode: whole.code,
        areaM2,
        message,
      },
    ]
  })
}

function gap(whole: DrawnArea, grids: DrawnArea[]): Problem[] {
  const areaM2 = Math.round(
    uncoveredAreaM2(
      whole.geometry,
      grids.map((grid) => grid.geometry),
    ),
  )
  if (areaM2 <= AREA_TOLERANCE_M2) return []
  const message = `有 ${areaM2} 平方米不属于任何网格`
  return [{ code: whole.code, name: whole.name, kind: 'gap', severity: 'error', areaM2, message }]
}
