import { areaRange } from '../../../base/area-code.ts'
import type { InputOf } from '../../../base/contract.ts'
import { scoped } from '../../../platform/access/scope.ts'
import { type RawBuilder, type SqlBool, sql } from '../../../platform/db/sql.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { areaName } from '../../areas/public.ts'
import type { listEntries, ResultRow } from '../contract/entries.ts'
import { isAnswered } from '../contract/terms.ts'
import { type Form, type FormNode, nodesOf } from '../rules/form/form.ts'
import { wordsOf } from '../rules/form/words.ts'
import { formOf } from '../service/forms.ts'
import { readTask } from '../service/reach.ts'
import { namer } from '../service/registry-link.ts'
import { toEntry } from '../store/entries.ts'
import type { Entry, Task } from '../store/tables.ts'
import { maskedAnswers } from './masked.ts'
import { beyond, cursorOf, orderBy, sortOf } from './results-sort.ts'

export type ResultFilters = Pick<InputOf<typeof listEntries>, 'id' | 'q' | 'area' | 'state' | 'where' | 'by'>

/** One column for each question outside of repeats, and one for each repeat. */
export function columnsOf(form: Form): FormNode[] {
  return [...nodesOf(form.roots)].filter(
    ({ item, repeats }) => repeats.length === 0 && (isAnswered(item.kind) || item.kind === 'repeat'),
  )
}

export async function listPage(ctx: Ctx, input: InputOf<typeof listEntries>) {
  const task = await readTask(ctx, input.id)
  const form = await formOf(ctx, task)
  const { entries, next } = await pageOf(ctx, form, input)
  return {
    rows: await presentRows(ctx, { task, form }, entries),
    ...(next && { next }),
    ...(input.after ? {} : { total: await countAll(ctx, form, input) }),
  }
}

/** Entries of the filters and where one continues. */
export async function pageOf(
  ctx: Ctx,
  form: Form,
  { sort, after, limit, ...filters }: InputOf<typeof listEntries>,
): Promise<{ entries: Entry[]; next: string | undefined }> {
  const by = sortOf(form, sort)
  const conditions = [...conditionsOf(ctx, form, filters), ...(after ? [beyond(by, after)] : [])]
  const { rows } = await sql<Parameters<typeof toEntry>[0] & { sort_key: string }>`
    select e.*, (${by.key})::text as sort_key from collection_entry e where ${sql.join(conditions, sql` and `)}
    ${orderBy(by)} limit ${limit + 1}`.execute(ctx.db)
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return { entries: rows.slice(0, limit).map(toEntry), next: last && cursorOf(last.sort_key, last.id) }
}

async function countAll(ctx: Ctx, form: Form, filters: ResultFilters): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from collection_entry e
    where ${sql.join(conditionsOf(ctx, form, filters), sql` and `)}`.execute(ctx.db)
  return rows[0]?.count ?? 0
}

export function conditionsOf(
  { actor }: Pick<Ctx, 'actor'>,
  form: Form,
  { id, q, area, state, where, by }: ResultFilters,
): RawBuilder<SqlBool>[] {
  return [
    sql<SqlBool>`e.task_id = ${id}`,
    scoped(actor, 'templates:results', { area: sql`e.area_code`, person: sql`e.submitted_by` }),
    ...(q ? [sql<SqlBool>`e.words like ${`%${q.replace(/[\\%_]/g, '\\$&')}%`}`] : []),
    ...(area ? [insideArea(area)] : []),
    ...(state?.length ? [sql<SqlBool>`e.state = any(${state})`] : []),
    ...(by ? [sql<SqlBool>`e.submitted_by = ${by}`] : []),
    ...(where ?? []).map((one) => answerIs(form, one)),
  ]
}

function insideArea(area: string): RawBuilder<SqlBool> {
  const { from, to } = areaRange(area)
  return sql<SqlBool>`(e.area_code >= ${from} and e.area_code < ${to})`
}

/** `rented:1`: an answer that is this, or has it among its choices. What is kept secret cannot be asked for. */
function answerIs(form: Form, where: string): RawBuilder<SqlBool> {
  const at = where.indexOf(':')
  const [name, value] = [where.slice(0, at), where.slice(at + 1)]
  const kind = form.byName.get(name)?.item.kind
  if (!kind || kind === 'phone' || kind === 'id_number' || kind === 'repeat') return sql<SqlBool>`false`
  if (kind === 'many') return sql<SqlBool>`e.answers -> ${name} @> ${JSON.stringify([value])}::jsonb`
  return sql<SqlBool>`e.answers ->> ${name} = ${value}`
}

export async function presentRows(
  ctx: Ctx,
  { task, form }: { task: Task; form: Form },
  entries: readonly Entry[],
): Promise<ResultRow[]> {
  const [nameOf, shownName] = [await areaName(ctx), namer(ctx)]
  const columns = columnsOf(form)
  return entries.map((entry) => {
    const answers = maskedAnswers(ctx, form, entry)
    const { id, label, areaCode, state, submittedName, submittedAt } = entry
    return {
      id,
      label: shownName(task.target, label, areaCode),
      areaName: nameOf(areaCode),
      state,
      submittedBy: submittedName,
      submittedAt: submittedAt.toISOString(),
      cells: Object.fromEntries(
        columns.map((node) => [node.item.name, wordsOf(node, answers[node.item.name])]),
      ),
    }
  })
}
