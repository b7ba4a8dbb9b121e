import { areaPath, isInside } from '../../../base/area-code.ts'
import { localDate } from '../../../base/time/calendar.ts'
import type { Actor } from '../../../platform/access/actor.ts'
import { scopeCovers, scoped, scopeOf } from '../../../platform/access/scope.ts'
import { type RawBuilder, type SqlBool, sql } from '../../../platform/db/sql.ts'
import type { Ctx, Tx } from '../../../platform/http/context.ts'
import { errors } from '../contract/errors.ts'
import { taskStateNames } from '../contract/terms.ts'
import { overlap, taskState } from '../rules/task.ts'
import { findEntry, lockEntry } from '../store/entries.ts'
import type { Entry, Task, Template } from '../store/tables.ts'
import { findTask, lockTask } from '../store/tasks.ts'
import { findTemplate, lockTemplate } from '../store/templates.ts'

/** A template is used by its own office and by all inside it; what an office inside makes, those above it see too. */
export function templateReadable(actor: Actor): RawBuilder<SqlBool> {
  const { areas, everything } = scopeOf(actor, 'templates:read')
  const above = [...new Set(areas.flatMap(areaPath))]
  const own = scoped(actor, 'templates:read', { area: sql`t.area_code` })
  return everything ? sql<SqlBool>`true` : sql<SqlBool>`(${own} or t.area_code = any(${above}))`
}

export async function readTemplate(ctx: Ctx, id: string): Promise<Template> {
  const template = await findTemplate(ctx.db, id)
  if (!template || !reaches(ctx, 'templates:read', [template.areaCode])) throw errors.no_template()
  return template
}

/** For changing it: locked, and still as the actor saw it. */
export async function lockOwnTemplate(
  tx: Tx,
  { id, version }: { id: string; version: number },
): Promise<Template> {
  const template = await lockTemplate(tx.db, id)
  if (!template || !scopeCovers(scopeOf(tx.actor, 'templates:design'), template.areaCode))
    throw errors.no_template()
  if (template.version !== version) throw errors.changed_meanwhile()
  tx.audit({ subject: `collection-template:${id}`, areaCode: template.areaCode })
  return template
}

/** Does a permission of the actor reach into these areas, or do these areas hold the actor's? */
export function reaches(ctx: Ctx, permission: string, areas: readonly string[]): boolean {
  const scope = scopeOf(ctx.actor, permission)
  return (
    scope.everything || scope.areas.some((own) => areas.some((a) => isInside(a, own) || isInside(own, a)))
  )
}

/** Where of a task's areas the actor's permission reaches. */
export function reachIn(ctx: Ctx, permission: string, { areas }: Pick<Task, 'areas'>): string[] {
  const scope = scopeOf(ctx.actor, permission)
  return scope.everything ? areas : overlap(scope.areas, areas)
}

export async function readTask(ctx: Ctx, id: string, permission = 'templates:read'): Promise<Task> {
  const task = await findTask(ctx.db, id)
  if (!task || !reaches(ctx, permission, task.areas)) throw errors.no_task()
  return task
}

/** Whoever may assign in all of a task's areas may change it. */
export function mayAssign(ctx: Ctx, { areas }: Pick<Task, 'areas'>): boolean {
  const scope = scopeOf(ctx.actor, 'templates:assign')
  return areas.every((area) => scopeCovers(scope, area))
}

export async function lockOwnTask(tx: Tx, { id, version }: { id: string; version: number }): Promise<Task> {
  const task = await lockTask(tx.db, id)
  if (!task || !mayAssign(tx, task)) throw errors.no_task()
  if (task.version !== version) throw errors.changed_meanwhile()
  tx.audit({ subject: `collection-task:${id}`, areaCode: task.areaCode })
  return task
}

/** @throws not_running */
export function mustRun(ctx: Ctx, task: Task): void {
  const state = taskState(task, localDate(ctx.now()))
  if (state !== 'running') throw errors.not_running({ state: taskStateNames[state] })
}

/** Who collected it, or whose results, review or collecting reaches where it lies. */
export function mayReadEntry(ctx: Ctx, { areaCode, submittedBy }: Entry): boolean {
  if (submittedBy === ctx.actor.userId) return true
  return readerPermissions.some((permission) => scopeCovers(scopeOf(ctx.actor, permission), areaCode))
}

const readerPermissions = ['templates:results', 'templates:review', 'templates:collect'] as const

export async function readEntry(ctx: Ctx, id: string): Promise<{ entry: Entry; task: Task }> {
  const entry = await findEntry(ctx.db, id)
  if (!entry || !mayReadEntry(ctx, entry)) throw errors.no_entry()
  const task = await findTask(ctx.db, entry.taskId)
  if (!task) throw errors.no_entry()
  return { entry, task }
}

/** For changing it: locked; whether it is still as the actor saw it, the caller looks. */
export async function lockEntryFor(
  tx: Tx,
  id: string,
  permission: string,
): Promise<{ entry: Entry; task: Task }> {
  const entry = await lockEntry(tx.db, id)
  const isOwn = permission === 'templates:collect' && entry?.submittedBy === tx.actor.userId
  if (!entry || !(isOwn || scopeCovers(scopeOf(tx.actor, permission), entry.areaCode)))
    throw errors.no_entry()
  const task = await findTask(tx.db, entry.taskId)
  if (!task) throw errors.no_entry()
  tx.audit({ subject: `collection-entry:${id}`, areaCode: entry.areaCode })
  return { entry, task }
}

export async function mayReadFiles(ctx: Ctx, entryId: string): Promise<boolean> {
  const entry = await findEntry(ctx.db, entryId)
  return entry !== undefined && mayReadEntry(ctx, entry)
}
