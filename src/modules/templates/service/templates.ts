import type { FileAnswer, InputOf } from '../../../base/contract.ts'
import { newId } from '../../../base/ids.ts'
import { scopeCovers, scopeOf } from '../../../platform/access/scope.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import type { Definition, DefinitionProblem } from '../contract/definition.ts'
import { errors } from '../contract/errors.ts'
import type * as contract from '../contract/templates.ts'
import type { TargetKind } from '../contract/terms.ts'
import { checkDefinition } from '../rules/form/check.ts'
import type { Template } from '../store/tables.ts'
import { findVersion, insertTemplate, insertVersion, updateTemplate } from '../store/templates.ts'
import { lockOwnTemplate, readTemplate } from './reach.ts'
import { fieldTitles } from './registry-link.ts'

export async function create(ctx: Ctx, input: InputOf<typeof contract.createTemplate>) {
  const copied = input.copyOf ? await readTemplate(ctx, input.copyOf) : undefined
  const draft = copied?.draft ?? emptyDefinition(input.target)
  return { id: await addTemplate(ctx, { ...input, draft }) }
}

/** A new template as a draft. @throws area_not_yours */
export async function addTemplate(
  ctx: Ctx,
  {
    title,
    note,
    areaCode,
    draft,
  }: Pick<Template, 'title' | 'note' | 'draft'> & { areaCode?: string | undefined },
): Promise<string> {
  const scope = scopeOf(ctx.actor, 'templates:design')
  const area = areaCode ?? scope.areas[0]
  if (!area || !scopeCovers(scope, area)) throw errors.area_not_yours()
  const id = newId()
  const at = ctx.now()
  await ctx.transaction(async (tx) => {
    tx.audit({ subject: `collection-template:${id}`, areaCode: area })
    const made = { createdBy: tx.actor.userId, createdAt: at, updatedAt: at }
    await insertTemplate(tx.db, { id, areaCode: area, title, note, draft, ...made })
  })
  return id
}

export function emptyDefinition(target: TargetKind): Definition {
  return { target, items: [], lists: [] }
}

export async function save(ctx: Ctx, input: InputOf<typeof contract.saveTemplate>) {
  const { title, note, definition } = input
  await ctx.transaction(async (tx) => {
    const template = await lockOwnTemplate(tx, input)
    if (template.isRetired) throw errors.retired()
    const change = { title, note, draft: definition, hasDraft: true, updatedAt: tx.now() }
    await updateTemplate(tx.db, template, change)
  })
  return { version: input.version + 1, problems: await problemsOf(ctx, definition) }
}

/** What keeps it from being published, the registry's fields looked at too. */
export async function problemsOf(ctx: Ctx, definition: Definition): Promise<DefinitionProblem[]> {
  const fields = await fieldTitles(ctx, definition.target)
  return checkDefinition(definition, (field) => {
    const title = fields.get(field)
    return title === undefined ? undefined : { title }
  })
}

export async function publish(ctx: Ctx, input: InputOf<typeof contract.publishTemplate>) {
  return ctx.transaction(async (tx) => {
    const template = await lockOwnTemplate(tx, input)
    if (template.isRetired) throw errors.retired()
    const [first, ...more] = await problemsOf(tx, template.draft)
    if (first)
      throw errors.not_publishable({ count: more.length + 1, first: first.message, item: first.item })
    const before = template.published
    const last = before === null ? undefined : await findVersion(tx.db, template.id, before)
    if (before !== null && JSON.stringify(last) === JSON.stringify(template.draft))
      throw errors.nothing_new({ number: before })
    const number = (before ?? 0) + 1
    const [publishedBy, publishedAt] = [tx.actor.userId, tx.now()]
    await insertVersion(tx.db, {
      templateId: template.id,
      number,
      definition: template.draft,
      publishedBy,
      publishedAt,
    })
    await updateTemplate(tx.db, template, { published: number, hasDraft: false, updatedAt: publishedAt })
    tx.audit({ detail: { number, items: template.draft.items.length } })
    return { number }
  })
}

export async function retire(ctx: Ctx, input: InputOf<typeof contract.retireTemplate>) {
  await ctx.transaction(async (tx) => {
    const template = await lockOwnTemplate(tx, input)
    await updateTemplate(tx.db, template, { isRetired: input.isRetired, updatedAt: tx.now() })
  })
  return { ok: true as const }
}

/** The mark by which our own file is told from any other JSON. */
export const FILE_KIND = 'wangge.collection-template'

export async function exportFile(
  ctx: Ctx,
  { id }: InputOf<typeof contract.exportTemplate>,
): Promise<FileAnswer> {
  const { title, note, draft, areaCode } = await readTemplate(ctx, id)
  ctx.audit({ subject: `collection-template:${id}`, areaCode })
  return {
    filename: `${title}.json`,
    contentType: 'application/json; charset=utf-8',
    body: JSON.stringify({ kind: FILE_KIND, title, note, definition: draft }, null, 2),
  }
}
