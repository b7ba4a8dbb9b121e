import { minuteMs } from '../../../../base/time/calendar.ts'
import type { Ctx, Tx } from '../../../../platform/http/context.ts'
import { notify } from '../../../../platform/notify/notify.ts'
import { findImportRuns } from '../../../orders/public.ts'
import { notices } from '../../notices.ts'
import { retryAfter } from '../../rules/pull-schedule.ts'
import * as store from '../../store/pulls.ts'
import { administrators } from '../administrators.ts'
import { PullFailure } from './failure.ts'
import { scheduleOf } from './schedule-of.ts'

/** A fetch takes ten minutes at most, and may wait as long for its turn. */
const LOST_AFTER_MINUTES = 30

/** Notes what became of the imports, and gives up fetches whose process is gone. */
export async function noteEnds(ctx: Ctx): Promise<void> {
  const importing = await store.listImporting(ctx.db)
  const imports = new Map(
    (
      await findImportRuns(
        ctx,
        importing.flatMap(({ import_id }) => import_id ?? []),
      )
    ).map((one) => [one.id, one]),
  )
  for (const { id, import_id } of importing) {
    const ended = imports.get(import_id ?? '')
    if (!ended) await endFailed(ctx, id, new PullFailure('导入记录不见了', { passing: true }))
    else if (ended.state === 'done') await endDone(ctx, id, ended)
    else if (ended.state === 'failed')
      await endFailed(ctx, id, new PullFailure(ended.message ?? '导入失败', { passing: false }))
    else if (ended.state === 'cancelled')
      await endFailed(ctx, id, new PullFailure('导入被人取消', { passing: false }))
  }
  const before = new Date(ctx.now().getTime() - LOST_AFTER_MINUTES * minuteMs)
  for (const { id } of await store.listLostPulls(ctx.db, before))
    await endFailed(ctx, id, new PullFailure('拉取中断，服务可能重启过', { passing: true }))
}

export async function endUnchanged(ctx: Ctx, runId: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const run = await store.lockOpenPullRun(tx.db, runId)
    if (!run) return
    await store.updatePullRun(tx.db, runId, { state: 'unchanged', ended_at: tx.now(), bytes: 0 })
    await store.updatePullSource(tx.db, run.source_id, succeeded(run, tx.now()))
  })
}

interface Counts {
  added: number
  updated: number
  unchanged: number
  rejected: number
}

async function endDone(
  ctx: Ctx,
  runId: string,
  { added, updated, unchanged, rejected }: Counts,
): Promise<void> {
  await ctx.transaction(async (tx) => {
    const run = await store.lockOpenPullRun(tx.db, runId)
    if (!run) return
    const counts = { added, updated, unchanged, rejected }
    await store.updatePullRun(tx.db, runId, { state: 'done', ended_at: tx.now(), ...counts })
    const { etag, last_modified, validated_url } = run
    const known = { etag, last_modified, validated_url }
    await store.updatePullSource(tx.db, run.source_id, { ...succeeded(run, tx.now()), ...known })
  })
}

function succeeded(run: store.PullRunRecord, now: Date) {
  return { last_success_at: now, window_to: run.window_to, failures: 0, last_failure: null }
}

export async function endFailed(ctx: Ctx, runId: string, failure: PullFailure): Promise<void> {
  await ctx.transaction(async (tx) => {
    const run = await store.lockOpenPullRun(tx.db, runId)
    if (!run) return
    await store.updatePullRun(tx.db, runId, { state: 'failed', ended_at: tx.now(), error: failure.message })
    const source = await store.lockPullSource(tx.db, run.source_id)
    if (!source) return
    const failures = source.failures + 1
    await store.updatePullSource(tx.db, source.id, {
      failures,
      last_failure: failure.message,
      next_at: retryAfter(scheduleOf(source), failures, { passing: failure.passing, now: tx.now() }),
    })
    if (failures === source.warn_after) await warn(tx, source, failure.message)
  })
}

async function warn(
  tx: Tx,
  { id, profile, warn_after }: store.PullSourceRecord,
  reason: string,
): Promise<void> {
  await notify(tx, {
    topic: notices.pull_failing,
    to: await administrators(tx),
    params: { profile, failures: String(warn_after), reason },
    link: { console: `/settings/pulls?open=${id}` },
    dedupeKey: `${id}:${tx.now().toISOString()}`,
  })
}
