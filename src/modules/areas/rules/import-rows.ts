import { areaLevel, areaLevels, parentArea } from '../../../base/area-code.ts'
import { codeProblem, normaliseCode } from './codes.ts'

/** A row of a table as the office wrote it. */
export interface RawArea {
  code: string
  name: string
  level?: string | undefined
  parent?: string | undefined
  households?: string | undefined
  population?: string | undefined
}

export interface ReadArea {
  code: string
  name: string
  parent: string | undefined
  households: number | undefined
  population: number | undefined
}

export type ReadRow = { ok: true; area: ReadArea } | { ok: false; code: string; reason: string }

const LONGEST_NAME = 100
const LARGEST_FIGURE = 100_000_000

/** What a row says, or why it cannot be taken. */
export function readRow(raw: RawArea): ReadRow {
  const code = normaliseCode(raw.code)
  const name = raw.name.normalize('NFKC').replace(/\s+/g, ' ').trim()
  const parent = parentArea(code)
  const households = figure(raw.households)
  const population = figure(raw.population)
  const reason =
    codeProblem(code) ??
    nameProblem(name) ??
    levelProblem(code, raw.level) ??
    parentProblem(code, raw.parent) ??
    figureProblem('户数', households, raw.households) ??
    figureProblem('人口', population, raw.population)
  if (reason) return { ok: false, code, reason }
  return { ok: true, area: { code, name, parent, households, population } }
}

function nameProblem(name: string): string | undefined {
  if (name === '') return '名称没有填写'
  return name.length > LONGEST_NAME ? `名称有 ${name.length} 个字，超过 ${LONGEST_NAME} 个` : undefined
}

const levelWords: readonly (readonly string[])[] = [
  ['省', '自治区', '直辖市'],
  ['市', '地市', '地级'],
  ['县', '区', '区县', '县级'],
  ['街道', '乡镇', '镇', '乡'],
  ['社区', '村', '村居', '社区村'],
  ['网格'],
]

function levelProblem(code: string, level: string | undefined): string | undefined {
  const said = level?.trim() ?? ''
  if (said === '') return undefined
  const at = /^[1-6]$/.test(said)
    ? Number(said) - 1
    : areaLevels.findIndex((level, i) => level === said.toLowerCase() || levelWords[i]?.includes(said))
  if (at < 0) return `级别“${said.slice(0, 10)}”不认识，应为 1 至 6 或省、市、县、街道、社区、网格`
  return at === areaLevels.indexOf(areaLevel(code)) ? undefined : `级别“${said}”与代码 ${code} 不符`
}

/** Only digits are taken as a parent: the tables of the statistics bureau write `province` above provinces. */
function parentProblem(code: string, parent: string | undefined): string | undefined {
  const said = normaliseCode(parent ?? '')
  const own = parentArea(code)
  if (!/^\d+$/.test(said) || own === undefined || said === own) return undefined
  return `上级 ${said} 与代码 ${code} 不符，按代码应为 ${own}`
}

function figure(text: string | undefined): number | undefined {
  const plain = (text ?? '').normalize('NFKC').replace(/[,\s]/g, '')
  return plain === '' ? undefined : Number(plain)
}

function figureProblem(
  label: string,
  value: number | undefined,
  text: string | undefined,
): string | undefined {
  if (value === undefined || (Number.isInteger(value) && value >= 0 && value <= LARGEST_FIGURE))
    return undefined
  return `${label}“${(text ?? '').trim().slice(0, 20)}”应为不小于 0 的整数`
}

export interface KnownRow {
  name: string
  households: number | null
  population: number | null
  validTo: string | null
}

export type RowChange = 'add' | 'change' | 'same' | { refused: string }

/** What taking over a row would do to what stands; figures a row does not give stay as they are. */
export function changeOf(row: ReadArea, known: KnownRow | undefined, today: string): RowChange {
  if (!known) return 'add'
  const isSame =
    known.name === row.name &&
    (row.households === undefined || row.households === known.households) &&
    (row.population === undefined || row.population === known.population)
  if (isSame) return 'same'
  return known.validTo !== null && known.validTo <= today
    ? { refused: `“${known.name}”已于 ${known.validTo} 停用，不再修改` }
    : 'change'
}
