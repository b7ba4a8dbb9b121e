import type { NumericOrder } from '../../../../base/time/parse-datetime.ts'
import { type CellContext, type CellKind, readCell } from '../../../../platform/sheets/cell-kinds.ts'
import type { FindArea } from '../../../areas/public.ts'
import { type Field, isSealed } from '../../contract/fields/field.ts'
import type { FieldReading } from '../../rules/read-fields.ts'
import { type PlainValue, readValue } from '../../rules/read-value.ts'
import type { ImportTarget } from './columns.ts'

/** `value` is absent where the cell says nothing. */
export interface CellRead {
  value?: PlainValue
  problem?: string
  /** What was done to it and somebody should know. */
  note?: string
}

export type CellReader = (cell: string, asNumber: boolean) => CellRead

export interface CellWorld {
  reading: FieldReading
  findArea: FindArea
  dateOrder: NumericOrder | undefined
  date1904: boolean
}

/** What Excel may have done to a cell of this kind is looked for first. */
const sheetKinds: Partial<Record<Field['kind'], CellKind>> = {
  text: 'text',
  date: 'date',
  number: 'number',
  idNumber: 'idNumber',
  phone: 'phone',
}
/** Read to the end by that. */
const settledKinds: readonly Field['kind'][] = ['idNumber', 'phone']
/** Their values come again and again down a column. */
const repeatedKinds: readonly Field['kind'][] = ['code', 'area', 'flag', 'date', 'number']
const REMEMBERED = 20_000

/** A reader made once for a column: codes and days are read once each. */
export function cellReader(
  target: ImportTarget,
  codes: Readonly<Record<string, string>> | undefined,
  world: CellWorld,
): CellReader {
  const { spec } = target
  const field: Field = 'title' in spec ? spec : { ...spec, title: spec.label, privacy: 'open', section: '' }
  const choices = 'choices' in spec ? spec.choices : undefined
  const read: CellReader = (cell, asNumber) => {
    const text = codes ? translated(codes, cell.trim()) : cell
    return text === undefined
      ? { problem: `“${shorten(cell)}”没有对照` }
      : choices
        ? readChoice(text, choices)
        : readOne(text, field, { world, asNumber })
  }
  return repeatedKinds.includes(spec.kind) || choices ? remembering(read) : read
}

function remembering(read: CellReader): CellReader {
  const known = new Map<string, CellRead>()
  return (cell, asNumber) => {
    const held = known.get(cell)
    if (held) return held
    const made = read(cell, asNumber)
    if (known.size < REMEMBERED) known.set(cell, made)
    return made
  }
}

function readOne(
  text: string,
  field: Field,
  { world, asNumber }: { world: CellWorld; asNumber: boolean },
): CellRead {
  const kind = sheetKinds[field.kind]
  const { today } = world.reading
  const context: CellContext = { today, numericOrder: world.dateOrder, date1904: world.date1904, asNumber }
  const cell = kind ? readCell(text, { kind }, context) : { ok: true as const, value: text.trim() }
  if (!cell.ok) return { problem: isSealed(field) ? withoutNumber(cell.problem) : cell.problem }
  if (cell.value === '') return {}
  const note = cell.note === undefined ? {} : { note: cell.note }
  if (settledKinds.includes(field.kind)) return { value: cell.value, ...note }
  // 汶上县（370830）, as our own lists have it.
  const code = field.kind === 'area' ? /[（(](\d{6,15})[)）]$/.exec(cell.value)?.[1] : undefined
  const read = readValue(field, code ?? cell.value, world.reading)
  if (read.ok) return read.value === undefined ? {} : { value: read.value, ...note }
  const area = field.kind === 'area' ? world.findArea(text.trim()) : undefined
  return area ? { value: area } : { problem: read.problem }
}

/** What is kept encrypted stands in no list of problems either. */
function withoutNumber(problem: string): string {
  return problem.replace(/“[^”]*”/g, '这个号码').replace(/（[^（）]*\d[^（）]*）/g, '')
}

/** By word or by its code: 承租, tenant. */
function readChoice(text: string, choices: Readonly<Record<string, string>>): CellRead {
  const typed = text.normalize('NFKC').trim()
  if (typed === '') return {}
  const all = Object.entries(choices)
  const like = all.filter(([, name]) => typed.startsWith(name))
  const found =
    all.find(([code, name]) => code === typed || name === typed) ?? (like.length === 1 ? like[0] : undefined)
  return found
    ? { value: found[0] }
    : { problem: `“${shorten(text)}”请写${Object.values(choices).join('、')}之一` }
}

/** Blank stays blank unless the table says otherwise; a value it does not know is a problem, never a guess. */
function translated(codes: Readonly<Record<string, string>>, text: string): string | undefined {
  if (Object.hasOwn(codes, text)) return codes[text]
  return text === '' ? '' : (codes['*'] ?? (Object.values(codes).includes(text) ? text : undefined))
}

function shorten(text: string): string {
  return text.length > 30 ? `${text.slice(0, 30)}…` : text
}
