import { readCitizenNumber } from '../../base/id-numbers/citizen-number.ts'
import { normalPhone, phoneProblem } from '../../base/text/phone.ts'
import { type LocalDate, localDate } from '../../base/time/calendar.ts'
import { type NumericOrder, parseChineseDateTime } from '../../base/time/parse-datetime.ts'

export const cellKinds = ['text', 'date', 'datetime', 'idNumber', 'phone', 'number', 'code'] as const
export type CellKind = (typeof cellKinds)[number]

export interface ColumnKind {
  kind: CellKind
  /** Of a code with a fixed number of digits: then zeros Excel took from its front are put back. */
  length?: number
}

export interface CellContext {
  /** Nobody is born after it. */
  today: LocalDate
  numericOrder?: NumericOrder | undefined
  /** Bare day numbers count from 1904. */
  date1904?: boolean
  /** The workbook holds the cell as a number. */
  asNumber?: boolean
}

/** `value` is empty where the cell says nothing. `note` is what was done to it and somebody should know. */
export type ReadCell = { ok: true; value: string; note?: string } | { ok: false; problem: string }

/**
 * What a cell says, as its column means it: a day as `2024-03-05`, an instant in ISO, digits without blanks and
 * full-width forms. Refusals are sentences for the person who filled it in; nothing is guessed.
 */
export function readCell(cell: string, column: ColumnKind, context: CellContext): ReadCell {
  const text = cell.trim()
  if (text === '') return accept('')
  if (column.kind === 'text') return isRuined(text) ? ruined(text) : accept(text)
  const plain = text.normalize('NFKC').replace(/^'+/, '').trim()
  if (/^(无|不详|未知|暂无|-+|—+|\/+|\\+)$/.test(plain)) return accept('')
  return readers[column.kind](plain, { column, context })
}

interface Given {
  column: ColumnKind
  context: CellContext
}

const readers: Record<Exclude<CellKind, 'text'>, (text: string, given: Given) => ReadCell> = {
  date: (text, given) => readTime(text, given, (at) => localDate(at)),
  datetime: (text, given) => readTime(text, given, (at) => at.toISOString()),
  idNumber: (text, { context }) => {
    const read = readCitizenNumber(text, context.today)
    if (!read.ok) return refuse(read.problem)
    const { number, wasShort } = read.value
    return wasShort ? accept(number, '15 位号码已换成 18 位') : accept(number)
  },
  phone: readPhone,
  number: readNumber,
  code: readCode,
}

/** Days between Excel's two beginnings of time. */
const DAYS_1904 = 1462

function readTime(text: string, { context }: Given, write: (at: Date) => string): ReadCell {
  const isSerial = /^\d{1,5}(\.\d+)?$/.test(text)
  const days = isSerial && context.date1904 ? String(Number(text) + DAYS_1904) : text
  const { numericOrder } = context
  const parsed = parseChineseDateTime(days, { allowSerial: true, ...(numericOrder && { numericOrder }) })
  if (!parsed.ok) return refuse(parsed.reason)
  const value = write(parsed.value)
  return isSerial ? accept(value, `日期序号 ${text} 已读作 ${localDate(parsed.value)}`) : accept(value)
}

function readPhone(text: string): ReadCell {
  if (isScientific(text)) return ruined(text)
  const problem = phoneProblem(text)
  const phone = normalPhone(text)
  if (problem && /^[2-9]\d{8,10}$/.test(phone))
    return refuse(`“${phone}”像是少了区号开头的 0，可能被 Excel 去掉了，请核对`)
  return problem ? refuse(problem) : accept(phone)
}

const UNIT = /(元|平方米|㎡|m2|亩|岁|人|户|间|层|个)$/i

function readNumber(text: string): ReadCell {
  const bare = text
    .replace(UNIT, '')
    .replace(/(?<=\d),(?=\d{3}(\D|$))/g, '')
    .trim()
  if (/^[+-]?\d+(\.\d+)?$/.test(bare)) return accept(bare.replace(/^\+/, ''))
  if (!/^[+-]?\d+(\.\d+)?e[+-]?\d{1,2}$/i.test(bare)) return refuse(`应为数字，现为“${shown(text)}”`)
  const value = Number(bare)
  return Number.isSafeInteger(value) ? accept(String(value)) : ruined(text)
}

function readCode(text: string, { column: { length }, context }: Given): ReadCell {
  if (isScientific(text)) return ruined(text)
  const code = text.replace(/\s/g, '')
  if (length === undefined)
    return context.asNumber && /^\d+$/.test(code)
      ? accept(code, '以数字保存，开头如有 0 已被 Excel 去掉')
      : accept(code)
  if (code.length === length) return accept(code)
  if (/^\d+$/.test(code) && code.length < length)
    return accept(code.padStart(length, '0'), `只有 ${code.length} 位，已在前面补 0 到 ${length} 位`)
  return refuse(`应为 ${length} 位，现为 ${code.length} 位：“${shown(code)}”`)
}

/** `1.10105E+17`, as Excel shows and saves long digits. */
function isScientific(text: string): boolean {
  return /^\d(\.\d+)?E\+?\d{1,3}$/i.test(text)
}

/** In free text only what can be nothing else: `1E5` may be a room. */
function isRuined(text: string): boolean {
  return /^\d\.\d+E\+\d{2}$/.test(text)
}

function ruined(text: string): ReadCell {
  return refuse(`已被 Excel 改成科学计数（${shown(text)}），后面的数字丢失了，请把这一列设为文本后重新填写`)
}

function accept(value: string, note?: string): ReadCell {
  return note === undefined ? { ok: true, value } : { ok: true, value, note }
}

function refuse(problem: string): ReadCell {
  return { ok: false, problem }
}

function shown(text: string): string {
  return text.length > 30 ? `${text.slice(0, 30)}…` : text
}
