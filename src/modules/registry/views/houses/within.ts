import { areaRange } from '../../../../base/area-code.ts'
import { type RawBuilder, type SqlBool, sql } from '../../../../platform/db/sql.ts'

/** Rows inside an area, if one is asked for. */
export function insideArea(column: RawBuilder<unknown>, area: string | undefined): RawBuilder<SqlBool>[] {
  if (!area) return []
  const { from, to } = areaRange(area)
  return [sql<SqlBool>`(${column} >= ${from} and ${column} < ${to})`]
}

/** The code of a grid has fifteen digits. */
export function outsideGrids(column: RawBuilder<unknown>): RawBuilder<SqlBool> {
  return sql<SqlBool>`length(${column}) < 15`
}

/** Rows after the cursor `key,id` of the page before. */
export function beyond(
  columns: readonly [RawBuilder<unknown>, RawBuilder<unknown>],
  after: string | undefined,
): RawBuilder<SqlBool>[] {
  const at = after?.indexOf('|') ?? -1
  if (!after || at < 0) return []
  const [key, id] = [after.slice(at + 1), after.slice(0, at)]
  return [sql<SqlBool>`(${columns[0]}, ${columns[1]}) > (${key}, ${id})`]
}

export function cursorOf({ id, place }: { id: string; place: string }): string {
  return `${id}|${place}`
}

export function allOf(conditions: readonly RawBuilder<SqlBool>[]): RawBuilder<SqlBool> {
  return sql<SqlBool>`${sql.join([...conditions], sql` and `)}`
}

/** A word anywhere in a name; `%` and `_` are letters like others. */
export function anywhere(word: string): string {
  return `%${word.replace(/[\\%_]/g, '\\$&')}%`
}
