import exceljs from 'exceljs'

export interface SheetTable {
  name: string
  /** Lines above the table: a title, then what it means. */
  head: readonly string[]
  columns: readonly { header: string; width?: number; format?: 'text' | 'number' | 'percent' }[]
  rows: readonly (readonly (string | number | null)[])[]
}

const formats = { text: '@', number: '#,##0.##', percent: '0.0%' } as const
const NAME_LENGTH = 31

/** A small workbook of several tables, one to a sheet; what is long is streamed by `xlsxStream` instead. */
export async function workbookOf(sheets: readonly SheetTable[]): Promise<Buffer> {
  const book = new exceljs.Workbook()
  for (const table of sheets) addSheet(book, table)
  return Buffer.from(await book.xlsx.writeBuffer())
}

function addSheet(book: exceljs.Workbook, { name, head, columns, rows }: SheetTable): void {
  const sheet = book.addWorksheet(name.replace(/[[\]:*?/\\]/g, ' ').slice(0, NAME_LENGTH), {
    views: [{ state: 'frozen', ySplit: head.length + 1 }],
    pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  })
  columns.forEach(({ width, format = 'text' }, n) => {
    const column = sheet.getColumn(n + 1)
    column.width = width ?? 14
    column.numFmt = formats[format]
  })
  head.forEach((text, n) => {
    const row = sheet.addRow([text])
    row.font = n === 0 ? { bold: true, size: 14 } : { color: { argb: 'FF808080' } }
    sheet.mergeCells(row.number, 1, row.number, Math.max(2, columns.length))
  })
  sheet.addRow(columns.map(({ header }) => header)).font = { bold: true }
  for (const row of rows) sheet.addRow([...row])
}
