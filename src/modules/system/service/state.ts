import { statfs } from 'node:fs/promises'
import { mayRewriteAudit, measureAudit } from '../../../platform/audit/search.ts'
import { measureKeys } from '../../../platform/crypto/measure.ts'
import { measureDatabase } from '../../../platform/db/measure.ts'
import { sql } from '../../../platform/db/sql.ts'
import { listFailures, measureListeners } from '../../../platform/events/measure.ts'
import { measureFiles } from '../../../platform/files/measure.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { hasDemoAccounts } from '../../../platform/identity/demo-accounts.ts'
import { measureChannels } from '../../../platform/notify/measure.ts'
import { smsChannel } from '../../../platform/notify/sms.ts'
import type { SystemState } from '../contract/state.ts'
import { warningsOf } from '../rules/warnings.ts'
import { loopDelayP99Ms } from './loop-delay.ts'
import { warningsOfModules } from './warn.ts'

const FAILURES_SHOWN = 50

export async function showState(ctx: Ctx): Promise<SystemState> {
  const state = {
    process: processState(ctx),
    database: await databaseState(ctx),
    queues: await ctx.services.jobs.depth(),
    ...(await eventState(ctx)),
    sms: smsState(ctx),
    channels: await channelState(ctx),
    files: await fileState(ctx),
    audit: await auditState(ctx),
    keys: await keyState(ctx),
    hasDemoAccounts: await hasDemoAccounts(ctx.db),
  }
  const warnings = [...warningsOf(state), ...(await warningsOfModules(ctx))]
  return { at: ctx.now().toISOString(), warnings, ...state }
}

function processState({ services }: Ctx): SystemState['process'] {
  return {
    version: services.version,
    node: process.versions.node,
    pid: process.pid,
    uptimeSeconds: Math.floor(process.uptime()),
    memoryBytes: process.memoryUsage.rss(),
    loopDelayP99Ms: loopDelayP99Ms(),
    liveSubscribers: services.live.count(),
  }
}

async function databaseState({ db, services }: Ctx): Promise<SystemState['database']> {
  const { kind, pool } = services.connection
  // Read before our own queries take a connection.
  const poolState = {
    poolInUse: pool.totalCount - pool.idleCount,
    poolIdle: pool.idleCount,
    poolWaiting: pool.waitingCount,
    poolMost: pool.options.max,
  }
  const began = performance.now()
  await sql`select 1`.execute(db)
  const pingMs = Math.round((performance.now() - began) * 100) / 100
  const { lastMigrationAt, ...facts } = await measureDatabase(db)
  return { kind, pingMs, ...poolState, ...facts, lastMigrationAt: lastMigrationAt?.toISOString() ?? null }
}

async function eventState({ db, services }: Ctx): Promise<Pick<SystemState, 'listeners' | 'setAside'>> {
  const listeners = await measureListeners(db, services.relay.listeners)
  const setAside = await listFailures(db, FAILURES_SHOWN)
  return {
    listeners: listeners.map((one) => ({ ...one, retryAt: one.retryAt?.toISOString() ?? null })),
    setAside: setAside.map((one) => ({ ...one, at: one.at.toISOString() })),
  }
}

function smsState({ services }: Ctx): SystemState['sms'] {
  const { lastSentAt, lastFailedAt, ...state } = smsChannel(services).state
  return {
    ...state,
    lastSentAt: lastSentAt?.toISOString() ?? null,
    lastFailedAt: lastFailedAt?.toISOString() ?? null,
  }
}

async function channelState(ctx: Ctx): Promise<SystemState['channels']> {
  const states = await measureChannels(ctx.db, ctx.services.config, ctx.now())
  return states.map(({ channel, isConfigured, hint, waiting, sent, givenUp, lastFailure }) => ({
    ...{ channel, isConfigured, hint, waiting, sent, givenUp, lastFailure },
  }))
}

async function fileState({ db, services }: Ctx): Promise<SystemState['files']> {
  const disk = await statfs(services.config.dataDir)
  return {
    ...(await measureFiles(db)),
    diskFreeBytes: disk.bavail * disk.bsize,
    diskTotalBytes: disk.blocks * disk.bsize,
  }
}

async function keyState({ db, services }: Ctx): Promise<SystemState['keys']> {
  const { since, ...state } = await measureKeys(db, services.sealer)
  return {
    from: services.config.keys ? 'environment' : 'file',
    since: since?.toISOString() ?? null,
    ...state,
  }
}

async function auditState({ db }: Ctx): Promise<SystemState['audit']> {
  const { records, since } = await measureAudit(db)
  return {
    records,
    since: since?.toISOString() ?? null,
    isAppendOnly: !(await mayRewriteAudit(db)),
  }
}
