import type { InputOf } from '../../../base/contract.ts'
import { scopeOf } from '../../../platform/access/scope.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { areaName } from '../../areas/public.ts'
import { errors } from '../contract/errors.ts'
import type { getReport, listReports, ReportRow } from '../contract/reports.ts'
import { findReport, findReports, type Report } from '../store/reports.ts'

/** Reports of the areas one manages, the newest first. */
export async function listPage(ctx: Ctx, { kind, after, limit }: InputOf<typeof listReports>) {
  const scope = scopeOf(ctx.actor, 'assessment:read')
  const found = await findReports(ctx.db, scope, { kind, after, limit: limit + 1 })
  const rows = await Promise.all(found.slice(0, limit).map((report) => presentReport(ctx, report)))
  const last = found.length > limit ? rows.at(-1) : undefined
  return { rows, ...(last ? { next: last.id } : {}) }
}

export async function showReport(ctx: Ctx, { id }: InputOf<typeof getReport>) {
  const report = await findReport(ctx.db, scopeOf(ctx.actor, 'assessment:read'), id)
  if (!report) throw errors.no_report()
  return { ...(await presentReport(ctx, report)), content: report.content }
}

/** The files of a report are for whoever may read it. */
export async function mayReadFiles(ctx: Ctx, id: string): Promise<boolean> {
  if (ctx.actor.kind !== 'system' && !ctx.actor.permissions.has('assessment:read')) return false
  return (await findReport(ctx.db, scopeOf(ctx.actor, 'assessment:read'), id)) !== undefined
}

export async function presentReport(ctx: Ctx, report: Report): Promise<ReportRow> {
  const { areaCode, madeBy: _by, madeAt, ...row } = report
  const name = await areaName(ctx)
  return { ...row, areaName: name(areaCode), madeAt: madeAt.toISOString() }
}
