import { readCitizenNumber } from '../../../base/id-numbers/citizen-number.ts'
import { creditCodeProblem, normalCreditCode } from '../../../base/id-numbers/credit-code.ts'
import { normalPhone, phoneProblem } from '../../../base/text/phone.ts'
import { type LocalDate, localDate } from '../../../base/time/calendar.ts'
import { parseChineseDateTime } from '../../../base/time/parse-datetime.ts'
import type { Field } from '../contract/fields/field.ts'

export type PlainValue = string | number | boolean

export type ReadValue =
  | { ok: true; value: PlainValue | undefined; note?: string }
  | { ok: false; problem: string }

export interface Reading {
  today: LocalDate
  /** A code by what somebody wrote; undefined when the table has no such thing. */
  codeOf(table: string, text: string): string | undefined
}

/** What somebody typed, or a cell of a table, as the value of a field; undefined for an empty one. */
export function readValue(field: Field, raw: PlainValue, reading: Reading): ReadValue {
  const text = String(raw).normalize('NFKC').trim()
  if (text === '' || /^(无|不详|未知|\/|-+|—+)$/.test(text)) return { ok: true, value: undefined }
  return readers[field.kind](text, { field, raw, ...reading })
}

interface Given extends Reading {
  field: Field
  raw: PlainValue
}

const readers: Record<Field['kind'], (text: string, given: Given) => ReadValue> = {
  text: (text) => (text.length > 500 ? refuse('不超过 500 字') : accept(text)),
  date: readDay,
  code: (text, { field, codeOf }) => {
    const code = codeOf(field.codes ?? '', text)
    return code === undefined ? refuse(`“${text}”不在代码表里`) : accept(code)
  },
  number: (text) => {
    const number = Number(text.replace(/[,，]|平方米|㎡|m2$/gi, ''))
    return Number.isFinite(number) && number >= 0 ? accept(number) : refuse(`“${text}”不是数字`)
  },
  flag: (text, { raw }) => {
    if (typeof raw === 'boolean') return accept(raw)
    if (/^(是|有|对|1|01|true|√|y|yes)$/i.test(text)) return accept(true)
    if (/^(否|没有|不是|0|02|false|×|n|no)$/i.test(text)) return accept(false)
    return refuse(`“${text}”请写“是”或“否”`)
  },
  area: (text) => (/^\d{6}(\d{3}|\d{6}|\d{9})?$/.test(text) ? accept(text) : refuse(`“${text}”不是区划代码`)),
  idNumber: (text, { today }) => {
    const read = readCitizenNumber(text, today)
    if (!read.ok) return refuse(read.problem)
    return read.value.wasShort
      ? { ok: true, value: read.value.number, note: '15 位号码已换成 18 位' }
      : accept(read.value.number)
  },
  creditCode: (text) => {
    const problem = creditCodeProblem(text)
    return problem ? refuse(problem) : accept(normalCreditCode(text))
  },
  phone: (text) => {
    const problem = phoneProblem(text)
    return problem ? refuse(problem) : accept(normalPhone(text))
  },
}

/** Nobody and nothing registered is older. */
const EARLIEST = '1880-01-01'

function readDay(text: string): ReadValue {
  const parsed = parseChineseDateTime(text, { allowSerial: true })
  if (!parsed.ok) return refuse(parsed.reason)
  const day = localDate(parsed.value)
  return day < EARLIEST ? refuse(`${day} 太早，请核对`) : accept(day)
}

function accept(value: PlainValue): ReadValue {
  return { ok: true, value }
}

function refuse(problem: string): ReadValue {
  return { ok: false, problem }
}
