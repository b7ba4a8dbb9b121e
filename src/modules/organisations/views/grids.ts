import { areaRange } from '../../../base/area-code.ts'
import { localDate } from '../../../base/time/calendar.ts'
import { type RawBuilder, type SqlBool, sql } from '../../../platform/db/sql.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { reachOf } from '../reach.ts'

export interface Grid {
  code: string
  name: string
}

interface GridFilter {
  codes?: readonly string[]
  area?: string
  limit?: number
}

/** Grids in use today that the actor may see, by code. */
export async function listGrids(ctx: Ctx, { codes, area, limit }: GridFilter): Promise<Grid[]> {
  const reach = await reachOf(ctx, 'organisations:read')
  const today = localDate(ctx.now())
  const { rows } = await sql<Grid>`
    select code, name from v_area
    where level = 'grid' and valid_from <= ${today}::date and (valid_to is null or valid_to > ${today}::date)
      and ${codes ? sql`code = any(${[...codes]})` : sql`true`} and ${area ? inside(area) : sql`true`}
      and ${reach.everything ? sql`true` : anyOf(reach.areas)}
    order by code ${limit ? sql`limit ${limit}` : sql``}`.execute(ctx.db)
  return rows
}

function inside(area: string): RawBuilder<SqlBool> {
  const { from, to } = areaRange(area)
  return sql<SqlBool>`(code >= ${from} and code < ${to})`
}

function anyOf(areas: readonly string[]): RawBuilder<SqlBool> {
  return areas.length > 0 ? sql<SqlBool>`(${sql.join(areas.map(inside), sql` or `)})` : sql<SqlBool>`false`
}
