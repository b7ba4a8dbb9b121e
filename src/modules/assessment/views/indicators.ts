import { isInside } from '../../../base/area-code.ts'
import type { InputOf } from '../../../base/contract.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { loadNames } from '../../orders/public.ts'
import { getSetting } from '../../system/public.ts'
import { errors } from '../contract/errors.ts'
import type { FigureRow, Figures, showIndicators, Value } from '../contract/indicators.ts'
import { type DrillPeriod, drillTo, type Filters, queryOf } from '../rules/drill.ts'
import { counted, indicators, ratio } from '../rules/indicators.ts'
import { bases, basisOf, type Measures } from '../rules/measures.ts'
import { scoreOf, type Weights } from '../rules/score.ts'
import { type Period, periodBefore } from '../rules/spans.ts'
import type { Ask, Chosen, Group } from './ask.ts'
import { reachOf, reachOfManager, settle } from './reach.ts'
import { pastEnd, readFigures } from './read.ts'
import { rowNames } from './row-names.ts'

type Input = InputOf<typeof showIndicators>
type ByKey = ReadonlyMap<string, Measures>

const LONGEST_MS = 5 * 366 * 86_400_000
const MOST_ROWS = 500
const byTime: readonly Group[] = ['day', 'week', 'month', 'quarter']

/** 考核指标 of a period, row by row, against the period before. */
export async function listIndicators(ctx: Ctx, input: Input): Promise<Figures> {
  const period = { from: new Date(input.from), to: new Date(input.to) }
  const length = period.to.getTime() - period.from.getTime()
  if (length <= 0 || length > LONGEST_MS) throw errors.bad_period()
  const before = periodBefore(period)
  const ask = await askOf(ctx, input, period)
  const all = { ...ask, group: 'none' } as const
  const [now, previous, whole, wholeBefore] = await Promise.all([
    readFigures(ctx, ask),
    previousOf(ctx, ask, before),
    readFigures(ctx, all),
    readFigures(ctx, { ...all, period: before }),
  ])
  const [total, totalBefore] = [whole.get('') ?? {}, wholeBefore.get('') ?? {}]
  const weights = await loadWeights(ctx)
  const keys = topKeys(now, byTime.includes(ask.group))
  const names = await rowNames(ctx, ask.group, keys)
  const earlier = byTime.includes(ask.group) ? precedingOf(keys, now) : previous
  return {
    ...definitions(ctx, input, period),
    weights,
    total: rowOf({ key: '', name: '合计', filters: {} }, { now: total, before: totalBefore, weights }),
    rows: keys.map((key) =>
      rowOf(
        { key, name: names.name(key), filters: withinChosen(input.area, names.filters(key)) },
        { now: now.get(key)!, before: earlier.get(key) ?? {}, weights },
      ),
    ),
    before: { from: before.from.toISOString(), to: before.to.toISOString() },
    asOf: ctx.now().toISOString(),
    isCounting: !ask.reach.hasSums,
  }
}

/** A row around the area chosen shows the orders of the area, not all of its own. */
function withinChosen(area: string | undefined, filters: Filters): Filters {
  const { area: own, ...others } = filters
  return area && typeof own === 'string' && isInside(area, own) ? others : filters
}

async function askOf(ctx: Ctx, input: Input, period: Period): Promise<Ask> {
  const isOfPeople = input.by === 'person'
  if (isOfPeople && ctx.actor.kind !== 'system' && !ctx.actor.permissions.has('assessment:people'))
    throw errors.people_not_yours()
  const reach = await settle(ctx, (isOfPeople ? reachOfManager : reachOf)(ctx.actor, input.area))
  return { reach, bases, period, group: input.by, chosen: await chosenOf(ctx, input) }
}

async function chosenOf(ctx: Ctx, input: Input): Promise<Chosen> {
  const { classId, source, organisation } = input
  const { classes } = classId ? (await loadNames(ctx)).catalogue : { classes: [] }
  return {
    ...(classId && {
      classIds: [classId, ...classes.filter((one) => one.parentId === classId).map(({ id }) => id)],
    }),
    ...(source?.length && { sources: source }),
    ...(organisation && { organisation }),
  }
}

/** Rows of time are compared with the row before them, others with themselves a period before. */
async function previousOf(ctx: Ctx, ask: Ask, before: Period): Promise<ByKey> {
  return byTime.includes(ask.group) ? new Map() : readFigures(ctx, { ...ask, period: before })
}

function precedingOf(keys: readonly string[], now: ByKey): ByKey {
  return new Map(keys.flatMap((key, n) => (n === 0 ? [] : [[key, now.get(keys[n - 1]!)!] as const])))
}

/** Rows of time by time, the others by code; of very many those with the most orders. */
function topKeys(now: ByKey, isTime: boolean): string[] {
  const keys = [...now.keys()]
  if (isTime || keys.length <= MOST_ROWS) return keys.sort()
  const weight = (key: string) => (now.get(key)?.reported ?? 0) + (now.get(key)?.due ?? 0)
  return keys
    .sort((a, b) => weight(b) - weight(a))
    .slice(0, MOST_ROWS)
    .sort()
}

export async function loadWeights(ctx: Ctx): Promise<Weights> {
  return {
    contacted: await getSetting(ctx, 'assessment.weight_contacted'),
    resolved: await getSetting(ctx, 'assessment.weight_resolved'),
    satisfied: await getSetting(ctx, 'assessment.weight_satisfied'),
  }
}

function definitions(ctx: Ctx, input: Input, period: Period): Pick<Figures, 'indicators' | 'counted'> {
  const drill: DrillPeriod = {
    from: input.from,
    to: input.to,
    pastTo: pastEnd(period.to, ctx.now()).toISOString(),
  }
  const chosen: Filters = {
    area: input.area,
    classId: input.classId,
    source: input.source?.join(',') || undefined,
    organisation: input.organisation,
  }
  const isOfReports = (measure: Parameters<typeof basisOf>[0]) => basisOf(measure) === 'reported'
  return {
    indicators: indicators.map(({ part, base, ...words }) => ({
      ...words,
      ofReports: isOfReports(base),
      partQuery: queryOf(chosen, drillTo(part, drill)),
      baseQuery: queryOf(chosen, drillTo(base, drill)),
    })),
    counted: counted.map(({ measure, ...words }) => ({
      ...words,
      ofReports: isOfReports(measure),
      query: queryOf(chosen, drillTo(measure, drill)),
    })),
  }
}

function rowOf(
  { key, name, filters }: { key: string; name: string; filters: Filters },
  { now, before, weights }: { now: Measures; before: Measures; weights: Weights },
): FigureRow {
  const { handledBy, ...others } = filters
  return {
    key,
    name,
    query: queryOf(filters),
    foundQuery: queryOf(handledBy ? { ...others, foundBy: handledBy } : others),
    values: indicators.map(({ part, base }) => shareOf(now, before, { part, base })),
    counts: counted.map(({ measure }) => now[measure] ?? 0),
    hours: hoursOf(now),
    score: scoreOf(ratesOf(now), weights),
    previousScore: scoreOf(ratesOf(before), weights),
  }
}

function shareOf(
  now: Measures,
  before: Measures,
  { part, base }: Pick<(typeof indicators)[number], 'part' | 'base'>,
): Value {
  return {
    part: now[part] ?? 0,
    base: now[base] ?? 0,
    share: ratio(now[part], now[base]),
    previous: ratio(before[part], before[base]),
  }
}

export function ratesOf(m: Measures): Record<keyof Weights, number | null> {
  return {
    contacted: ratio(m.contacted, m.rated),
    resolved: ratio(m.resolved, m.rated),
    satisfied: ratio(m.satisfied, m.rated),
  }
}

/** Mean hours from report to closing. */
export function hoursOf({ minutes, closed }: Measures): number | null {
  return closed ? Math.round(((minutes ?? 0) / closed / 60) * 10) / 10 : null
}
