import type { InputOf } from '../../../../base/contract.ts'
import { newId } from '../../../../base/ids.ts'
import { sql } from '../../../../platform/db/sql.ts'
import { bindFiles } from '../../../../platform/files/public.ts'
import type { Ctx, Tx } from '../../../../platform/http/context.ts'
import type { submitEntry } from '../../contract/entries.ts'
import { errors } from '../../contract/errors.ts'
import { entrySubmitted } from '../../contract/events.ts'
import { filesIn, wordsIn } from '../../rules/entry.ts'
import { stateAfterSending } from '../../rules/task.ts'
import { addStep, findByRequest, findByTarget, insertEntries } from '../../store/entries.ts'
import type { Entry, EntryAction } from '../../store/tables.ts'
import { formOf } from '../forms.ts'
import { mustRun, reachIn, readTask } from '../reach.ts'
import { recordFindings } from '../registry-link.ts'
import { sealAnswers } from '../seal.ts'
import { findTarget } from '../targets.ts'
import { checked } from './checked.ts'

export const FILES = 'collection_entry'

/** A sheet filled in on site. Sent again, it is the same sheet. */
export async function submit(ctx: Ctx, input: InputOf<typeof submitEntry>) {
  const task = await readTask(ctx, input.id, 'templates:collect')
  const again = await findByRequest(ctx.db, input.requestId)
  if (again) return told(ctx, again, task.id)
  mustRun(ctx, task)
  const form = await formOf(ctx, task)
  const target = await findTarget(ctx, { task, reach: reachIn(ctx, 'templates:collect', task) }, input)
  const about = { kind: task.target, id: target.id }
  const { answers, label } = await checked(ctx, { form, raw: input.answers, target: about })
  const state = stateAfterSending(task)
  const id = newId()
  const name = target.label || label || task.title
  return ctx.transaction(async (tx) => {
    tx.audit({ subject: `collection-entry:${id}`, areaCode: target.areaCode, detail: { task: task.id } })
    await onlyOnce(tx, { taskId: task.id, targetId: target.id, name })
    const who = { submittedBy: tx.actor.userId, submittedName: tx.actor.name }
    const at = tx.now()
    await insertEntries(tx.db, [
      {
        id,
        taskId: task.id,
        areaCode: target.areaCode,
        targetId: target.id,
        label: name,
        state,
        answers: sealAnswers(tx.services.sealer, form, answers),
        words: `${name} ${target.note} ${wordsIn(form, answers)}`,
        requestId: input.requestId,
        ...who,
        submittedAt: at,
        createdAt: at,
      },
    ])
    await step(tx, { entryId: id, action: 'submit' })
    await bindFiles(tx, filesIn(form, answers), { kind: FILES, id, areaCode: target.areaCode })
    if (state === 'accepted' && target.id)
      await recordFindings(tx, { target: task.target, id: target.id }, { form, answers })
    await tx.publish(entrySubmitted, { id, taskId: task.id })
    return { id, state, version: 1 }
  })
}

function told(ctx: Ctx, entry: Entry, taskId: string) {
  if (entry.taskId !== taskId || entry.submittedBy !== ctx.actor.userId) throw errors.no_task()
  return { id: entry.id, state: entry.state, version: entry.version }
}

/** One sheet for a target, also when two people send at once. */
async function onlyOnce(
  tx: Tx,
  { taskId, targetId, name }: { taskId: string; targetId: string | null; name: string },
): Promise<void> {
  if (targetId === null) return
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${taskId}/${targetId}`}, 0))`.execute(tx.db)
  const other = await findByTarget(tx.db, taskId, targetId)
  if (other) throw errors.done_already({ name, id: other.id })
}

/** Who did what to an entry, and when: never changed. */
export async function step(
  tx: Tx,
  { entryId, action, note = '' }: { entryId: string; action: EntryAction; note?: string },
): Promise<void> {
  const { userId, name } = tx.actor
  await addStep(tx.db, { entryId, action, byUser: userId, byName: name, at: tx.now(), note })
}
