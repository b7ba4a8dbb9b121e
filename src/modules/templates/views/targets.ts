import type { InputOf } from '../../../base/contract.ts'
import { scoped } from '../../../platform/access/scope.ts'
import { type RawBuilder, type SqlBool, sql } from '../../../platform/db/sql.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { areaName } from '../../areas/public.ts'
import type { chooseSubjects, listTargets } from '../contract/tasks.ts'
import type { EntryState } from '../contract/terms.ts'
import { readTask } from '../service/reach.ts'
import { namer } from '../service/registry-link.ts'
import { insideAny } from '../service/targets.ts'

interface Row {
  id: string
  title: string
  note: string
  area_code: string
  sort: string
  entry_id: string | null
  state: EntryState | null
}

/** Whom or what a collector has in a task, in the order one walks: by address, then name. */
export async function listPage(ctx: Ctx, { id, q, done, after, limit }: InputOf<typeof listTargets>) {
  const task = await readTask(ctx, id, 'templates:collect')
  if (task.target === 'free') return { rows: [], total: 0 }
  const conditions: RawBuilder<SqlBool>[] = [
    sql<SqlBool>`s.kind = ${task.target}`,
    scoped(ctx.actor, 'templates:collect', { area: sql`s.area_code` }),
    insideAny(sql`s.area_code`, task.areas),
    ...(q ? [holding(q)] : []),
    ...(done === undefined ? [] : [done ? isDone : sql<SqlBool>`not ${isDone}`]),
  ]
  const from = sql`from v_collected_subject s
    left join collection_entry e on e.task_id = ${task.id} and e.target_id = s.id
    where ${sql.join(conditions, sql` and `)}`
  const { rows } = await sql<Row>`select s.id, s.title, s.note, s.area_code, s.sort, e.id as entry_id, e.state
    ${from} ${after ? beyond(after) : sql``} order by s.sort collate "C", s.id limit ${limit + 1}`.execute(
    ctx.db,
  )
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  const [nameOf, shownName] = [await areaName(ctx), namer(ctx)]
  return {
    rows: shown.map((row) => ({
      id: row.id,
      title: shownName(task.target, row.title, row.area_code),
      note: row.note === '' ? '' : shownName('house', row.note, row.area_code),
      areaName: nameOf(row.area_code),
      entryId: row.entry_id,
      state: row.state,
    })),
    ...(last && { next: JSON.stringify([last.sort, last.id]) }),
    ...(after ? {} : { total: await countAll(ctx, from) }),
  }
}

const MOST_SUBJECTS = 20

/** People or houses an answer may name, by their words. */
export async function listSubjects(ctx: Ctx, { id, kind, q }: InputOf<typeof chooseSubjects>) {
  const task = await readTask(ctx, id, 'templates:collect')
  const { rows } = await sql<Pick<Row, 'id' | 'title' | 'note' | 'area_code'>>`
    select s.id, s.title, s.note, s.area_code from v_collected_subject s
    where s.kind = ${kind} and ${scoped(ctx.actor, 'templates:collect', { area: sql`s.area_code` })}
      and ${insideAny(sql`s.area_code`, task.areas)} and ${holding(q)}
    order by s.sort collate "C", s.id limit ${MOST_SUBJECTS}`.execute(ctx.db)
  const shownName = namer(ctx)
  return {
    subjects: rows.map(({ id: subject, title, note, area_code }) => ({
      id: subject,
      title: shownName(kind, title, area_code),
      note: note === '' ? '' : shownName('house', note, area_code),
    })),
  }
}

const isDone = sql<SqlBool>`coalesce(e.state <> 'returned', false)`

function holding(q: string): RawBuilder<SqlBool> {
  const words = q.split(/\s+/).map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`)
  return sql<SqlBool>`(${sql.join(
    words.map((word) => sql`(s.title like ${word} or s.note like ${word})`),
    sql` and `,
  )})`
}

/** A cursor nobody wrote like this begins at the beginning. */
function beyond(after: string): RawBuilder<unknown> {
  try {
    const [sort, id] = JSON.parse(after) as [string, string]
    return sql`and (s.sort collate "C", s.id) > (${String(sort)}, ${String(id)})`
  } catch {
    return sql``
  }
}

async function countAll(ctx: Ctx, from: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count ${from}`.execute(ctx.db)
  return rows[0]?.count ?? 0
}
