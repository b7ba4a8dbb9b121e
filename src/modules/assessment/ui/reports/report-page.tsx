import { useCall } from '../../../../web/api/use-call.ts'
import { TimeText } from '../../../../web/components/due-text.tsx'
import { Page } from '../../../../web/components/page.tsx'
import { PrintButton } from '../../../../web/components/print-button.tsx'
import { ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
import { useRouteParam } from '../../../../web/router/links.tsx'
import { getReport, type ReportTable } from '../../contract/reports.ts'
import { cellText } from '../../rules/cells.ts'
import { FileLinks } from './file-links.tsx'
import './reports.css'

/** One report as it was counted; its numbers do not change afterwards. */
export default function ReportPage() {
  const id = useRouteParam('id')
  const answer = useCall(getReport, { id }, { staleMs: 300_000 })
  const report = answer.data
  return (
    <Page title={report?.title ?? '报告'} actions={<PrintButton />}>
      {answer.isPending && <Loading lines={12} />}
      {answer.error && (
        <ErrorState title="报告没有打开" error={answer.error} onRetry={() => void answer.refetch()} />
      )}
      {report && (
        <div className="wg-report">
          <p className="wg-quiet">
            本期 {report.content.period}　上期 {report.content.before}　{report.madeName}编制于{' '}
            <TimeText at={report.madeAt} />　<FileLinks report={report} />
          </p>
          {report.content.tables.map((table) => (
            <Part key={table.name} table={table} />
          ))}
        </div>
      )}
    </Page>
  )
}

function Part({ table }: { table: ReportTable }) {
  const { name, notes, columns, rows } = table
  return (
    <section className="wg-card" aria-label={name}>
      <h2 className="wg-card-title">{name}</h2>
      {rows.length > 0 && (
        <div className="wg-report-scroll">
          <table>
            <thead>
              <tr>
                {columns.map(({ header, format }) => (
                  <th key={header} scope="col" className={classOf(format)}>
                    {header}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.join('\t')}>
                  {columns.map(({ header, format }, n) => (
                    <td key={header} className={classOf(format)}>
                      {cellText(row[n] ?? null, format)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <ul className="wg-report-notes">
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </section>
  )
}

function classOf(format: ReportTable['columns'][number]['format']): string | undefined {
  return format === 'text' ? undefined : 'wg-report-number'
}
