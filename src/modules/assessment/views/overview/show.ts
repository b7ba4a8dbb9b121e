import { areaLevel } from '../../../../base/area-code.ts'
import type { InputOf, ReturnsOf } from '../../../../base/contract.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import type { overview } from '../../../orders/contract/figures.ts'
import type { Source, State } from '../../../orders/contract/terms.ts'
import { type DrillPeriod, queryOf } from '../../rules/drill.ts'
import { ratio } from '../../rules/indicators.ts'
import type { Basis, Measures } from '../../rules/measures.ts'
import { daysIn, type Period, periodBefore } from '../../rules/spans.ts'
import type { Group } from '../ask.ts'
import { reachOf, settle } from '../reach.ts'
import { pastEnd, readFigures } from '../read.ts'
import { type RowNames, rowNames } from '../row-names.ts'
import { countsOf, sharesOf } from './figures.ts'
import { countOverdue, type Overdue, type PlaceGroup } from './overdue.ts'

type Input = InputOf<typeof overview>
type Answer = ReturnsOf<typeof overview>

const MOST_CLASSES = 15
const MOST_AREAS = 300
const MOST_ORGANISATIONS = 100

/** 总览: what came in, what was done, in time and to whose satisfaction; the same span before beside it. */
export async function showOverview(ctx: Ctx, input: Input): Promise<Answer> {
  const period = { from: new Date(input.from), to: new Date(input.to) }
  const reach = await settle(ctx, reachOf(ctx.actor, input.area))
  const read: Read = (bases, group, at = period) => readFigures(ctx, { reach, bases, period: at, group })
  const places = placesBelow(ctx, input.area)
  const [overdue, now, before, lists, areas, organisations] = await Promise.all([
    countOverdue(ctx, reach, { ...period, group: places }),
    read(['reported', 'closed', 'visited'], 'none'),
    read(['reported', 'closed', 'visited'], 'none', periodBefore(period)),
    breakdowns(ctx, input, read),
    read(['reported'], places),
    read(['reported'], 'organisation'),
  ])
  const sums = {
    now: now.get('') ?? {},
    before: before.get('') ?? {},
    overdue: overdue.total,
    days: daysIn(period),
    drill: drillOf(ctx, input, period),
    area: input.area,
  }
  return {
    counts: countsOf(sums),
    shares: sharesOf(sums),
    ...lists,
    byArea: await byArea(ctx, input, { group: places, rows: areas, overdue }),
    byOrganisation: await byOrganisation(ctx, input, { rows: organisations, overdue }),
    asOf: ctx.now().toISOString(),
  }
}

type Read = (bases: readonly Basis[], group: Group, at?: Period) => Promise<Map<string, Measures>>

function drillOf(ctx: Ctx, { from, to }: Input, period: Period): DrillPeriod {
  return { from, to, pastTo: pastEnd(period.to, ctx.now()).toISOString() }
}

async function breakdowns(ctx: Ctx, input: Input, read: Read) {
  const counts = async (group: Group) => {
    const rows = [...(await read(['reported'], group))]
      .map(([key, { reported = 0 }]) => ({ key, count: reported }))
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1))
    const names = await rowNames(
      ctx,
      group,
      rows.map(({ key }) => key),
    )
    return rows.map(({ key, count }) => ({
      key,
      count,
      name: names.name(key),
      query: queryOf({ area: input.area, from: input.from, to: input.to }, names.filters(key)),
    }))
  }
  const [states, sources, classes, days] = await Promise.all([
    counts('state'),
    counts('source'),
    counts('class'),
    read(['reported', 'closed'], 'day'),
  ])
  return {
    byState: states.map(({ key, ...row }) => ({ state: key as State, ...row })),
    bySource: sources.map(({ key, ...row }) => ({ source: key as Source, ...row })),
    byClass: classes.slice(0, MOST_CLASSES).map(({ key, ...row }) => ({ classId: key, ...row })),
    byDay: [...days]
      .map(([day, { reported = 0, closed = 0 }]) => ({ day, reported, closed }))
      .filter(({ reported, closed }) => reported + closed > 0)
      .sort((a, b) => (a.day < b.day ? -1 : 1)),
  }
}

/** One level below the chosen area; without one, below the person's own. */
function placesBelow(ctx: Ctx, area: string | undefined): PlaceGroup {
  const top = area ?? ctx.actor.posts.find((post) => post.areaCode)?.areaCode
  switch (top ? areaLevel(top) : 'county') {
    case 'street':
      return 'community'
    case 'community':
    case 'grid':
      return 'grid'
    default:
      return 'street'
  }
}

interface Table {
  rows: ReadonlyMap<string, Measures>
  overdue: Overdue
}

async function byArea(
  ctx: Ctx,
  input: Input,
  { group, rows, overdue }: Table & { group: PlaceGroup },
): Promise<Answer['byArea']> {
  const keys = [...rows.keys()].sort().slice(0, MOST_AREAS)
  const names = await rowNames(ctx, group, keys)
  return keys.map((code) => {
    const m = rows.get(code)!
    return {
      code,
      name: names.name(code),
      reported: m.reported ?? 0,
      open: m.open ?? 0,
      overdue: overdue.byPlace.get(code) ?? 0,
      onTimeShare: ratio(m.reportedOnTime, m.reportedClosed),
      query: rowQuery(input, names, code),
    }
  })
}

async function byOrganisation(
  ctx: Ctx,
  input: Input,
  { rows, overdue }: Table,
): Promise<Answer['byOrganisation']> {
  const keys = [...rows.keys()]
    .sort((a, b) => (rows.get(b)?.reported ?? 0) - (rows.get(a)?.reported ?? 0))
    .slice(0, MOST_ORGANISATIONS)
  const names = await rowNames(ctx, 'organisation', keys)
  return keys.map((id) => {
    const m = rows.get(id)!
    return {
      id,
      name: names.name(id),
      dispatched: m.reported ?? 0,
      open: m.open ?? 0,
      overdue: overdue.byOrganisation.get(id) ?? 0,
      onTimeShare: ratio(m.reportedOnTime, m.reportedClosed),
      satisfiedShare: ratio(m.reportedSatisfied, m.reportedRated),
      query: rowQuery(input, names, id),
    }
  })
}

function rowQuery({ area, from, to }: Input, names: RowNames, key: string): string {
  return queryOf({ area, from, to }, names.filters(key))
}
