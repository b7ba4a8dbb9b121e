import { type DemoPlan, demoUserId } from '../../../../demo/plan.ts'
import { seeded } from '../../../../demo/random.ts'
import { dayMs } from '../../../base/time/calendar.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import type { Answers } from '../contract/answers.ts'
import type { Definition } from '../contract/definition.ts'
import type { EntryState } from '../contract/terms.ts'
import { wordsIn } from '../rules/entry.ts'
import { compileForm } from '../rules/form/form.ts'
import { validate } from '../rules/form/validate.ts'
import { momentOf, withCodes } from '../service/forms.ts'
import { sealAnswers } from '../service/seal.ts'
import { type EntryStep, insertEntries, insertSteps } from '../store/entries.ts'

/** A sheet somebody filled in, before it is checked. */
export interface DemoSheet {
  targetId: string | null
  label: string
  note: string
  areaCode: string
  answers: Answers
}

interface DemoTask {
  id: string
  needsReview: boolean
  fromAt: Date
}

/** Sheets as they came in since the task began, each by a worker of its grid. One that breaks a rule is left out. */
export async function loadEntries(
  ctx: Ctx,
  plan: DemoPlan,
  { task, definition, sheets }: { task: DemoTask; definition: Definition; sheets: readonly DemoSheet[] },
): Promise<void> {
  const random = seeded(`entries of ${task.needsReview}${sheets.length}`)
  const form = compileForm(await withCodes(ctx, definition))
  const workers = workersByGrid(plan)
  const steps: EntryStep[] = []
  const days = Math.max(1, Math.floor((plan.now.getTime() - task.fromAt.getTime()) / dayMs))
  const entries = sheets.flatMap((sheet, n) => {
    const worker = workers.get(sheet.areaCode)
    const at = new Date(
      task.fromAt.getTime() + random.int(0, days - 1) * dayMs + random.int(20, 520) * 60_000,
    )
    const { answers, problems } = validate(form, sheet.answers, momentOf(at))
    if (!worker || problems.length > 0 || at > plan.now) return []
    const id = `demo-entry-${task.id}-${n}`
    const state: EntryState = task.needsReview
      ? random.weighted(['accepted', 'submitted', 'returned'] as const, weightOf)
      : 'accepted'
    const by = { byUser: demoUserId(worker.account), byName: worker.name }
    steps.push({ entryId: id, seq: 1, action: 'submit', ...by, at, note: '' })
    if (state === 'returned') steps.push({ ...returned(id), at: new Date(at.getTime() + 3_600_000) })
    return [
      {
        id,
        taskId: task.id,
        areaCode: sheet.areaCode,
        targetId: sheet.targetId,
        label: sheet.label,
        state,
        answers: sealAnswers(ctx.services.sealer, form, answers),
        words: `${sheet.label} ${sheet.note} ${wordsIn(form, answers)}`,
        requestId: id,
        submittedBy: by.byUser,
        submittedName: by.byName,
        submittedAt: at,
        createdAt: at,
      },
    ]
  })
  await ctx.transaction(async (tx) => {
    await insertEntries(tx.db, entries)
    await insertSteps(tx.db, steps)
  })
}

const weights: Record<EntryState, number> = { accepted: 6, submitted: 3, returned: 1 }
const weightOf = (state: EntryState) => weights[state]

function returned(entryId: string) {
  const by = { byUser: demoUserId('shegong'), byName: '社区审核' }
  return { entryId, seq: 2, action: 'return' as const, ...by, note: '电话打不通，请再核对' }
}

function workersByGrid({ people }: DemoPlan): ReadonlyMap<string, { account: string; name: string }> {
  return new Map(
    people.flatMap(({ account, name, posts }) =>
      posts.flatMap(({ role, area }) =>
        role === 'grid_worker' && area ? [[area, { account, name }] as const] : [],
      ),
    ),
  )
}
