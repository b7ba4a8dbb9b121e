import type { InputOf, ReturnsOf } from '../../../../base/contract.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { areaName } from '../../../areas/public.ts'
import { savedProfiles } from '../../../orders/public.ts'
import { errors } from '../../contract/errors.ts'
import type { listPullRuns, listPulls, PullRun, PullSource } from '../../contract/pulls.ts'
import { isPullStale } from '../../rules/pull-schedule.ts'
import * as store from '../../store/pulls.ts'
import { scheduleOf } from './schedule-of.ts'

export async function list(ctx: Ctx): Promise<ReturnsOf<typeof listPulls>> {
  const sources = await store.listPullSources(ctx.db)
  const running = await store.listRunningSources(ctx.db)
  const profiles = [...(await savedProfiles(ctx)).keys()]
  const nameOf = await areaName(ctx)
  const rows = sources.map((source) => ({
    ...toSource(source, ctx.now()),
    areaName: nameOf(source.area_code),
    isProfileSaved: profiles.includes(source.profile),
    isRunning: running.has(source.id),
  }))
  return { rows, profiles }
}

type Plain = Omit<PullSource, 'areaName' | 'isProfileSaved' | 'isRunning'>

function toSource(source: store.PullSourceRecord, now: Date): Plain {
  return {
    id: source.id,
    profile: source.profile,
    url: source.url,
    auth: source.auth,
    username: source.username,
    headerName: source.header_name,
    hasSecret: source.secret !== '',
    everyMinutes: source.every_minutes,
    dailyAt: source.daily_at,
    windowFormat: source.window_format,
    areaCode: source.area_code,
    maxMb: source.max_mb,
    warnAfter: source.warn_after,
    isEnabled: source.is_enabled,
    isStale: isStale(source, now),
    nextAt: source.is_enabled ? (source.next_at?.toISOString() ?? null) : null,
    lastSuccessAt: source.last_success_at?.toISOString() ?? null,
    failures: source.failures,
    lastFailure: source.last_failure,
    version: source.version,
  }
}

/** One that has never brought anything is judged from its beginning. */
export function isStale(source: store.PullSourceRecord, now: Date): boolean {
  const since = source.last_success_at ?? source.created_at
  return source.is_enabled && isPullStale(scheduleOf(source), since, now)
}

export async function listRuns(
  ctx: Ctx,
  { id, after, limit }: InputOf<typeof listPullRuns>,
): Promise<ReturnsOf<typeof listPullRuns>> {
  if (!(await store.findPullSource(ctx.db, id))) throw errors.pull_not_found()
  const found = await store.listPullRuns(ctx.db, id, { after, limit: limit + 1 })
  const shown = found.slice(0, limit)
  const last = found.length > limit ? shown.at(-1) : undefined
  return { rows: shown.map(toRun), ...(last ? { next: String(last.serial) } : {}) }
}

function toRun(run: store.PullRunRecord): PullRun {
  return {
    id: run.id,
    state: run.state,
    askedName: run.asked_name,
    queuedAt: run.queued_at.toISOString(),
    endedAt: run.ended_at?.toISOString() ?? null,
    windowFrom: run.window_from.toISOString(),
    windowTo: run.window_to.toISOString(),
    bytes: run.bytes === null ? null : Number(run.bytes),
    added: run.added,
    updated: run.updated,
    unchanged: run.unchanged,
    rejected: run.rejected,
    importId: run.import_id,
    error: run.error,
  }
}
