import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'

export interface PdfTable {
  /** `width` is a share of the line; numbers stand at the right. */
  columns: readonly { header: string; width: number; isNumber?: boolean }[]
  rows: readonly (readonly string[])[]
}

export interface PdfSection {
  heading: string
  /** Definitions and remarks below the table. */
  notes?: readonly string[]
  table?: PdfTable
}

export interface PdfPaper {
  title: string
  subtitle: string
  sections: readonly PdfSection[]
  /** At the foot of every page, beside its number. */
  footer: string
}

type Doc = PDFKit.PDFDocument

const { resolve } = createRequire(import.meta.url)
// The fonts lie in the paper itself: a reader needs no Chinese fonts of its own.
const regular = resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf')
const bold = resolve('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf')
const MARGIN = 48
const BOTTOM = 64
const CELL = { pad: 4, size: 8.5 }
const INK = { text: '#1f1f1f', quiet: '#6b6b6b', line: '#d0d0d0', head: '#eef3fb' }

/** A paper of headed tables on A4, as a whole PDF. */
export function pdfOf(paper: PdfPaper): Promise<Buffer> {
  const doc = new PDFDocument({
    size: 'A4',
    margins: { top: MARGIN, left: MARGIN, right: MARGIN, bottom: BOTTOM },
    bufferPages: true,
    info: { Title: paper.title },
  })
  doc.registerFont('regular', regular).registerFont('bold', bold)
  const whole = collected(doc)
  doc.font('bold').fontSize(18).fillColor(INK.text).text(paper.title, { align: 'center' })
  doc
    .moveDown(0.2)
    .font('regular')
    .fontSize(10)
    .fillColor(INK.quiet)
    .text(paper.subtitle, { align: 'center' })
  for (const section of paper.sections) drawSection(doc, section)
  drawFooters(doc, paper.footer)
  doc.end()
  return whole
}

function collected(doc: Doc): Promise<Buffer> {
  return new Promise((done, failed) => {
    const parts: Buffer[] = []
    doc.on('data', (part: Buffer) => parts.push(part))
    doc.on('end', () => done(Buffer.concat(parts)))
    doc.on('error', failed)
  })
}

function drawSection(doc: Doc, { heading, notes = [], table }: PdfSection): void {
  keepRoom(doc, 80)
  doc.moveDown(1).font('bold').fontSize(12).fillColor(INK.text).text(heading, MARGIN)
  doc.moveDown(0.4)
  if (table) drawTable(doc, table)
  for (const note of notes) {
    keepRoom(doc, 24)
    doc.moveDown(0.3).font('regular').fontSize(8).fillColor(INK.quiet).text(note, MARGIN)
  }
}

function drawTable(doc: Doc, { columns, rows }: PdfTable): void {
  const total = columns.reduce((sum, { width }) => sum + width, 0)
  const room = doc.page.width - 2 * MARGIN
  const widths = columns.map(({ width }) => (width / total) * room)
  const headers = columns.map(({ header }) => header)
  drawRow(doc, headers, { columns, widths, isHead: true })
  for (const row of rows) {
    if (doc.y + heightOf(doc, row, widths) > bottomOf(doc)) {
      doc.addPage()
      drawRow(doc, headers, { columns, widths, isHead: true })
    }
    drawRow(doc, row, { columns, widths, isHead: false })
  }
  doc.x = MARGIN
}

function drawRow(
  doc: Doc,
  cells: readonly string[],
  { columns, widths, isHead }: { columns: PdfTable['columns']; widths: readonly number[]; isHead: boolean },
): void {
  const height = heightOf(doc, cells, widths)
  const top = doc.y
  let left = MARGIN
  doc.font(isHead ? 'bold' : 'regular').fontSize(CELL.size)
  cells.forEach((text, n) => {
    const width = widths[n]!
    if (isHead) doc.rect(left, top, width, height).fill(INK.head)
    doc.fillColor(INK.text).text(text, left + CELL.pad, top + CELL.pad, {
      width: width - 2 * CELL.pad,
      align: columns[n]?.isNumber ? 'right' : 'left',
    })
    left += width
  })
  const line = top + height
  doc.moveTo(MARGIN, line).lineTo(left, line).lineWidth(0.5).strokeColor(INK.line).stroke()
  doc.y = line
}

function heightOf(doc: Doc, cells: readonly string[], widths: readonly number[]): number {
  doc.font('regular').fontSize(CELL.size)
  const heights = cells.map((text, n) =>
    doc.heightOfString(text || ' ', { width: widths[n]! - 2 * CELL.pad }),
  )
  return Math.max(...heights) + 2 * CELL.pad
}

function keepRoom(doc: Doc, height: number): void {
  if (doc.y + height > bottomOf(doc)) doc.addPage()
}

function bottomOf(doc: Doc): number {
  return doc.page.height - BOTTOM
}

function drawFooters(doc: Doc, footer: string): void {
  const { start, count } = doc.bufferedPageRange()
  for (let page = start; page < start + count; page++) {
    doc.switchToPage(page)
    // Text below the margin would begin a page of its own.
    doc.page.margins.bottom = 0
    const at = doc.page.height - 40
    const width = doc.page.width - 2 * MARGIN
    doc.font('regular').fontSize(8).fillColor(INK.quiet)
    doc.text(footer, MARGIN, at, { width: width - 60, lineBreak: false, ellipsis: true })
    doc.text(`${page + 1} / ${count}`, MARGIN, at, { width, align: 'right', lineBreak: false })
  }
}
