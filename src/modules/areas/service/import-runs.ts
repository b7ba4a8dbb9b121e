import { buffer } from 'node:stream/consumers'
import { isInside } from '../../../base/area-code.ts'
import type { FileAnswer, InputOf, ReturnsOf } from '../../../base/contract.ts'
import { AppError } from '../../../base/errors.ts'
import { newId } from '../../../base/ids.ts'
import { scopeOf } from '../../../platform/access/scope.ts'
import type { Datum } from '../../../platform/geo/datum.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import type { UploadedFile } from '../../../platform/http/module.ts'
import { defineJob } from '../../../platform/jobs/job.ts'
import { csvStream } from '../../../platform/sheets/write-csv.ts'
import { errors } from '../contract/errors.ts'
import type {
  AreaImport,
  downloadRejects,
  getImport,
  listImports,
  RejectedRow,
  startImport,
} from '../contract/imports.ts'
import {
  findImport,
  findRejects,
  findWork,
  insertImport,
  listRecentImports,
  updateImport,
} from '../store/imports.ts'
import { importAreaFile, isGeoJson } from './import-file.ts'
import type { ImportOptions } from './import-table.ts'

/** More refused rows than these are counted but not kept: nobody corrects them one by one. */
const MOST_KEPT = 10_000

export const runImport = defineJob<{ id: string }>({
  name: 'areas.import',
  retries: 2,
  expireInSeconds: 1800,
  run: (ctx, { id }) => carryOut(ctx, id),
})

/** Takes the file in and leaves the work to a job; the answer is asked for again until it has ended. */
export async function start(
  ctx: Ctx,
  input: InputOf<typeof startImport>,
  file: UploadedFile,
): Promise<AreaImport> {
  const columns = readColumns(input.columns)
  const content = await buffer(file.stream)
  if (file.truncated()) throw errors.file_too_large({ limit: 100 })
  const id = newId()
  const scope = scopeOf(ctx.actor, 'areas:configure')
  await ctx.transaction(async (tx) => {
    await insertImport(tx.db, {
      id,
      format: isGeoJson(file.filename, content) ? 'geojson' : 'csv',
      filename: file.filename.slice(0, 200),
      crs: input.crs,
      is_dry_run: input.dryRun,
      state: 'waiting',
      rejects: [],
      headers: [],
      columns,
      scope: scope.everything ? null : scope.areas,
      message: null,
      content,
      started_by: ctx.actor.userId,
      started_by_name: ctx.actor.name,
      started_at: ctx.now(),
      ended_at: null,
    })
    tx.audit({ subject: `area-import:${id}`, detail: { filename: file.filename, bytes: content.length } })
    await tx.enqueue(runImport, { id })
  })
  return show(ctx, { id })
}

export async function show(ctx: Ctx, { id }: InputOf<typeof getImport>): Promise<AreaImport> {
  const found = await findImport(ctx.db, id)
  if (!found) throw errors.import_not_found()
  return found
}

export async function listRuns(ctx: Ctx): Promise<ReturnsOf<typeof listImports>> {
  return { rows: await listRecentImports(ctx.db) }
}

export async function rejectsFile(ctx: Ctx, { id }: InputOf<typeof downloadRejects>): Promise<FileAnswer> {
  const found = await findRejects(ctx.db, id)
  if (!found) throw errors.import_not_found()
  const columns = [
    { header: '行号', type: 'number' as const, value: (row: RejectedRow) => row.line },
    { header: '代码', value: (row: RejectedRow) => row.code },
    { header: '名称', value: (row: RejectedRow) => row.name },
    { header: '结果', value: (row: RejectedRow) => (row.isTaken ? '已导入' : '未导入') },
    { header: '原因', value: (row: RejectedRow) => row.reason },
  ]
  const name = found.filename.replace(/(\.csv)?(\.gz)?$|\.\w+$/i, '')
  return {
    filename: `${name}-未导入的行.csv`,
    contentType: 'text/csv; charset=utf-8',
    body: csvStream(columns, found.rejects),
  }
}

/** Again from the start when a process died on it: an import changes nothing twice. */
async function carryOut(ctx: Ctx, id: string): Promise<void> {
  const work = await findWork(ctx.db, id)
  if (!work?.content || work.state === 'done' || work.state === 'failed') return
  const rejects: RejectedRow[] = []
  const options: ImportOptions = {
    dryRun: work.is_dry_run,
    columns: work.columns,
    mayChange: (code) => work.scope === null || work.scope.some((area) => isInside(code, area)),
    onProgress: ({ rowsRead, ...counts }) =>
      updateImport(ctx.db, id, { state: 'running', rows_read: rowsRead, ...counts }),
    onReject: (row) => {
      if (rejects.length < MOST_KEPT) rejects.push(row)
    },
    onColumns: (headers, columns) => {
      seen = { headers, columns }
    },
  }
  let seen: { headers: string[]; columns: Record<string, string> } = { headers: [], columns: {} }
  const end = { content: null, ended_at: ctx.now() }
  try {
    const { rowsRead, ...counts } = await importAreaFile(
      ctx,
      { filename: work.filename, content: work.content },
      { ...options, crs: work.crs as Datum },
    )
    await updateImport(ctx.db, id, {
      ...end,
      ...counts,
      ...seen,
      rows_read: rowsRead,
      state: 'done',
      rejects,
      ended_at: ctx.now(),
    })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    await updateImport(ctx.db, id, { ...end, ...seen, state: 'failed', message: error.message, rejects })
  }
}

function readColumns(text: string): Record<string, string> {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    throw errors.bad_columns({ problem: '列的对应关系不是 JSON' })
  }
  const pairs = Object.entries(typeof parsed === 'object' && parsed !== null ? parsed : {})
  return Object.fromEntries(
    pairs.filter((pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1] !== ''),
  )
}
