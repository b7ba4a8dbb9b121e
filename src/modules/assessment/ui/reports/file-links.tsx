import type { ReportRow } from '../../contract/reports.ts'

/** The two files of a report, saved under its title. */
export function FileLinks({ report }: { report: Pick<ReportRow, 'title' | 'xlsxFileId' | 'pdfFileId'> }) {
  return (
    <span className="wg-report-files">
      <a href={`/api/files/${report.xlsxFileId}`} download aria-label={`下载 ${report.title} Excel`}>
        Excel
      </a>
      <a href={`/api/files/${report.pdfFileId}`} download aria-label={`下载 ${report.title} PDF`}>
        PDF
      </a>
    </span>
  )
}
