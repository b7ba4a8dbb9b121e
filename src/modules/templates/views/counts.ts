import { areaLevel, areaLevels } from '../../../base/area-code.ts'
import type { InputOf } from '../../../base/contract.ts'
import { scoped } from '../../../platform/access/scope.ts'
import type { Db } from '../../../platform/db/database.ts'
import { type RawBuilder, sql } from '../../../platform/db/sql.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { areaName } from '../../areas/public.ts'
import type { taskProgress } from '../contract/tasks.ts'
import { overlap } from '../rules/task.ts'
import { reachIn, readTask } from '../service/reach.ts'
import { insideAny } from '../service/targets.ts'
import type { Task } from '../store/tables.ts'

export interface Counts {
  done: number
  total: number | null
  toReview: number
  returned: number
}

const figures = sql`count(*) filter (where e.state <> 'returned')::int as done,
  count(*) filter (where e.state = 'submitted')::int as to_review,
  count(*) filter (where e.state = 'returned')::int as returned, max(e.submitted_at) as last_at`

interface Figures {
  done: number
  to_review: number
  returned: number
  last_at: Date | null
}

/** How far a task is where the permission reaches. */
export async function countsIn(ctx: Ctx, task: Task, permission: string): Promise<Counts> {
  const { rows } = await sql<Figures>`select ${figures} from collection_entry e
    where e.task_id = ${task.id} and ${scoped(ctx.actor, permission, { area: sql`e.area_code` })}`.execute(
    ctx.db,
  )
  const { done = 0, to_review: toReview = 0, returned = 0 } = rows[0] ?? {}
  const total =
    task.target === 'free' ? null : await countSubjects(ctx.db, task, reachIn(ctx, permission, task))
  return { done, toReview, returned, total }
}

async function countSubjects(db: Db, { target }: Task, areas: readonly string[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from v_collected_subject s
    where s.kind = ${target} and ${insideAny(sql`s.area_code`, areas)}`.execute(db)
  return rows[0]?.count ?? 0
}

const lengths = { province: 2, city: 4, county: 6, street: 9, community: 12, grid: 15 } as const

/** The areas next below: of the one asked for, or of the smallest that holds the whole task. */
export async function showProgress(ctx: Ctx, { id, area }: InputOf<typeof taskProgress>) {
  const task = await readTask(ctx, id)
  const top = area ?? task.areaCode
  const within = overlap(reachIn(ctx, 'templates:read', task), [top])
  const below = areaLevels[areaLevels.indexOf(areaLevel(top)) + 1] ?? 'grid'
  const length = lengths[below]
  const entries = await sql<Figures & { prefix: string }>`
    select ${prefixOf(sql`e.area_code`, length)} as prefix, ${figures} from collection_entry e
    where e.task_id = ${id} and ${scoped(ctx.actor, 'templates:read', { area: sql`e.area_code` })}
      and ${insideAny(sql`e.area_code`, within)} group by 1`.execute(ctx.db)
  const byPrefix = new Map(entries.rows.map((row) => [row.prefix, row]))
  const totals = await totalsBelow(ctx.db, task, { within, length })
  const nameOf = await areaName(ctx)
  const prefixes = [...new Set([...totals.keys(), ...byPrefix.keys()])].sort()
  return {
    rows: prefixes.map((prefix) => {
      const code = prefix.length === 15 ? prefix : prefix.padEnd(12, '0')
      const found = byPrefix.get(prefix)
      return {
        areaCode: code,
        areaName: code === top ? `${nameOf(code)}（未分到下级）` : nameOf(code),
        hasBelow: code !== top && below !== 'grid',
        done: found?.done ?? 0,
        total: task.target === 'free' ? null : (totals.get(prefix) ?? 0),
        toReview: found?.to_review ?? 0,
        returned: found?.returned ?? 0,
        lastAt: found?.last_at?.toISOString() ?? null,
      }
    }),
  }
}

async function totalsBelow(
  db: Db,
  { target }: Task,
  { within, length }: { within: readonly string[]; length: number },
): Promise<ReadonlyMap<string, number>> {
  if (target === 'free') return new Map()
  const { rows } = await sql<{ prefix: string; total: number }>`
    select ${prefixOf(sql`s.area_code`, length)} as prefix, count(*)::int as total from v_collected_subject s
    where s.kind = ${target} and ${insideAny(sql`s.area_code`, within)} group by 1`.execute(db)
  return new Map(rows.map(({ prefix, total }) => [prefix, total]))
}

function prefixOf(column: RawBuilder<unknown>, length: number): RawBuilder<string> {
  return sql<string>`left(${column}, ${sql.lit(length)})`
}
