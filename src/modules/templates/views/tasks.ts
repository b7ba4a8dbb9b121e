import { areaPath, areaRange } from '../../../base/area-code.ts'
import type { InputOf } from '../../../base/contract.ts'
import { localDate } from '../../../base/time/calendar.ts'
import { scopeOf } from '../../../platform/access/scope.ts'
import { type RawBuilder, type SqlBool, sql } from '../../../platform/db/sql.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { areaName } from '../../areas/public.ts'
import type * as contract from '../contract/tasks.ts'
import { taskState } from '../rules/task.ts'
import { definitionOf } from '../service/forms.ts'
import { mayAssign, reaches, readTask } from '../service/reach.ts'
import type { Task } from '../store/tables.ts'
import { toTask } from '../store/tasks.ts'
import { type Counts, countsIn } from './counts.ts'

type Row = Parameters<typeof toTask>[0] & { template_title: string }

export async function listAll(ctx: Ctx, { q, template, open, mine }: InputOf<typeof contract.listTasks>) {
  const permission = mine ? 'templates:collect' : 'templates:read'
  const today = localDate(ctx.now())
  const conditions: RawBuilder<SqlBool>[] = [
    concerns(ctx, permission),
    ...(q ? [sql<SqlBool>`k.title like ${`%${q.replace(/[\\%_]/g, '\\$&')}%`}`] : []),
    ...(template ? [sql<SqlBool>`k.template_id = ${template}`] : []),
    ...(open || mine ? [sql<SqlBool>`(not k.is_closed and k.until_on >= ${today}::date)`] : []),
    ...(mine ? [sql<SqlBool>`k.from_on <= ${today}::date`] : []),
  ]
  const { rows } = await sql<Row>`select k.*, t.title as template_title
    from collection_task k join collection_template t on t.id = k.template_id
    where ${sql.join(conditions, sql` and `)}
    order by (k.is_closed or k.until_on < ${today}::date), k.until_on, k.id limit 200`.execute(ctx.db)
  const tasks = []
  for (const row of rows) tasks.push(await present(ctx, row, permission))
  return { tasks }
}

export async function showTask(ctx: Ctx, { id }: InputOf<typeof contract.getTask>) {
  const task = await readTask(ctx, id)
  const { rows } = await sql<Row>`select k.*, t.title as template_title
    from collection_task k join collection_template t on t.id = k.template_id where k.id = ${id}`.execute(
    ctx.db,
  )
  return {
    ...(await present(ctx, rows[0]!, 'templates:read')),
    version: task.version,
    definition: await definitionOf(ctx, task),
    mayAssign: mayAssign(ctx, task),
    mayCollect: reaches(ctx, 'templates:collect', task.areas),
    mayReview: reaches(ctx, 'templates:review', task.areas),
    mayExport: reaches(ctx, 'templates:export', task.areas),
  }
}

/** Tasks for areas where the permission reaches, or for an area that holds one of them. */
function concerns(ctx: Ctx, permission: string): RawBuilder<SqlBool> {
  const { areas, everything } = scopeOf(ctx.actor, permission)
  if (everything) return sql<SqlBool>`true`
  const ways = areas.map((area) => {
    const { from, to } = areaRange(area)
    return sql<SqlBool>`(k.areas && ${areaPath(area)}::text[] or exists (
      select from unnest(k.areas) a where a collate "C" >= ${from} and a collate "C" < ${to}))`
  })
  return ways.length === 0 ? sql<SqlBool>`false` : sql<SqlBool>`(${sql.join(ways, sql` or `)})`
}

async function present(ctx: Ctx, row: Row, permission: string) {
  const task: Task = toTask(row)
  const nameOf = await areaName(ctx)
  const counts: Counts = await countsIn(ctx, task, permission)
  const { id, title, templateId, number, target, areas, fromOn, untilOn, needsReview, note } = task
  return {
    ...{ id, title, templateId, number, target, areas, fromOn, untilOn, needsReview, note },
    templateTitle: row.template_title,
    areaNames: areas.map(nameOf),
    state: taskState(task, localDate(ctx.now())),
    ...counts,
  }
}
