import type { FileAnswer, ParamsOf, QueryOf, ReturnsOf } from '../../../base/contract.ts'
import { commonErrors } from '../../../base/errors.ts'
import { channelNames } from '../../../base/notice-channels.ts'
import { formatDateTime } from '../../../base/time/format.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import {
  findLogRow,
  type LogQuery,
  type LogRow,
  listAttempts,
  listLog,
  sendAgain,
} from '../../../platform/notify/log.ts'
import { measureChannels } from '../../../platform/notify/measure.ts'
import { findTopic } from '../../../platform/notify/topics.ts'
import type { SheetColumn } from '../../../platform/sheets/columns.ts'
import { csvStream } from '../../../platform/sheets/write-csv.ts'
import type * as contract from '../contract/log.ts'
import type { LogLine } from '../contract/log.ts'
import { errors } from '../contract/permissions.ts'
import { deliveryStateNames } from '../contract/terms.ts'
import { maskAddress } from '../rules/mask-address.ts'

const EXPORT_BATCH = 1000

export async function search(
  ctx: Ctx,
  query: QueryOf<typeof contract.searchLog>,
): Promise<ReturnsOf<typeof contract.searchLog>> {
  const { after, limit } = query
  const found = await listLog(ctx, { ...toQuery(query), after: readCursor(after), limit: limit + 1 })
  const page = found.slice(0, limit)
  const last = found.length > limit ? page.at(-1) : undefined
  return { rows: page.map(present), ...(last && { next: `${last.at.toISOString()}|${last.id}` }) }
}

function toQuery(query: QueryOf<typeof contract.exportLog>): Omit<LogQuery, 'limit'> {
  const { channel, state, topic, from, until, q } = query
  return {
    ...{ channels: channel, states: state, topic },
    q: q || undefined,
    from: from ? new Date(from) : undefined,
    until: until ? new Date(until) : undefined,
  }
}

function readCursor(after: string | undefined): LogQuery['after'] {
  if (!after) return undefined
  const [at = '', id = ''] = after.split('|')
  const date = new Date(at)
  if (Number.isNaN(date.getTime())) throw commonErrors.malformed()
  return { at: date, id }
}

function present(row: LogRow): LogLine {
  const { address, subjectKind, subjectId, at, nextAt, settledAt, ...rest } = row
  return {
    ...rest,
    address: maskAddress(row.channel, address),
    topicName: row.topic ? (findTopic(row.topic)?.name ?? null) : null,
    subject: subjectId ? `${subjectKind}:${subjectId}` : null,
    at: at.toISOString(),
    nextAt: row.state === 'waiting' ? nextAt.toISOString() : null,
    settledAt: settledAt?.toISOString() ?? null,
  }
}

export async function show(
  ctx: Ctx,
  { id }: ParamsOf<typeof contract.readLogEntry>,
): Promise<ReturnsOf<typeof contract.readLogEntry>> {
  const row = await findLogRow(ctx, id)
  if (!row) throw commonErrors.not_found()
  const tries = await listAttempts(ctx.db, id)
  return { ...present(row), tries: tries.map((one) => ({ ...one, at: one.at.toISOString() })) }
}

export async function retry(
  ctx: Ctx,
  { id }: ParamsOf<typeof contract.retryDelivery>,
): Promise<{ ok: true }> {
  ctx.audit({ subject: `delivery:${id}` })
  const isOnItsWay = await ctx.transaction((tx) => sendAgain(tx.db, id, tx.now()))
  if (!isOnItsWay) throw errors.not_stopped()
  return { ok: true }
}

const day = (text: string | null) => (text ? new Date(text) : null)

const columns: SheetColumn<LogLine>[] = [
  { header: '时间', type: 'datetime', value: (row) => day(row.at) },
  { header: '渠道', value: (row) => channelNames[row.channel] },
  { header: '收件人', value: (row) => row.userName },
  { header: '收件地址', value: (row) => row.address },
  { header: '通知种类', value: (row) => row.topicName ?? row.topic },
  { header: '标题', value: (row) => row.title },
  { header: '对象', value: (row) => row.subject },
  { header: '状态', value: (row) => deliveryStateNames[row.state] },
  { header: '已试次数', value: (row) => row.attempts },
  { header: '原因', value: (row) => row.reason },
  { header: '完成时间', type: 'datetime', value: (row) => day(row.settledAt) },
]

/** Everything that matches, masked like the screen. */
export async function exportCsv(ctx: Ctx, query: QueryOf<typeof contract.exportLog>): Promise<FileAnswer> {
  return {
    filename: `发送记录-${formatDateTime(ctx.now()).slice(0, 10)}.csv`,
    contentType: 'text/csv; charset=utf-8',
    body: csvStream(columns, everything(ctx, toQuery(query))),
  }
}

async function* everything(ctx: Ctx, query: Omit<LogQuery, 'limit'>): AsyncGenerator<LogLine> {
  let after: LogQuery['after']
  for (;;) {
    const rows = await listLog(ctx, { ...query, after, limit: EXPORT_BATCH })
    yield* rows.map(present)
    after = rows.at(-1)
    if (rows.length < EXPORT_BATCH) return
  }
}

export async function states(ctx: Ctx): Promise<ReturnsOf<typeof contract.channelStates>> {
  const found = await measureChannels(ctx.db, ctx.services.config, ctx.now())
  return {
    channels: found.map((one) => ({ ...one, lastSentAt: one.lastSentAt?.toISOString() ?? null })),
  }
}
