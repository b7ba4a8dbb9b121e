import { ancestorAt, areaRange, isInside } from '../../../base/area-code.ts'
import type { InputOf, ReturnsOf } from '../../../base/contract.ts'
import type { AreaGeometry } from '../../../base/geometry/geojson.ts'
import { simplify } from '../../../base/geometry/simplify.ts'
import { localDate } from '../../../base/time/calendar.ts'
import { sql } from '../../../platform/db/sql.ts'
import { toWgs84 } from '../../../platform/geo/datum.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import type { areaAt, areaMap, BaseFeature, baseMap } from '../contract/map.ts'
import { areaFullName, areaName } from '../memory/names.ts'
import { drawnOn, findAreaAt } from '../memory/places.ts'
import { problemsWithin } from '../service/validate.ts'

/** Metres a pixel of web mercator covers at the equator at zoom 0, on 256-pixel tiles. */
const METRES_PER_PIXEL = 156_543

export async function showMap(
  ctx: Ctx,
  { within, levels = ['community', 'grid'], zoom, problems }: InputOf<typeof areaMap>,
): Promise<ReturnsOf<typeof areaMap>> {
  const drawn = await drawnOn(ctx, localDate(ctx.now()))
  const shown = drawn.filter((area) => levels.includes(area.level) && isInside(area.code, within))
  const facts = await readFacts(ctx, within)
  const found = problems === 'true' ? await problemsWithin(ctx, within) : []
  const toleranceM = METRES_PER_PIXEL / 2 ** zoom / 2
  return {
    type: 'FeatureCollection',
    features: shown.flatMap((area) => {
      const own = facts.get(area.code)
      if (!own) return []
      const problem = found
        .filter((one) => one.code === area.code)
        .map((one) => one.message)
        .join('；')
      return [
        {
          type: 'Feature' as const,
          id: area.code,
          properties: { ...own, problem: problem || null },
          geometry: thinned(area.geometry, toleranceM),
        },
      ]
    }),
  }
}

/** Corners nearer than half a pixel to the line cannot be seen; from zoom 16 on everything is sent. */
function thinned(geometry: AreaGeometry, toleranceM: number): AreaGeometry {
  return toleranceM > 1.2 ? simplify(geometry, toleranceM) : geometry
}

async function readFacts({ db }: Ctx, within: string) {
  const { from, to } = areaRange(within)
  const rows = await db
    .selectFrom('area')
    .select(['code', 'name', 'short_name as shortName', 'level', 'kind', 'households'])
    .where('code', '>=', from)
    .where('code', '<', to)
    .where('boundary', 'is not', null)
    .execute()
  return new Map(rows.map((row) => [row.code, row]))
}

export async function locate(
  ctx: Ctx,
  { lng, lat, crs }: InputOf<typeof areaAt>,
): Promise<ReturnsOf<typeof areaAt>> {
  const [x, y] = toWgs84(lng, lat, crs)
  const code = await findAreaAt(ctx, x, y)
  if (!code) {
    return { code: null, name: null, fullName: null, gridCode: null, communityCode: null, streetCode: null }
  }
  return {
    code,
    name: (await areaName(ctx))(code),
    fullName: (await areaFullName(ctx))(code),
    gridCode: ancestorAt(code, 'grid') ?? null,
    communityCode: ancestorAt(code, 'community') ?? null,
    streetCode: ancestorAt(code, 'street') ?? null,
  }
}

/** Roads and waters of the street belong to everything inside it: they cross its communities. */
export async function showBaseMap(
  { db }: Ctx,
  { within, kinds }: InputOf<typeof baseMap>,
): Promise<ReturnsOf<typeof baseMap>> {
  const { from, to } = areaRange(within)
  const above = [ancestorAt(within, 'street'), ancestorAt(within, 'community')].filter((one) => one)
  const rows = await db
    .selectFrom('map_feature')
    .select(['kind', 'name', 'class', 'geometry'])
    .where(
      sql<boolean>`((area_code >= ${from} and area_code < ${to}) or area_code = any(${above}::text[]))
        and (${kinds ?? null}::text[] is null or kind = any(${kinds ?? null}::text[]))`,
    )
    .orderBy('kind')
    .orderBy('id')
    .execute()
  return { features: rows as BaseFeature[] }
}
