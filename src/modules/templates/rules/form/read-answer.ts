import { readCitizenNumber } from '../../../../base/id-numbers/citizen-number.ts'
import { normalPhone, phoneProblem } from '../../../../base/text/phone.ts'
import { type Answer, ChosenAnswer, PlaceAnswer } from '../../contract/answers.ts'
import type { Item } from '../../contract/definition.ts'
import { isDay } from '../expression/values.ts'

export type ReadAnswer = { ok: true; value: Answer } | { ok: false; problem: string }

const TEXT = 500
const LONG_TEXT = 5000
export const MOST_PHOTOS = 9

/** What somebody sent for a question, as its kind has it; null for an empty answer. */
export function readAnswer(item: Item, raw: unknown, today: string): ReadAnswer {
  if (raw === undefined || raw === null || raw === '') return accept(null)
  if (Array.isArray(raw) && raw.length === 0) return accept(null)
  return readers[item.kind](raw, item, today)
}

type Reader = (raw: unknown, item: Item, today: string) => ReadAnswer

const readers: Record<Item['kind'], Reader> = {
  text: (raw) => readText(raw, TEXT),
  long_text: (raw) => readText(raw, LONG_TEXT),
  integer: (raw) => readNumber(raw, true),
  decimal: (raw) => readNumber(raw, false),
  date: (raw) => (typeof raw === 'string' && isDay(raw) ? accept(raw) : refuse('日期不存在，请重新选择')),
  time: (raw) =>
    typeof raw === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(raw) ? accept(raw) : refuse('时间应如 09:30'),
  one: (raw) => (typeof raw === 'string' ? accept(raw) : refuse('请选一项')),
  many: (raw) => readList(raw, 200),
  phone: readPhone,
  id_number: readIdNumber,
  photo: (raw, { atMost = MOST_PHOTOS }) => readList(raw, atMost),
  signature: (raw) => readList(raw, 1),
  place: (raw) => readShape(PlaceAnswer.safeParse(raw), '位置不完整，请重新定位'),
  person: (raw) => readShape(ChosenAnswer.safeParse(raw), '请重新选择人员'),
  house: (raw) => readShape(ChosenAnswer.safeParse(raw), '请重新选择房屋'),
  calculated: (raw) => (typeof raw === 'string' || typeof raw === 'number' ? accept(raw) : accept(null)),
  note: () => accept(null),
  group: () => accept(null),
  repeat: () => accept(null),
}

function readText(raw: unknown, most: number): ReadAnswer {
  if (typeof raw !== 'string' && typeof raw !== 'number') return refuse('请填写文字')
  const text = String(raw).trim()
  return text.length > most ? refuse(`不超过 ${most} 字，现在 ${text.length} 字`) : accept(text || null)
}

function readNumber(raw: unknown, isWhole: boolean): ReadAnswer {
  const number = typeof raw === 'string' ? Number(raw.normalize('NFKC').trim() || Number.NaN) : raw
  if (typeof number !== 'number' || !Number.isFinite(number)) return refuse('请填写数字')
  if (isWhole && !Number.isSafeInteger(number)) return refuse('请填写整数')
  return Math.abs(number) > Number.MAX_SAFE_INTEGER ? refuse('数字太大') : accept(number)
}

function readList(raw: unknown, most: number): ReadAnswer {
  if (!Array.isArray(raw) || !raw.every((one) => typeof one === 'string')) return refuse('请重新选择')
  const list = [...new Set(raw as string[])]
  return list.length > most ? refuse(`至多 ${most} 项`) : accept(list)
}

/** A number shown with stars is one that is known; whether it is this one, the server can tell. */
export function isMasked(value: unknown): boolean {
  return typeof value === 'string' && value.includes('*')
}

function readPhone(raw: unknown): ReadAnswer {
  if (isMasked(raw)) return accept(String(raw))
  const problem = phoneProblem(String(raw))
  return problem ? refuse(problem) : accept(normalPhone(String(raw)))
}

function readIdNumber(raw: unknown, _item: Item, today: string): ReadAnswer {
  if (isMasked(raw)) return accept(String(raw))
  const read = readCitizenNumber(String(raw), today)
  return read.ok ? accept(read.value.number) : refuse(read.problem)
}

function readShape(read: { success: boolean; data?: Answer }, problem: string): ReadAnswer {
  return read.success && read.data ? accept(read.data) : refuse(problem)
}

function accept(value: Answer): ReadAnswer {
  return { ok: true, value }
}

function refuse(problem: string): ReadAnswer {
  return { ok: false, problem }
}
