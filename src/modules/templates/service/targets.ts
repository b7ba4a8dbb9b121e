import { areaRange } from '../../../base/area-code.ts'
import { type RawBuilder, type SqlBool, sql } from '../../../platform/db/sql.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { errors } from '../contract/errors.ts'
import type { Task } from '../store/tables.ts'

export interface Target {
  id: string | null
  label: string
  note: string
  areaCode: string
}

/** Rows in any of these areas. */
export function insideAny(column: RawBuilder<unknown>, areas: readonly string[]): RawBuilder<SqlBool> {
  if (areas.length === 0) return sql<SqlBool>`false`
  const ways = areas.map((area) => {
    const { from, to } = areaRange(area)
    return sql<SqlBool>`(${column} >= ${from} and ${column} < ${to})`
  })
  return sql<SqlBool>`(${sql.join(ways, sql` or `)})`
}

/** What an entry is made for, inside these areas. @throws target_needed, no_target, area_not_yours */
export async function findTarget(
  ctx: Ctx,
  { task, reach }: { task: Task; reach: readonly string[] },
  asked: { targetId: string | null; areaCode?: string | undefined },
): Promise<Target> {
  if (task.target === 'free') return freeTarget(reach, asked.areaCode)
  if (!asked.targetId) throw errors.target_needed()
  const row = await ctx.db
    .selectFrom('v_collected_subject')
    .select(['id', 'title', 'note', 'area_code'])
    .where('kind', '=', task.target)
    .where('id', '=', asked.targetId)
    .where(insideAny(sql.ref('area_code'), reach))
    .executeTakeFirst()
  if (!row) throw errors.no_target()
  return { id: row.id, label: row.title, note: row.note, areaCode: row.area_code }
}

function freeTarget(reach: readonly string[], areaCode: string | undefined): Target {
  const area = areaCode ?? reach[0]
  const isWithin = reach.some((own) => {
    const { from, to } = areaRange(own)
    return area !== undefined && area >= from && area < to
  })
  if (!area || !isWithin) throw errors.area_not_yours()
  return { id: null, label: '', note: '', areaCode: area }
}
