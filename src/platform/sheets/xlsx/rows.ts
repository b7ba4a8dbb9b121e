import { MAX_COLUMNS } from '../headers.ts'
import type { RawRow } from '../table.ts'
import type { ZipFile } from '../zip.ts'
import type { SheetRemarks } from './remarks.ts'
import { columnOf, excelDate, numberText, unescapeText } from './values.ts'
import type { SheetPart, Workbook } from './workbook.ts'
import { parseXml } from './xml.ts'

/** Far past Excel's own 32,767: enough to call it too long, too little to fill memory. */
const LONGEST_CELL = 1_000_000

interface Collecting {
  book: Workbook
  remarks: SheetRemarks
}

interface Cell {
  column: number
  type: string
  style: number
  hasFormula: boolean
  value: string
  text: string
}

/**
 * Rows of one sheet in constant memory; what else they show goes to `remarks`.
 * Merged cells keep their value in the first cell, as stored.
 */
export async function* sheetRows(
  zip: ZipFile,
  sheet: SheetPart,
  { book, remarks }: { book: Workbook; remarks: SheetRemarks },
): AsyncGenerator<RawRow> {
  const ready: RawRow[] = []
  const bytes = await zip.read(sheet.path)
  for await (const _ of parseXml(bytes, rowCollector({ book, remarks }, ready))) yield* ready.splice(0)
  yield* ready
}

/** Builds rows from sheet XML (ECMA-376 §18.3.1): `row` > `c` > `f`, `v`, `is` > `t`. */
function rowCollector({ book, remarks }: Collecting, ready: RawRow[]) {
  let row: RawRow = { line: 0, cells: [] }
  let cell: Cell | undefined
  let into: 'value' | 'text' | undefined
  let inGuide = false
  const open: Record<string, (attributes: Record<string, string>) => void> = {
    row: (attributes) => {
      row = { line: Number(attributes.r ?? row.line + 1), cells: [] }
      if (isTrue(attributes.hidden)) remarks.hiddenRow(row.line)
    },
    c: (attributes) => {
      cell = newCell(attributes, row)
    },
    col: ({ hidden, min, max }) => {
      const last = Math.min(Number(max), MAX_COLUMNS)
      if (isTrue(hidden)) for (let c = Number(min); c <= last; c++) remarks.hiddenColumns.push(c - 1)
    },
    f: () => {
      if (!cell) return
      cell.hasFormula = true
      remarks.formula(cell.column)
    },
    v: () => {
      into = 'value'
    },
    t: () => {
      into = inGuide ? undefined : 'text'
    },
    rPh: () => {
      inGuide = true
    },
  }
  const close: Record<string, () => void> = {
    row: () => ready.push(row),
    c: () => {
      // One more than allowed, so that too wide a header is noticed.
      if (cell && cell.column >= 0 && cell.column <= MAX_COLUMNS) settle(cell, row, book)
      cell = undefined
    },
    v: () => {
      into = undefined
    },
    t: () => {
      into = undefined
    },
    rPh: () => {
      inGuide = false
    },
  }
  return {
    open: (name: string, attributes: Record<string, string>) => open[name]?.(attributes),
    text: (text: string) => {
      if (cell && into && cell[into].length <= LONGEST_CELL) cell[into] += text
    },
    close: (name: string) => close[name]?.(),
  }
}

function newCell(attributes: Record<string, string>, row: RawRow): Cell {
  return {
    column: attributes.r ? columnOf(attributes.r) : row.cells.length,
    type: attributes.t ?? 'n',
    style: Number(attributes.s ?? 0),
    hasFormula: false,
    value: '',
    text: '',
  }
}

function settle(cell: Cell, row: RawRow, book: Workbook): void {
  const { text, problem, isNumber } = cellText(cell, book)
  while (row.cells.length < cell.column) row.cells.push('')
  row.cells[cell.column] = text
  if (problem) row.flaws = [...(row.flaws ?? []), { column: cell.column, message: problem }]
  if (!isNumber) return
  row.asNumber ??= []
  row.asNumber.push(cell.column)
}

interface CellText {
  text: string
  problem?: string
  isNumber?: true
}

function cellText(cell: Cell, book: Workbook): CellText {
  if (cell.type === 's') return { text: unescapeText(book.sharedStrings.get(Number(cell.value))) }
  if (cell.type === 'inlineStr') return { text: unescapeText(cell.text) }
  if (cell.type === 'e') return { text: cell.value, problem: `是公式错误 ${cell.value}，请改正` }
  if (cell.value === '')
    return cell.hasFormula && cell.type !== 'str'
      ? { text: '', problem: '的公式没有计算结果，请用 Excel 或 WPS 打开并保存后再导入' }
      : { text: '' }
  if (cell.type === 'b') return { text: cell.value === '1' ? 'TRUE' : 'FALSE' }
  if (cell.type === 'str') return { text: unescapeText(cell.value) }
  if (cell.type === 'd') return { text: cell.value }
  return storedNumber(cell, book)
}

function storedNumber(cell: Cell, book: Workbook): CellText {
  if (book.dateFormats[cell.style] !== undefined) {
    const date = excelDate(Number(cell.value), book.date1904)
    return date === undefined ? { text: cell.value, problem: '的日期超出范围' } : { text: date }
  }
  const { text, isDamaged } = numberText(cell.value)
  return isDamaged
    ? { text, problem: '的号码以数字保存，超过 15 位的末尾已被 Excel 改成 0，请设为文本格式后重新填写' }
    : { text, isNumber: true }
}

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true'
}
