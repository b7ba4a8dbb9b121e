import { areaRange } from '../../../base/area-code.ts'
import type { Scope } from '../../../platform/access/scope.ts'
import type { Db } from '../../../platform/db/database.ts'
import { type RawBuilder, type SqlBool, sql } from '../../../platform/db/sql.ts'
import type { ReportContent, ReportKind } from '../contract/reports.ts'
import './tables.ts'

export interface Report {
  id: string
  kind: ReportKind
  areaCode: string
  startsOn: string
  endsOn: string
  title: string
  xlsxFileId: string
  pdfFileId: string
  madeAt: Date
  madeBy: string
  madeName: string
}

const columns = sql`id, kind, area_code as "areaCode", starts_on::text as "startsOn", ends_on::text as "endsOn", title,
  xlsx_file_id as "xlsxFileId", pdf_file_id as "pdfFileId", made_at as "madeAt", made_by as "madeBy",
  made_name as "madeName"`

/** Reports of areas inside the scope, the newest first. */
export async function findReports(
  db: Db,
  scope: Scope,
  page: { kind?: ReportKind | undefined; after?: string | undefined; limit: number },
): Promise<Report[]> {
  const { rows } = await sql<Report>`select ${columns} from assessment_report
    where ${inScope(scope)} ${page.kind ? sql`and kind = ${page.kind}` : sql``}
      ${page.after ? sql`and id < ${page.after}` : sql``} order by id desc limit ${page.limit}`.execute(db)
  return rows
}

export async function findReport(
  db: Db,
  scope: Scope,
  id: string,
): Promise<(Report & { content: ReportContent }) | undefined> {
  const { rows } = await sql<
    Report & { content: ReportContent }
  >`select ${columns}, content from assessment_report
    where id = ${id} and ${inScope(scope)}`.execute(db)
  return rows[0]
}

function inScope({ areas, everything }: Scope): RawBuilder<SqlBool> {
  if (everything) return sql<SqlBool>`true`
  if (areas.length === 0) return sql<SqlBool>`false`
  const ways = areas.map((area) => {
    const { from, to } = areaRange(area)
    return sql`(area_code >= ${from} and area_code < ${to})`
  })
  return sql<SqlBool>`(${sql.join(ways, sql` or `)})`
}

/** False when the schedule has made this one already. */
export async function insertReport(tx: Db, report: Report & { content: ReportContent }): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into assessment_report (id, kind, area_code, starts_on, ends_on, title, content, xlsx_file_id, pdf_file_id,
      made_at, made_by, made_name)
    values (${report.id}, ${report.kind}, ${report.areaCode}, ${report.startsOn}::date, ${report.endsOn}::date,
      ${report.title}, ${JSON.stringify(report.content)}, ${report.xlsxFileId}, ${report.pdfFileId},
      ${report.madeAt}, ${report.madeBy}, ${report.madeName})
    on conflict do nothing`.execute(tx)
  return numAffectedRows === 1n
}

export async function isScheduledMade(
  db: Db,
  report: Pick<Report, 'kind' | 'areaCode' | 'startsOn'>,
): Promise<boolean> {
  const { rows } =
    await sql`select 1 from assessment_report where made_by = 'system' and kind = ${report.kind}
    and area_code = ${report.areaCode} and starts_on = ${report.startsOn}::date`.execute(db)
  return rows.length > 0
}
