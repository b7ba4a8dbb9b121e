import { type AreaLevel, areaRange } from '../../../base/area-code.ts'
import { localDate } from '../../../base/time/calendar.ts'
import { sql } from '../../../platform/db/sql.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { errors } from '../contract/errors.ts'
import type { AreaKind } from '../rules/codes.ts'
import { listNeighbours } from '../store/neighbours.ts'

type Reader = Pick<Ctx, 'db' | 'now'>

export interface AreaInUse {
  code: string
  name: string
  shortName: string
  level: AreaLevel
  kind: AreaKind | null
  households: number | null
  population: number | null
}

const columns = [
  'code',
  'name',
  'short_name as shortName',
  'level',
  'kind',
  'households',
  'population',
] as const

/** @throws areas.not_found when the code is unknown or not in use today */
export async function getOpenArea(ctx: Reader, code: string): Promise<AreaInUse> {
  const area = await openAreas(ctx).select(columns).where('code', '=', code).executeTakeFirst()
  if (!area) throw errors.not_found({ code })
  return area
}

/** The grids in use inside an area, by code. */
export async function listGrids(ctx: Reader, within: string): Promise<AreaInUse[]> {
  const { from, to } = areaRange(within)
  return openAreas(ctx)
    .select(columns)
    .where('code', '>=', from)
    .where('code', '<', to)
    .where('level', '=', 'grid')
    .orderBy('code')
    .execute()
}

/** The one area in use inside `within` that goes by this name, full or short; undefined when none or several do. */
export async function findAreaByName(ctx: Reader, name: string, within: string): Promise<string | undefined> {
  const { from, to } = areaRange(within)
  const found = await openAreas(ctx)
    .select('code')
    .where('code', '>=', from)
    .where('code', '<', to)
    .where((where) => where.or([where('name', '=', name), where('short_name', '=', name)]))
    .limit(2)
    .execute()
  return found.length === 1 ? found[0]?.code : undefined
}

/** Codes of the areas of the same level that share a stretch of border. */
export function neighboursOf({ db }: Pick<Ctx, 'db'>, code: string): Promise<string[]> {
  return listNeighbours(db, code)
}

function openAreas({ db, now }: Reader) {
  const day = localDate(now())
  return db
    .selectFrom('area')
    .where(sql<boolean>`valid_from <= ${day} and (valid_to is null or valid_to > ${day})`)
}
