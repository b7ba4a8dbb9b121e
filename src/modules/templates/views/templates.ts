import type { InputOf } from '../../../base/contract.ts'
import { scopeCovers, scopeOf } from '../../../platform/access/scope.ts'
import { type RawBuilder, type SqlBool, sql } from '../../../platform/db/sql.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { userNames } from '../../../platform/identity/names.ts'
import { areaName } from '../../areas/public.ts'
import type { Definition } from '../contract/definition.ts'
import { errors } from '../contract/errors.ts'
import type * as contract from '../contract/templates.ts'
import { isAnswered } from '../contract/terms.ts'
import { readTemplate, templateReadable } from '../service/reach.ts'
import { problemsOf } from '../service/templates.ts'
import type { Template } from '../store/tables.ts'
import { findVersion, listVersions, toTemplate } from '../store/templates.ts'

interface Counted {
  tasks: number
  entries: number
  published_at: Date | null
}
type Row = Parameters<typeof toTemplate>[0] & Counted

const counted = sql`t.*,
  (select count(*)::int from collection_task k where k.template_id = t.id) as tasks,
  (select count(*)::int from collection_entry e join collection_task k on k.id = e.task_id
    where k.template_id = t.id) as entries,
  (select v.published_at from collection_template_version v
    where v.template_id = t.id and v.number = t.published) as published_at`

export async function listAll(ctx: Ctx, { q, target, retired }: InputOf<typeof contract.listTemplates>) {
  const conditions: RawBuilder<SqlBool>[] = [
    templateReadable(ctx.actor),
    ...(q ? [sql<SqlBool>`t.title like ${`%${q.replace(/[\\%_]/g, '\\$&')}%`}`] : []),
    ...(target?.length ? [sql<SqlBool>`t.draft ->> 'target' = any(${target})`] : []),
    ...(retired ? [] : [sql<SqlBool>`not t.is_retired`]),
  ]
  const { rows } = await sql<Row>`select ${counted} from collection_template t
    where ${sql.join(conditions, sql` and `)} order by t.updated_at desc, t.id limit 500`.execute(ctx.db)
  const nameOf = await areaName(ctx)
  return { templates: rows.map((row) => present(ctx, row, nameOf)) }
}

export async function showTemplate(ctx: Ctx, { id }: InputOf<typeof contract.getTemplate>) {
  const template = await readTemplate(ctx, id)
  const { rows } = await sql<Row>`select ${counted} from collection_template t where t.id = ${id}`.execute(
    ctx.db,
  )
  const versions = await listVersions(ctx.db, id)
  const names = await userNames(
    ctx.db,
    versions.map(({ publishedBy }) => publishedBy),
  )
  return {
    ...present(ctx, rows[0]!, await areaName(ctx)),
    note: template.note,
    version: template.version,
    draft: template.draft,
    problems: await problemsOf(ctx, template.draft),
    versions: versions.map(({ number, definition, publishedBy, publishedAt }) => ({
      number,
      publishedAt: publishedAt.toISOString(),
      by: names.get(publishedBy) ?? '已离职人员',
      questions: questionsIn(definition),
    })),
  }
}

export async function showVersion(ctx: Ctx, { id, number }: InputOf<typeof contract.getTemplateVersion>) {
  await readTemplate(ctx, id)
  const definition = await findVersion(ctx.db, id, number)
  if (!definition) throw errors.no_version({ number })
  return { number, definition }
}

function present(ctx: Ctx, row: Row, nameOf: (code: string) => string) {
  const template: Template = toTemplate(row)
  const { id, title, draft, areaCode, published, hasDraft, isRetired, updatedAt } = template
  return {
    id,
    title,
    target: draft.target,
    areaCode,
    areaName: nameOf(areaCode),
    published,
    publishedAt: row.published_at?.toISOString() ?? null,
    hasDraft,
    questions: questionsIn(draft),
    tasks: row.tasks,
    entries: row.entries,
    isRetired,
    updatedAt: updatedAt.toISOString(),
    mayDesign: scopeCovers(scopeOf(ctx.actor, 'templates:design'), areaCode),
  }
}

function questionsIn({ items }: Definition): number {
  return items.filter(({ kind }) => isAnswered(kind) && kind !== 'calculated').length
}
