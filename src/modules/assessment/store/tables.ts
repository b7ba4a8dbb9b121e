import type { JSONColumnType } from '../../../platform/db/sql.ts'
import type { ReportContent } from '../contract/reports.ts'

declare module '../../../platform/db/database.ts' {
  interface Database {
    assessment_report: {
      id: string
      kind: 'week' | 'month' | 'own'
      area_code: string
      starts_on: string
      ends_on: string
      title: string
      content: JSONColumnType<ReportContent>
      xlsx_file_id: string
      pdf_file_id: string
      made_at: Date
      made_by: string
      made_name: string
    }
  }
}
