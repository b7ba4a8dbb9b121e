import type { InputOf } from '../../../../base/contract.ts'
import { bindFiles } from '../../../../platform/files/public.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import type { editEntry } from '../../contract/entries.ts'
import { errors } from '../../contract/errors.ts'
import { entrySubmitted } from '../../contract/events.ts'
import { filesIn, wordsIn } from '../../rules/entry.ts'
import { stateAfterSending } from '../../rules/task.ts'
import { updateEntry } from '../../store/entries.ts'
import { formOf } from '../forms.ts'
import { lockEntryFor, mustRun, readEntry } from '../reach.ts'
import { recordFindings } from '../registry-link.ts'
import { openAnswers, sealAnswers } from '../seal.ts'
import { checked } from './checked.ts'
import { FILES, step } from './submit.ts'

/** Mends a sheet until its task ends; one that needs review is looked at again. Sent again, it is the same change. */
export async function edit(ctx: Ctx, input: InputOf<typeof editEntry>) {
  const { entry, task } = await readEntry(ctx, input.id)
  if (entry.editRequestId === input.requestId) return { state: entry.state, version: entry.version }
  mustRun(ctx, task)
  const form = await formOf(ctx, task)
  const target = { kind: task.target, id: entry.targetId }
  const { answers, label } = await checked(ctx, { form, raw: input.answers, before: entry.answers, target })
  const state = stateAfterSending(task)
  return ctx.transaction(async (tx) => {
    const { entry: now } = await lockEntryFor(tx, input.id, 'templates:collect')
    if (now.version !== input.version) throw errors.changed_meanwhile()
    const name = entry.targetId ? entry.label : label || entry.label
    await updateEntry(tx.db, now, {
      state,
      label: name,
      answers: sealAnswers(tx.services.sealer, form, answers),
      words: `${name} ${wordsIn(form, answers)}`,
      editRequestId: input.requestId,
      submittedAt: tx.now(),
    })
    await step(tx, { entryId: now.id, action: 'edit' })
    const before = openAnswers(tx.services.sealer, form, now.answers)
    const held = new Set(filesIn(form, before))
    const added = filesIn(form, answers).filter((file) => !held.has(file))
    await bindFiles(tx, added, { kind: FILES, id: now.id, areaCode: now.areaCode })
    if (state === 'accepted' && now.targetId)
      await recordFindings(tx, { target: task.target, id: now.targetId }, { form, answers, before })
    await tx.publish(entrySubmitted, { id: now.id, taskId: task.id })
    return { state, version: now.version + 1 }
  })
}
