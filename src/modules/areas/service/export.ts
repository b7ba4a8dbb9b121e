import { Readable } from 'node:stream'
import { areaLevelNames, areaRange } from '../../../base/area-code.ts'
import type { FileAnswer, InputOf } from '../../../base/contract.ts'
import type { AreaGeometry } from '../../../base/geometry/geojson.ts'
import { scopeCovers, scopeOf } from '../../../platform/access/scope.ts'
import { type Datum, fromWgs84 } from '../../../platform/geo/datum.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { csvStream } from '../../../platform/sheets/write-csv.ts'
import { areaKindNames, type exportAreas } from '../contract/areas.ts'
import { errors } from '../contract/errors.ts'
import { type AreaFacts, findFacts, listFacts } from '../store/areas.ts'

const PAGE_ROWS = 2_000
/** Seven decimals are a centimetre. */
const DECIMALS = 7

export async function exportFile(
  ctx: Ctx,
  { within, format, crs }: InputOf<typeof exportAreas>,
): Promise<FileAnswer> {
  const area = await findFacts(ctx.db, within)
  if (!area) throw errors.not_found({ code: within })
  if (!scopeCovers(scopeOf(ctx.actor, 'areas:export'), within))
    throw errors.out_of_scope({ name: area.short_name })
  ctx.audit({ subject: `area:${within}`, areaCode: within, detail: { format, crs } })
  if (format === 'geojson') {
    return {
      filename: `${area.short_name}-边界-${crs}.geojson`,
      contentType: 'application/geo+json',
      body: Readable.from(features(ctx, within, crs)),
    }
  }
  return {
    filename: `${area.short_name}-区划与网格.csv`,
    contentType: 'text/csv; charset=utf-8',
    body: csvStream(columns, everyArea(ctx, within)),
  }
}

const columns = [
  { header: '代码', value: (area: AreaFacts) => area.code },
  { header: '名称', value: (area: AreaFacts) => area.name },
  { header: '级别', value: (area: AreaFacts) => areaLevelNames[area.level] },
  { header: '上级代码', value: (area: AreaFacts) => area.parent_code },
  { header: '类别', value: (area: AreaFacts) => (area.kind ? areaKindNames[area.kind] : '') },
  { header: '户数', type: 'number' as const, value: (area: AreaFacts) => area.households },
  { header: '人口', type: 'number' as const, value: (area: AreaFacts) => area.population },
  { header: '启用日期', value: (area: AreaFacts) => area.valid_from },
  { header: '停用日期', value: (area: AreaFacts) => area.valid_to },
]

async function* everyArea(ctx: Ctx, within: string): AsyncGenerator<AreaFacts> {
  const { from, to } = areaRange(within)
  for (let after = ''; ; ) {
    const rows = await listFacts(ctx.db, { from, to, after, limit: PAGE_ROWS })
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < PAGE_ROWS) return
    after = last.code
  }
}

async function* features(ctx: Ctx, within: string, crs: Datum) {
  yield '{"type":"FeatureCollection","features":['
  let isFirst = true
  for await (const area of everyArea(ctx, within)) {
    if (!area.boundary) continue
    const { code, name, level, kind, households, population } = area
    const properties = { code, name, level, kind, households, population }
    const feature = { type: 'Feature', properties, geometry: shifted(area.boundary, crs) }
    yield `${isFirst ? '' : ',\n'}${JSON.stringify(feature)}`
    isFirst = false
  }
  yield ']}'
}

function shifted(area: AreaGeometry, crs: Datum): AreaGeometry {
  const ring = (positions: [number, number][]) =>
    positions.map(([lng, lat]): [number, number] => {
      const [x, y] = fromWgs84(lng, lat, crs)
      return [Number(x.toFixed(DECIMALS)), Number(y.toFixed(DECIMALS))]
    })
  return area.type === 'Polygon'
    ? { type: 'Polygon', coordinates: area.coordinates.map(ring) }
    : { type: 'MultiPolygon', coordinates: area.coordinates.map((rings) => rings.map(ring)) }
}
