import { type AreaLevel, areaLevel, parentArea } from '../../../base/area-code.ts'
import { codeProblem } from './codes.ts'

export type SuccessionKind = 'split' | 'merge' | 'abolish' | 'rename'

/** What the decision needs to know of an area. */
export interface AreaState {
  code: string
  name: string
  validFrom: string
  /** First day it is not valid; also set for a closing that is still to come. */
  validTo: string | null
  /** The last day on which it takes over an abolished area, past or to come. */
  tookOverOn?: string | null | undefined
}

export interface Successor {
  code: string
  name: string
}

export interface SuccessionCommand {
  kind: SuccessionKind
  /** Communities or grids of one level. */
  from: readonly string[]
  /** New areas; none when one is abolished. */
  to: readonly Successor[]
  /** An area in use that takes over an abolished one. */
  into?: string | undefined
  /** First day of the new areas. */
  on: string
  /** Of a split community: which new community each of its grids goes to. */
  gridsTo?: Readonly<Record<string, string>> | undefined
}

export interface KnownAreas {
  /** Undefined when the code was never used. */
  find(code: string): AreaState | undefined
  /** The grids of a community that end after that day or not at all, those still to begin too, by code. */
  gridsOf(community: string, on: string): readonly AreaState[]
  /** Every grid code a community ever used. */
  gridCodesOf(community: string): readonly string[]
  today: string
}

/** One code and what came of it; `heir` takes what has no place on the map. */
export interface Move {
  from: string
  to: string[]
  heir: string
}

export interface SuccessionPlan {
  close: string[]
  /** New areas; `like` is the one whose kind and figures a carried grid keeps. */
  open: (Successor & { like?: string })[]
  moves: Move[]
}

export type SuccessionDecision = { ok: true; plan: SuccessionPlan } | { ok: false; problem: string }

/** Registering late is usual, rewriting the year before last is a mistake in the date. */
const MOST_DAYS_BACK = 366

/**
 * Decides a split, merge, abolition or change of code. Codes are never used twice: whatever changes its
 * territory gets a new one, so that figures of a code always mean one place (国统字〔2009〕91号). Grids go
 * with their community, since their codes begin with its.
 */
export function planSuccession(command: SuccessionCommand, known: KnownAreas): SuccessionDecision {
  const problem =
    countProblem(command) ??
    dateProblem(command, known) ??
    fromProblem(command, known) ??
    toProblem(command, known)
  if (problem) return { ok: false, problem }
  const own = ownMoves(command)
  const level = areaLevel(command.from[0]!)
  if (level !== 'community') return { ok: true, plan: planOf(command, own, []) }
  const grids = command.from.flatMap((code) => known.gridsOf(code, command.on))
  if (grids.length > 0 && command.kind === 'abolish' && !command.into)
    return { ok: false, problem: `还有 ${grids.length} 个在用的网格，请选择并入哪个社区` }
  const pending = grids.find((grid) => grid.validTo !== null)
  if (pending)
    return { ok: false, problem: `网格“${pending.name}”已安排于 ${pending.validTo} 调整，请先处理` }
  const late = grids.find((grid) => grid.validFrom >= command.on)
  if (late) return { ok: false, problem: `网格“${late.name}”${late.validFrom} 才启用，生效日期应晚于这一天` }
  return carry(command, { known, own, grids })
}

function countProblem({ kind, from, to, into }: SuccessionCommand): string | undefined {
  if (new Set(from).size !== from.length) return '原区划重复'
  if (kind === 'split') return from.length === 1 && to.length >= 2 ? undefined : '拆分是一个拆成两个以上'
  if (kind === 'merge') return from.length >= 2 && to.length === 1 ? undefined : '合并是两个以上合成一个'
  if (kind === 'rename') return from.length === 1 && to.length === 1 ? undefined : '改码是一个换成一个新代码'
  if (from.length !== 1 || to.length > 0) return '一次撤销一个，不产生新的区划'
  return into === from[0] ? '不能并入自己' : undefined
}

function dateProblem({ on, from }: SuccessionCommand, { find, today }: KnownAreas): string | undefined {
  const daysBack = (Date.parse(today) - Date.parse(on)) / 86_400_000
  if (daysBack > MOST_DAYS_BACK) return `生效日期 ${on} 早于一年前，请核对`
  for (const area of from.flatMap((code) => find(code) ?? [])) {
    if (area.validFrom >= on) return `“${area.name}”${area.validFrom} 才启用，生效日期应晚于这一天`
    if (area.tookOverOn && area.tookOverOn >= on)
      return `“${area.name}”${area.tookOverOn} 要接收并入的区划，生效日期应晚于这一天`
  }
  return undefined
}

function fromProblem({ from, into, on }: SuccessionCommand, { find }: KnownAreas): string | undefined {
  const level = areaLevel(from[0]!)
  if (level !== 'community' && level !== 'grid') return '只有社区（村）和网格可以拆分、合并、撤销、改码'
  for (const code of into ? [...from, into] : from) {
    const area = find(code)
    if (!area) return `代码 ${code} 不存在`
    if (areaLevel(code) !== level) return '社区和网格不能一起调整'
    if (parentArea(code) !== parentArea(from[0]!)) return `“${area.name}”不在同一个上级之下`
    if (area.validTo !== null) return `“${area.name}”已停用或已安排于 ${area.validTo} 停用`
    if (code === into && area.validFrom > on) return `“${area.name}”到 ${area.validFrom} 才启用`
  }
  return undefined
}

function toProblem({ kind, from, to, on }: SuccessionCommand, { find }: KnownAreas): string | undefined {
  const level = areaLevel(from[0]!)
  const seen = new Set<string>()
  for (const { code, name } of to) {
    const bad = codeProblem(code)
    if (bad) return bad
    if (name.trim() === '') return `请填写 ${code} 的名称`
    const taken = find(code)
    if (taken) return `代码 ${code} 已被“${taken.name}”使用，代码不重复使用`
    if (seen.has(code)) return `新代码 ${code} 重复`
    seen.add(code)
    const problem = placeProblem({ code, level, kind, on }, from[0]!, find)
    if (problem) return problem
  }
  return undefined
}

function placeProblem(
  { code, level, kind, on }: { code: string; level: AreaLevel; kind: SuccessionKind; on: string },
  from: string,
  find: KnownAreas['find'],
): string | undefined {
  if (areaLevel(code) !== level) return `新代码 ${code} 与原来不是同一级`
  const above = parentArea(code)!
  if (above === parentArea(from)) return undefined
  if (kind !== 'rename') return `新代码 ${code} 应在同一个上级 ${parentArea(from)} 之下`
  const parent = find(above)
  if (!parent) return `新代码的上级 ${above} 不存在`
  return parent.validTo !== null || parent.validFrom > on
    ? `新代码的上级“${parent.name}”届时不在用`
    : undefined
}

function ownMoves({ from, to, into }: SuccessionCommand): Move[] {
  const codes = into ? [into] : to.map((one) => one.code)
  const only = codes.length === 1 ? codes[0] : undefined
  return from.map((code) => ({ from: code, to: codes, heir: only ?? parentArea(code)! }))
}

function planOf(
  { from, to }: SuccessionCommand,
  own: Move[],
  carried: { move: Move; open: SuccessionPlan['open'][number] }[],
): SuccessionPlan {
  return {
    close: [...from, ...carried.map(({ move }) => move.from)],
    open: [...to, ...carried.map(({ open }) => open)],
    moves: [...own, ...carried.map(({ move }) => move)],
  }
}

/** Gives the grids of the ending communities their codes in the new ones, keeping number and order where it can. */
function carry(
  command: SuccessionCommand,
  { known, own, grids }: { known: KnownAreas; own: Move[]; grids: readonly AreaState[] },
): SuccessionDecision {
  const targets = own[0]!.to
  const used = new Map(targets.map((code) => [code, new Set(known.gridCodesOf(code))]))
  const carried: { move: Move; open: SuccessionPlan['open'][number] }[] = []
  for (const grid of grids) {
    const target = targets.length === 1 ? targets[0]! : (command.gridsTo?.[grid.code] ?? targets[0]!)
    const taken = used.get(target)
    if (!taken) return { ok: false, problem: `网格“${grid.name}”要归入的 ${target} 不是新社区之一` }
    const code = freeCode(target, grid.code.slice(12), taken)
    if (!code) return { ok: false, problem: `${target} 的网格编号已用到 999` }
    taken.add(code)
    carried.push({
      move: { from: grid.code, to: [code], heir: code },
      open: { code, name: grid.name, like: grid.code },
    })
  }
  return { ok: true, plan: planOf(command, own, carried) }
}

function freeCode(community: string, wish: string, taken: ReadonlySet<string>): string | undefined {
  if (!taken.has(community + wish)) return community + wish
  for (let number = 1; number <= 999; number++) {
    const code = community + String(number).padStart(3, '0')
    if (!taken.has(code)) return code
  }
  return undefined
}

/** The codes in use on a day: `validFrom <= day < validTo`. */
export function isValidOn(area: Pick<AreaState, 'validFrom' | 'validTo'>, day: string): boolean {
  return area.validFrom <= day && (area.validTo === null || day < area.validTo)
}
