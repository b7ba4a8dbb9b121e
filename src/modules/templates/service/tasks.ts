import type { InputOf } from '../../../base/contract.ts'
import { newId } from '../../../base/ids.ts'
import { localDate } from '../../../base/time/calendar.ts'
import { scopeCovers, scopeOf } from '../../../platform/access/scope.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { errors } from '../contract/errors.ts'
import { taskChanged } from '../contract/events.ts'
import type * as contract from '../contract/tasks.ts'
import { commonArea, outermost } from '../rules/task.ts'
import { insertTask, updateTask } from '../store/tasks.ts'
import { findVersion } from '../store/templates.ts'
import { lockOwnTask, readTemplate } from './reach.ts'

/** Gives a published template to areas for a time. */
export async function assign(ctx: Ctx, input: InputOf<typeof contract.assignTask>) {
  const { templateId, title, note, fromOn, untilOn, needsReview } = input
  const scope = scopeOf(ctx.actor, 'templates:assign')
  const areas = outermost(input.areas)
  if (!areas.every((area) => scopeCovers(scope, area))) throw errors.area_not_yours()
  if (untilOn < fromOn || untilOn < localDate(ctx.now())) throw errors.period({ field: 'untilOn' })
  const template = await readTemplate(ctx, templateId)
  if (template.isRetired) throw errors.retired()
  const number = template.published
  const definition = number === null ? undefined : await findVersion(ctx.db, templateId, number)
  if (number === null || !definition) throw errors.not_published()
  const id = newId()
  await ctx.transaction(async (tx) => {
    const areaCode = commonArea(areas)
    tx.audit({ subject: `collection-task:${id}`, areaCode, detail: { templateId, number, areas } })
    const what = { templateId, number, title, note, target: definition.target }
    const where = { areaCode, areas, fromOn, untilOn, needsReview }
    await insertTask(tx.db, { id, ...what, ...where, createdBy: tx.actor.userId, createdAt: tx.now() })
    await tx.publish(taskChanged, { id })
  })
  return { id }
}

export async function change(ctx: Ctx, input: InputOf<typeof contract.changeTask>) {
  const { title, note, untilOn } = input
  await ctx.transaction(async (tx) => {
    const task = await lockOwnTask(tx, input)
    const isMoved = untilOn !== task.untilOn
    if (untilOn < task.fromOn || (isMoved && untilOn < localDate(tx.now())))
      throw errors.period({ field: 'untilOn' })
    await updateTask(tx.db, task, { title, note, untilOn })
    await tx.publish(taskChanged, { id: task.id })
  })
  return { ok: true as const }
}

export async function close(ctx: Ctx, input: InputOf<typeof contract.closeTask>) {
  await ctx.transaction(async (tx) => {
    const task = await lockOwnTask(tx, input)
    await updateTask(tx.db, task, { isClosed: input.isClosed })
    await tx.publish(taskChanged, { id: task.id })
  })
  return { ok: true as const }
}
