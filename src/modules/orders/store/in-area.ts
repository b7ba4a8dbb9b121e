import { areaLevel, areaPrefix } from '../../../base/area-code.ts'
import { type RawBuilder, type SqlBool, sql } from '../../../platform/db/sql.ts'
import type { Ctx } from '../../../platform/http/context.ts'

/** Every order whose place lies in an area: equality on the column of that level, so that its index serves. */
export function inArea(code: string): RawBuilder<SqlBool> {
  const prefix = areaPrefix(code)
  switch (areaLevel(code)) {
    case 'county':
      return sql<SqlBool>`o.county = ${prefix}`
    case 'street':
      return sql<SqlBool>`o.street = ${prefix}`
    case 'community':
      return sql<SqlBool>`o.community = ${prefix}`
    case 'grid':
      return sql<SqlBool>`o.area_code = ${prefix}`
    default:
      return sql<SqlBool>`o.county like ${`${prefix}%`}`
  }
}

/** How many open orders lie inside any of these areas: what a change of the areas would move. */
export async function countOpenInside(ctx: Ctx, codes: readonly string[]): Promise<number> {
  const places = codes.length > 0 ? sql.join(codes.map(inArea), sql` or `) : sql`false`
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from work_order o where o.closed_at is null and (${places})`.execute(ctx.db)
  return rows[0]?.count ?? 0
}
