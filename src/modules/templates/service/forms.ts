import { chinaOffsetMinutes, localDate, minuteMs } from '../../../base/time/calendar.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { codeBook } from '../../codes/public.ts'
import type { Choice, Definition } from '../contract/definition.ts'
import { errors } from '../contract/errors.ts'
import type { Moment } from '../rules/expression/functions.ts'
import { codeListName, compileForm, type Form } from '../rules/form/form.ts'
import type { Task } from '../store/tables.ts'
import { findVersion } from '../store/templates.ts'

/** A definition with its code tables among its lists, as both ends can work with it alone. */
export async function withCodes(ctx: Ctx, definition: Definition): Promise<Definition> {
  const tables = new Set(definition.items.flatMap(({ codes }) => codes ?? []))
  if (tables.size === 0) return definition
  const book = await codeBook.get(ctx)
  const lists = [...tables].map((table) => ({
    name: codeListName(table),
    choices: (book.get(table)?.items ?? [])
      .filter(({ isActive }) => isActive)
      .map(({ code, name }): Choice => ({ value: code, title: name })),
  }))
  return { ...definition, lists: [...definition.lists, ...lists] }
}

export async function definitionOf(ctx: Ctx, { templateId, number }: Pick<Task, 'templateId' | 'number'>) {
  const definition = await findVersion(ctx.db, templateId, number)
  if (!definition) throw errors.no_version({ number })
  return withCodes(ctx, definition)
}

export async function formOf(ctx: Ctx, task: Pick<Task, 'templateId' | 'number'>): Promise<Form> {
  return compileForm(await definitionOf(ctx, task))
}

/** Now, as expressions know it. */
export function momentOf(now: Date): Moment {
  const here = new Date(now.getTime() + chinaOffsetMinutes * minuteMs).toISOString()
  return { today: localDate(now), now: here.slice(0, 16) }
}
