import { pipeline, Transform } from 'node:stream'
import type { Ctx } from '../../../../platform/http/context.ts'
import { createAllowList } from '../../../../platform/notify/adapters/private-address.ts'
import { isOpenArea } from '../../../areas/public.ts'
import { importByItself, savedProfiles } from '../../../orders/public.ts'
import { pullAddress } from '../../rules/pull-address.ts'
import * as store from '../../store/pulls.ts'
import { openSecret } from '../secrets.ts'
import { endFailed, endUnchanged } from './end.ts'
import { PullFailure, pullFailureOf } from './failure.ts'
import { type Fetched, fetchList } from './fetch-list.ts'
import type { Waits } from './patience.ts'

export const usualWaits: Waits = { silentMs: 60_000, wholeMs: 10 * 60_000 }

/** Fetches a list and puts it on the import's queue. What goes wrong is noted; only bugs are thrown. */
export async function pull(ctx: Ctx, runId: string, waits: Waits = usualWaits): Promise<void> {
  const run = await store.claimPullRun(ctx.db, runId)
  if (!run) return
  try {
    const source = await store.findPullSource(ctx.db, run.source_id)
    if (!source) throw new PullFailure('定时拉取已删除', { passing: false })
    await bring(ctx, { source, run, waits })
  } catch (error) {
    const failure = pullFailureOf(error)
    await endFailed(ctx, run.id, failure ?? new PullFailure('系统出错，请查看服务器日志', { passing: true }))
    if (!failure) throw error
  }
}

interface Pulling {
  source: store.PullSourceRecord
  run: store.PullRunRecord
  waits: Waits
}

async function bring(ctx: Ctx, { source, run, waits }: Pulling): Promise<void> {
  const savedAt = (await savedProfiles(ctx)).get(source.profile)
  if (!savedAt)
    throw new PullFailure(`导入方案“${source.profile}”还没有保存，请先在“导入工单”里用样表导入并保存方案`, {
      passing: false,
    })
  if (!(await isOpenArea(ctx, source.area_code)))
    throw new PullFailure('没有区域的行要落到的区域已停用，请修改', { passing: false })
  const url = pullAddress(source.url, { from: run.window_from, to: run.window_to }, source.window_format)
  const fetched = await fetchList({
    url,
    credentials: credentialsOf(ctx, source),
    known: run.asked_name === null ? knownOf(source, url, savedAt) : {},
    maxBytes: source.max_mb * 1024 * 1024,
    mayCall: createAllowList(ctx.services.config.notify.webhookAllow),
    waits,
  })
  if (fetched.kind === 'unchanged') return endUnchanged(ctx, run.id)
  await hand(ctx, { source, run, url, fetched })
}

interface Handing {
  source: store.PullSourceRecord
  run: store.PullRunRecord
  url: string
  fetched: Extract<Fetched, { kind: 'list' }>
}

async function hand(ctx: Ctx, { source, run, url, fetched }: Handing): Promise<void> {
  let bytes = 0
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      bytes += chunk.length
      next(null, chunk)
    },
  })
  // A failure reaches whoever reads: pipeline destroys the far end with it.
  const stream = pipeline(fetched.stream, counted, () => undefined)
  try {
    const importId = await importByItself(ctx, {
      sourceName: source.profile,
      filename: filenameOf(url, source.profile),
      stream,
      areaCode: source.area_code,
      byName: '定时拉取',
    })
    await ctx.transaction((tx) =>
      store.updatePullRun(tx.db, run.id, {
        state: 'importing',
        bytes,
        import_id: importId,
        etag: fetched.etag,
        last_modified: fetched.lastModified,
        validated_url: url,
      }),
    )
  } catch (error) {
    if (bytes > 0) await store.updatePullRun(ctx.db, run.id, { bytes })
    throw error
  } finally {
    stream.destroy()
  }
}

function credentialsOf(ctx: Ctx, source: store.PullSourceRecord): Record<string, string> {
  const { auth, username, header_name } = source
  const secret = openSecret(ctx.services, 'pull_source', source.secret)
  switch (auth) {
    case 'none':
      return {}
    case 'basic':
      return { authorization: `Basic ${Buffer.from(`${username}:${secret}`).toString('base64')}` }
    case 'bearer':
      return { authorization: `Bearer ${secret}` }
    case 'header':
      return { [header_name.toLowerCase()]: secret }
  }
}

/** Only of the same address, and while the profile by which the last file was read is still the one. */
function knownOf(source: store.PullSourceRecord, url: string, savedAt: Date): Record<string, string> {
  if (source.validated_url !== url || !source.last_success_at || savedAt > source.last_success_at) return {}
  return {
    ...(source.etag && { 'if-none-match': source.etag }),
    ...(source.last_modified && { 'if-modified-since': source.last_modified }),
  }
}

function filenameOf(url: string, profile: string): string {
  const last = new URL(url).pathname.split('/').at(-1) ?? ''
  const name = last.replace(/%(?![0-9a-f]{2})/gi, '')
  return (/\.\w{2,5}$/.test(name) ? safeDecode(name) : profile).slice(-80)
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // Bytes of another encoding: the name is only shown.
    return text
  }
}
