import { Readable } from 'node:stream'
import type { InputOf } from '../../../base/contract.ts'
import { newId } from '../../../base/ids.ts'
import { addDays, atLocal } from '../../../base/time/calendar.ts'
import { scopeCovers, scopeOf } from '../../../platform/access/scope.ts'
import { attachContent, type StoredFile, storeContent } from '../../../platform/files/public.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { errors } from '../contract/errors.ts'
import { type makeReport, type ReportContent, type ReportKind, reportKindNames } from '../contract/reports.ts'
import { insertReport, type Report } from '../store/reports.ts'
import { presentReport } from '../views/reports.ts'
import { renderPdf, renderWorkbook } from './render-report.ts'
import { countReport } from './report-content.ts'

const LONGEST_DAYS = 800

export interface ReportRequest {
  kind: ReportKind
  areaCode: string
  startsOn: string
  endsOn: string
}

/** 编制报告 of an area of one's own. */
export async function make(ctx: Ctx, input: InputOf<typeof makeReport>) {
  const scope = scopeOf(ctx.actor, 'assessment:report')
  const areaCode = input.area ?? scope.areas[0]
  if (!areaCode || !scopeCovers(scope, areaCode)) throw errors.area_not_yours()
  const { kind, startsOn, endsOn } = input
  if (endsOn < startsOn || addDays(startsOn, LONGEST_DAYS) < endsOn) throw errors.bad_period()
  const report = await produce(ctx, { kind, areaCode, startsOn, endsOn })
  return presentReport(ctx, report)
}

/** Counts, renders and files one report: files first, then one short transaction. */
export async function produce(ctx: Ctx, request: ReportRequest): Promise<Report> {
  const { kind, areaCode, startsOn, endsOn } = request
  const period = { from: atLocal(startsOn), to: atLocal(addDays(endsOn, 1)) }
  const content = await countReport(ctx, areaCode, period)
  const title = `${content.areaName}工单${reportKindNames[kind]}（${startsOn} 至 ${endsOn}）`
  const paper = { title, content, madeName: ctx.actor.name }
  const report: Report = {
    ...{ id: newId(), kind, areaCode, startsOn, endsOn, title },
    ...{ xlsxFileId: newId(), pdfFileId: newId() },
    ...{ madeAt: ctx.now(), madeBy: ctx.actor.userId, madeName: ctx.actor.name },
  }
  const xlsx = await storeContent(ctx, Readable.from([await renderWorkbook(paper)]))
  const pdf = await storeContent(ctx, Readable.from([await renderPdf(paper)]))
  await fileReport(ctx, report, { content, xlsx, pdf })
  return report
}

async function fileReport(
  ctx: Ctx,
  report: Report,
  { content, xlsx, pdf }: { content: ReportContent; xlsx: StoredFile; pdf: StoredFile },
): Promise<void> {
  const owner = { kind: 'report', id: report.id, areaCode: report.areaCode }
  const common = { owner, uploadedBy: report.madeBy, uploadedAt: report.madeAt }
  await ctx.transaction(async (tx) => {
    if (!(await insertReport(tx.db, { ...report, content }))) return
    await attachContent(tx, [
      { id: report.xlsxFileId, name: `${report.title}.xlsx`, content: xlsx, ...common },
      { id: report.pdfFileId, name: `${report.title}.pdf`, content: pdf, ...common },
    ])
    tx.audit({
      subject: `report:${report.id}`,
      areaCode: report.areaCode,
      detail: { title: report.title },
    })
  })
}
