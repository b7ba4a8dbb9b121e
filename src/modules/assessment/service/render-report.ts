import { formatDateTime } from '../../../base/time/format.ts'
import { type PdfSection, pdfOf } from '../../../platform/pdf/write-pdf.ts'
import { type SheetTable, workbookOf } from '../../../platform/sheets/write-workbook.ts'
import type { ReportContent, ReportTable } from '../contract/reports.ts'
import { cellText } from '../rules/cells.ts'

interface Paper {
  title: string
  content: ReportContent
  madeName: string
}

export function renderWorkbook({ title, content, madeName }: Paper): Promise<Buffer> {
  return workbookOf(
    content.tables.map(
      (table): SheetTable => ({
        name: table.name,
        head: [`${title}　${table.name}`, subtitle(content, madeName), ...table.notes],
        columns: table.columns.map(({ header, format }, n) => ({
          header,
          width: n === 0 ? 22 : 14,
          format: format === 'points' ? 'number' : format,
        })),
        rows: table.rows.map((row) =>
          row.map((value, n) =>
            typeof value === 'number' && table.columns[n]?.format === 'points'
              ? Math.round(value * 10) / 10
              : value,
          ),
        ),
      }),
    ),
  )
}

export function renderPdf({ title, content, madeName }: Paper): Promise<Buffer> {
  return pdfOf({
    title,
    subtitle: subtitle(content, madeName),
    sections: content.tables.map(sectionOf),
    footer: title,
  })
}

function subtitle(content: ReportContent, madeName: string): string {
  return `本期 ${content.period}　上期 ${content.before}　${madeName}编制于 ${formatDateTime(new Date(content.asOf))}`
}

const numerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']

function sectionOf(table: ReportTable, n: number): PdfSection {
  return {
    heading: `${numerals[n] ?? n + 1}、${table.name}`,
    notes: table.notes,
    ...(table.rows.length > 0 && {
      table: {
        columns: table.columns.map(({ header, format }) => ({
          header,
          width: format === 'text' ? 2.2 : 1.2,
          isNumber: format !== 'text',
        })),
        rows: table.rows.map((row) =>
          row.map((value, at) => cellText(value, table.columns[at]?.format ?? 'text')),
        ),
      },
    }),
  }
}
