import type { InputOf } from '../../../base/contract.ts'
import { localDate } from '../../../base/time/calendar.ts'
import { scopeCovers, scopeOf } from '../../../platform/access/scope.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { areaName } from '../../areas/public.ts'
import type { getEntry } from '../contract/entries.ts'
import { taskState } from '../rules/task.ts'
import { formOf } from '../service/forms.ts'
import { readEntry } from '../service/reach.ts'
import { namer } from '../service/registry-link.ts'
import { listSteps } from '../store/entries.ts'
import { maskedAnswers } from './masked.ts'

const actionNames = { submit: '提交', edit: '修改后提交', accept: '审核通过', return: '退回修改' } as const

export async function showEntry(ctx: Ctx, { id }: InputOf<typeof getEntry>) {
  const { entry, task } = await readEntry(ctx, id)
  const { areaCode, submittedBy, state } = entry
  const covers = (permission: string) => scopeCovers(scopeOf(ctx.actor, permission), areaCode)
  const isRunning = taskState(task, localDate(ctx.now())) === 'running'
  return {
    id,
    taskId: task.id,
    label: namer(ctx)(task.target, entry.label, areaCode),
    areaName: (await areaName(ctx))(areaCode),
    state,
    version: entry.version,
    answers: maskedAnswers(ctx, await formOf(ctx, task), entry),
    submittedBy: entry.submittedName,
    submittedAt: entry.submittedAt.toISOString(),
    mayEdit: isRunning && (submittedBy === ctx.actor.userId || covers('templates:collect')),
    mayReview: state === 'submitted' && covers('templates:review'),
    steps: (await listSteps(ctx.db, id)).map(({ action, byName, at, note }) => ({
      what: actionNames[action],
      by: byName,
      at: at.toISOString(),
      note,
    })),
  }
}
