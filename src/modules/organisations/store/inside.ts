import { areaRange } from '../../../base/area-code.ts'
import { type RawBuilder, type SqlBool, sql } from '../../../platform/db/sql.ts'

/** Rows whose `area_code` lies in one of these areas. */
export function insideAny(areas: readonly string[]): RawBuilder<SqlBool> {
  if (areas.length === 0) return sql<SqlBool>`false`
  const ranges = areas.map((area) => {
    const { from, to } = areaRange(area)
    return sql<SqlBool>`(area_code >= ${from} and area_code < ${to})`
  })
  return sql<SqlBool>`(${sql.join(ranges, sql` or `)})`
}
