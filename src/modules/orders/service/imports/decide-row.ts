import type { Limit } from '../../../../base/time/timers.ts'
import type { TableRow } from '../../../../platform/sheets/table.ts'
import type { ImportField } from '../../contract/imports.ts'
import { translate } from '../../rules/import-profiles.ts'
import { titleFrom } from '../../rules/titles.ts'
import { cleanLine, cleanName, cleanNumber, cleanPhone, cleanText, shorten } from './clean-cell.ts'
import { decidePlace, type Located, type Place } from './decide-place.ts'
import { digestOf } from './digest.ts'
import { type Closing, readClosing, readReportedAt } from './read-times.ts'
import type { Read, RowWorld } from './world.ts'

/** What an order made of a row would be. */
export interface OrderDraft {
  line: number
  externalNumber: string
  title: string
  description: string
  address: string
  point: { lng: number; lat: number } | null
  areaCode: string
  classId: string | null
  limit: Limit
  reporterName: string
  reporterPhone: string | null
  reportedAt: Date
  transferCount: number
  /** What the list says besides: channel, nature, area by its own name. */
  note: string
  closing: Closing | null
  digest: string
}

export type RowDecision = { ok: true; draft: OrderDraft } | { ok: false; reasons: string[] }

export interface ImportRow {
  line: number
  cells: Readonly<Record<string, string>>
  /** Why the row cannot be trusted as it was read. */
  problem?: string
  /** The same by column, so that one nobody reads keeps no row out. */
  flaws?: TableRow['flaws']
}

type Cell = (field: ImportField) => string

const LONGEST_TITLE = 100
const LONGEST_TEXT = 20_000
const LONGEST_NUMBER = 60

/** An order from a row, or everything that keeps the row from being one, each with its column. */
export function decideRow(row: ImportRow, world: RowWorld, located: Read<Located>): RowDecision {
  const { columns, codes } = world.mapping
  const cell: Cell = (field) => translate(codes, field, row.cells[columns[field] ?? ''] ?? '')
  const words = {
    title: cleanLine(cell('title')),
    className: cleanLine(cell('className')),
    requestType: cleanLine(cell('requestType')),
    channel: cleanLine(cell('channel')),
    areaName: cleanLine(cell('areaName')),
  }
  const classId = world.pickClass({ ...words, text: words.title + cleanText(cell('description')) })
  const limit = world.limitOf(classId)
  const reads = readFields(cell, world, limit)
  const place = decidePlace(words.areaName, world, located)

  const reasons = [
    ...flawsOf(row, Object.values(columns)),
    ...Object.entries(reads).flatMap(([field, read]) =>
      read.problem === undefined
        ? []
        : [`“${columns[('field' in read && read.field) || field] ?? field}”${read.problem}`],
    ),
    ...(place.problem === undefined ? [] : [place.problem]),
  ]
  if (reasons.length > 0) return { ok: false, reasons }
  return {
    ok: true,
    draft: draftOf(valuesOf(reads), { line: row.line, place: place.value!, words, classId, limit }),
  }
}

function flawsOf({ flaws, problem }: ImportRow, mapped: readonly string[]): string[] {
  if (!flaws) return problem === undefined ? [] : [problem]
  return flaws
    .filter(({ column }) => column === undefined || mapped.includes(column))
    .map(({ message }) => message)
}

function readFields(cell: Cell, world: RowWorld, limit: Limit) {
  const reportedAt = readReportedAt(cell('reportedAt'), world)
  const reply = { text: cleanText(cell('reply')), at: cell('repliedAt'), days: cell('replyDays') }
  return {
    externalNumber: readText(cleanLine(cell('externalNumber')), LONGEST_NUMBER),
    description: readText(cleanText(cell('description')), LONGEST_TEXT),
    reportedAt,
    reply: reportedAt.value
      ? readClosing(reply, { reportedAt: reportedAt.value, limit, world })
      : { value: null },
    reporterPhone: readPhone(cell('reporterPhone')),
    transferCount: readCount(cell('transferCount')),
    reporterName: { value: cleanName(cell('reporterName')) } as Read<string>,
    address: { value: cleanLine(cell('address')) } as Read<string>,
  }
}

type Values<T> = { [K in keyof T]: T[K] extends Read<infer V> ? V : never }

/** Of reads without a problem. */
function valuesOf<T extends Record<string, Read<unknown>>>(reads: T): Values<T> {
  return Object.fromEntries(Object.entries(reads).map(([field, read]) => [field, read.value])) as Values<T>
}

function readText(text: string, most: number): Read<string> {
  if (text === '') return { problem: '没有填写' }
  return text.length > most ? { problem: `超过 ${most} 个字` } : { value: text }
}

function readPhone(cell: string): Read<string | null> {
  const phone = cleanPhone(cell)
  return phone === undefined ? { problem: '不是电话号码' } : { value: phone || null }
}

function readCount(cell: string): Read<number> {
  const count = cleanLine(cell) === '' ? 0 : cleanNumber(cell)
  if (count === undefined || !Number.isInteger(count) || count < 0 || count > 100_000)
    return { problem: `“${shorten(cell)}”不是次数` }
  return { value: count }
}

interface Words {
  title: string
  className: string
  requestType: string
  channel: string
  areaName: string
}

interface Beside {
  line: number
  place: Place
  words: Words
  classId: string | null
  limit: Limit
}

function draftOf(
  values: Values<ReturnType<typeof readFields>>,
  { line, place, words, classId, limit }: Beside,
): OrderDraft {
  const { reply: closing, description, ...plain } = values
  const draft = {
    ...plain,
    line,
    ...titleAndDescription(words.title, description),
    point: place.point,
    areaCode: place.areaCode,
    classId,
    limit,
    note: noteOf(words, place),
    closing,
  }
  return { ...draft, digest: digestOf(contentOf(draft, words)) }
}

/** A title too long for ours is cut; the whole of it then opens the description. */
function titleAndDescription(title: string, description: string): { title: string; description: string } {
  if (title === '') return { title: titleFrom(description), description }
  if (title.length <= LONGEST_TITLE) return { title, description }
  return { title: shorten(title, LONGEST_TITLE - 1), description: `${title}\n${description}` }
}

function noteOf({ className, requestType, channel }: Words, { unknownName }: Place): string {
  const said = { 渠道: channel, 性质: requestType, 类别: className, 区域: unknownName }
  return Object.entries(said)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}：${shorten(value, 60)}`)
    .join('；')
}

/** What the source says, not what we made of it: our own areas and classes may change meanwhile. */
function contentOf({ closing, ...draft }: Omit<OrderDraft, 'digest'>, words: Words) {
  return [
    draft.title,
    draft.description,
    draft.address,
    draft.point?.lng ?? null,
    draft.point?.lat ?? null,
    draft.reporterName,
    draft.reporterPhone,
    draft.reportedAt.toISOString(),
    draft.transferCount,
    words.className,
    words.requestType,
    words.channel,
    words.areaName,
    closing?.text ?? null,
    closing?.statedAt?.toISOString() ?? null,
  ]
}
