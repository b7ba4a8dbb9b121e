import type { InputOf } from '../../../../base/contract.ts'
import { newId } from '../../../../base/ids.ts'
import type { Ctx, Tx } from '../../../../platform/http/context.ts'
import { errors } from '../../contract/errors.ts'
import type { pullNow } from '../../contract/pulls.ts'
import { pullList } from '../../pull-job.ts'
import { pullWindow } from '../../rules/pull-address.ts'
import { nextPull } from '../../rules/pull-schedule.ts'
import * as store from '../../store/pulls.ts'
import { scheduleOf } from './schedule-of.ts'

/** Puts those whose time has come on the queue; one that is still under way is left to end. */
export async function queueDue(ctx: Ctx): Promise<void> {
  await ctx.transaction(async (tx) => {
    for (const source of await store.lockDueSources(tx.db, tx.now())) {
      await store.updatePullSource(tx.db, source.id, { next_at: nextPull(scheduleOf(source), tx.now()) })
      await queue(tx, source, null)
    }
  })
}

export async function askNow(ctx: Ctx, { id }: InputOf<typeof pullNow>): Promise<{ runId: string }> {
  return ctx.transaction(async (tx) => {
    const source = await store.lockPullSource(tx.db, id)
    if (!source) throw errors.pull_not_found()
    const runId = await queue(tx, source, tx.actor.name)
    if (!runId) throw errors.pull_running()
    tx.audit({ subject: `pull:${id}`, detail: { profile: source.profile } })
    return { runId }
  })
}

async function queue(
  tx: Tx,
  source: store.PullSourceRecord,
  askedName: string | null,
): Promise<string | undefined> {
  const id = newId()
  const { from, to } = pullWindow(source.window_to, tx.now())
  const isFirst = await store.insertPullRun(tx.db, {
    id,
    source_id: source.id,
    state: 'waiting',
    asked_name: askedName,
    window_from: from,
    window_to: to,
    queued_at: tx.now(),
  })
  if (!isFirst) return undefined
  await tx.enqueue(pullList, { id })
  return id
}
