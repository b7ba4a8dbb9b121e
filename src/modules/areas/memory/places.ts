import type { AreaLevel } from '../../../base/area-code.ts'
import type { AreaGeometry } from '../../../base/geometry/geojson.ts'
import { type LocalDate, localDate } from '../../../base/time/calendar.ts'
import type { Db } from '../../../platform/db/database.ts'
import { keep } from '../../../platform/db/kept.ts'
import { type AreaIndex, buildAreaIndex } from '../../../platform/geo/spatial-index.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import type { Reader } from './names.ts'
import '../store/tables.ts'

export interface DrawnArea {
  code: string
  name: string
  level: AreaLevel
  validFrom: LocalDate
  validTo: LocalDate | null
  geometry: AreaGeometry
}

interface Places {
  areas: readonly DrawnArea[]
  /** Of the day it was last asked for: at midnight a split may take effect without anybody writing a row. */
  built: { day: LocalDate; index: AreaIndex<DrawnArea> } | undefined
}

export const drawnAreas = keep('areas.boundaries', load)

/**
 * The finest area in use today around a point (WGS-84): its grid; where no grid is drawn, its community
 * or street. Undefined outside everything drawn. From memory, in microseconds.
 */
export async function findAreaAt(
  ctx: Reader & Pick<Ctx, 'now'>,
  lng: number,
  lat: number,
): Promise<string | undefined> {
  const index = await indexToday(ctx)
  return index.find(lng, lat)?.code
}

export async function indexToday(ctx: Reader & Pick<Ctx, 'now'>): Promise<AreaIndex<DrawnArea>> {
  const places = await drawnAreas.get(ctx)
  const day = localDate(ctx.now())
  if (places.built?.day !== day) places.built = { day, index: buildAreaIndex(openOn(places.areas, day)) }
  return places.built.index
}

/** The areas with a boundary that are in use on a day, by code. */
export async function drawnOn(ctx: Reader, day: LocalDate): Promise<DrawnArea[]> {
  return openOn((await drawnAreas.get(ctx)).areas, day)
}

function openOn(areas: readonly DrawnArea[], day: LocalDate): DrawnArea[] {
  return areas.filter((area) => area.validFrom <= day && (area.validTo === null || day < area.validTo))
}

async function load(db: Db): Promise<Places> {
  const rows = await db
    .selectFrom('area')
    .select(['code', 'short_name', 'level', 'valid_from', 'valid_to', 'boundary'])
    .where('boundary', 'is not', null)
    .orderBy('code')
    .execute()
  const areas = rows.map((row) => ({
    code: row.code,
    name: row.short_name,
    level: row.level,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    geometry: row.boundary!,
  }))
  return { areas, built: undefined }
}
