import type { InputOf } from '../../../../base/contract.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import type { reviewEntry } from '../../contract/entries.ts'
import { errors } from '../../contract/errors.ts'
import { entrySubmitted } from '../../contract/events.ts'
import { updateEntry } from '../../store/entries.ts'
import { formOf } from '../forms.ts'
import { lockEntryFor } from '../reach.ts'
import { recordFindings } from '../registry-link.ts'
import { openAnswers } from '../seal.ts'
import { step } from './submit.ts'

/** Looked at by somebody else: what is accepted goes into the records, what is returned is mended. */
export async function review(ctx: Ctx, { id, version, accepts, note }: InputOf<typeof reviewEntry>) {
  await ctx.transaction(async (tx) => {
    const { entry, task } = await lockEntryFor(tx, id, 'templates:review')
    if (entry.version !== version) throw errors.changed_meanwhile()
    if (entry.state !== 'submitted') throw errors.not_to_review()
    await updateEntry(tx.db, entry, { state: accepts ? 'accepted' : 'returned' })
    await step(tx, { entryId: id, action: accepts ? 'accept' : 'return', note })
    if (accepts && entry.targetId) {
      const form = await formOf(tx, task)
      const answers = openAnswers(tx.services.sealer, form, entry.answers)
      await recordFindings(tx, { target: task.target, id: entry.targetId }, { form, answers })
    }
    await tx.publish(entrySubmitted, { id, taskId: task.id })
  })
  return { ok: true as const }
}
