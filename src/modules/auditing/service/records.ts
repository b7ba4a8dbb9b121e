import type { FileAnswer, ParamsOf, QueryOf, ReturnsOf } from '../../../base/contract.ts'
import { commonErrors } from '../../../base/errors.ts'
import { formatDateTime } from '../../../base/time/format.ts'
import { hashEntry } from '../../../platform/audit/chain.ts'
import {
  type AuditPlace,
  type AuditRow,
  type AuditSearch,
  countAudit,
  findAuditRow,
  measureAudit,
  searchAudit,
} from '../../../platform/audit/search.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { readPlaceNames } from '../../../platform/identity/place-names.ts'
import type { SheetColumn } from '../../../platform/sheets/columns.ts'
import { csvStream } from '../../../platform/sheets/write-csv.ts'
import {
  type AuditDetail,
  type AuditLine,
  type exportRecords,
  type listActions,
  outcomeNames,
  type readRecord,
  type searchRecords,
} from '../contract.ts'
import { actionName, allActions } from './actions.ts'

const TOTAL_CAP = 10_000
const EXPORT_BATCH = 1000

const columns: SheetColumn<AuditRow>[] = [
  { header: '时间', type: 'datetime', value: (row) => row.at },
  { header: '操作人', value: (row) => row.actorName },
  { header: '操作人编号', value: (row) => row.actorId },
  { header: 'IP', value: (row) => row.ip },
  { header: '动作', value: (row) => actionName(row.action) },
  { header: '说明', value: (row) => row.summary },
  { header: '对象', value: (row) => row.subject },
  { header: '区域代码', value: (row) => row.areaCode },
  { header: '结果', value: (row) => outcomeNames[row.outcome] },
  { header: '明细', value: (row) => row.detail },
  { header: '链与序号', value: (row) => `${row.chain}/${row.seq}` },
  { header: '摘要', value: (row) => row.hash },
]

export async function search(
  ctx: Ctx,
  query: QueryOf<typeof searchRecords>,
): Promise<ReturnsOf<typeof searchRecords>> {
  const wanted = toSearch(query)
  const found = await searchAudit(ctx.db, wanted, {
    after: query.after === undefined ? undefined : readCursor(query.after),
    limit: query.limit + 1,
  })
  const page = found.slice(0, query.limit)
  const last = found.length > query.limit ? page.at(-1) : undefined
  const total = query.after ? undefined : await countAudit(ctx.db, wanted, TOTAL_CAP)
  return {
    rows: await present(ctx, page),
    ...(last && { next: cursorOf(last) }),
    ...(total !== undefined && { total, totalIsCapped: total === TOTAL_CAP }),
  }
}

export async function showRecord(
  ctx: Ctx,
  { chain, seq }: ParamsOf<typeof readRecord>,
): Promise<AuditDetail> {
  const row = await findAuditRow(ctx.db, chain, seq)
  if (!row) throw commonErrors.not_found()
  const [line] = await present(ctx, [row])
  const { sessionId, trace, detail, hash, previousHash } = row
  const holds = hashEntry({ ...row, at: row.at.toISOString() }) === hash
  ctx.audit({ subject: `audit:${chain}/${seq}` })
  return { ...line!, sessionId, trace, detail, hash, previousHash, holds }
}

/** Streams everything that matches; what is added meanwhile is newer and not in it. */
export async function exportCsv(ctx: Ctx, query: QueryOf<typeof exportRecords>): Promise<FileAnswer> {
  const day = formatDateTime(ctx.now()).slice(0, 10)
  return {
    filename: `审计日志-${day}.csv`,
    contentType: 'text/csv; charset=utf-8',
    body: csvStream(columns, everything(ctx, toSearch(query))),
  }
}

async function* everything(ctx: Ctx, wanted: AuditSearch): AsyncGenerator<AuditRow> {
  let after: AuditPlace | undefined
  for (;;) {
    const rows = await searchAudit(ctx.db, wanted, { after, limit: EXPORT_BATCH })
    yield* rows
    after = rows.at(-1)
    if (rows.length < EXPORT_BATCH) return
  }
}

export async function showActions(ctx: Ctx): Promise<ReturnsOf<typeof listActions>> {
  const { records, since } = await measureAudit(ctx.db)
  return { actions: allActions(), records, since: since?.toISOString() ?? null }
}

function toSearch(query: QueryOf<typeof exportRecords>): AuditSearch {
  const { from, until, ...rest } = query
  return {
    ...rest,
    ...(from && { from: new Date(from) }),
    ...(until && { until: new Date(until) }),
  }
}

async function present(ctx: Ctx, rows: readonly AuditRow[]): Promise<AuditLine[]> {
  const names = await readPlaceNames(
    ctx.db,
    'area',
    rows.flatMap((row) => row.areaCode ?? []),
  )
  return rows.map((row) => ({
    chain: row.chain,
    seq: row.seq,
    at: row.at.toISOString(),
    actorId: row.actorId,
    actorName: row.actorName,
    actorKind: row.actorKind,
    ip: row.ip,
    action: row.action,
    actionName: actionName(row.action),
    summary: row.summary,
    subject: row.subject,
    areaCode: row.areaCode,
    areaName: row.areaCode ? (names.get(row.areaCode) ?? null) : null,
    outcome: row.outcome,
  }))
}

/** `2026-11-22T09:00:00.000Z~3~412` */
function cursorOf({ at, chain, seq }: AuditPlace): string {
  return `${at.toISOString()}~${chain}~${seq}`
}

function readCursor(text: string): AuditPlace {
  const [at = '', chain = '', seq = ''] = text.split('~')
  const place = { at: new Date(at), chain: Number(chain), seq: Number(seq) }
  if (Number.isNaN(place.at.getTime()) || !Number.isInteger(place.chain) || !Number.isInteger(place.seq))
    throw commonErrors.malformed()
  return place
}
