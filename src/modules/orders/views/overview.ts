import { areaLevel } from '../../../base/area-code.ts'
import type { InputOf } from '../../../base/contract.ts'
import { type RawBuilder, type SqlBool, sql } from '../../../platform/db/sql.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import type { Count, overview, Share } from '../contract/figures.ts'
import { type Source, type State, sourceNames, stateNames } from '../contract/terms.ts'
import { loadNames } from '../service/names.ts'
import { all, orderConditions } from './filters.ts'

type Input = InputOf<typeof overview>
type Conditions = RawBuilder<SqlBool>

/** One row of sums over the orders of a period. Every figure of the page is made of these. */
interface Sums {
  reported: number
  closed: number
  ended: number
  open: number
  overdue: number
  closed_on_time: number
  rated: number
  contacted: number
  resolved: number
  satisfied: number
  rateable: number
  hours: number | null
  returns: number
  reworks: number
  reopens: number
}

/** 总览: what came in, what was done, in time and to whose satisfaction; the same span before beside it. */
export async function showOverview(ctx: Ctx, input: Input) {
  const scope = all(await orderConditions(ctx, { area: input.area }))
  const span = new Date(input.to).getTime() - new Date(input.from).getTime()
  const before = { from: new Date(new Date(input.from).getTime() - span).toISOString(), to: input.from }
  const now = await sums(ctx, scope, input)
  const previous = await sums(ctx, scope, before)
  const lists = await breakdowns(ctx, scope, input)
  return {
    counts: counts(input, now, previous),
    shares: shares(input, now, previous),
    ...lists,
    asOf: ctx.now().toISOString(),
  }
}

async function sums(ctx: Ctx, scope: Conditions, { from, to }: { from: string; to: string }): Promise<Sums> {
  const inReported = sql`o.reported_at >= ${from}::timestamptz and o.reported_at < ${to}::timestamptz`
  const inClosed = sql`o.closed_at >= ${from}::timestamptz and o.closed_at < ${to}::timestamptz`
  const closed = sql`${inClosed} and o.state = 'closed'`
  const { rows } = await sql<Sums>`
    select count(*) filter (where ${inReported})::int as reported,
      count(*) filter (where ${closed})::int as closed,
      count(*) filter (where ${inClosed})::int as ended,
      count(*) filter (where ${inReported} and o.closed_at is null)::int as open,
      count(*) filter (where ${inReported} and o.closed_at is null and o.due_at < ${ctx.now()})::int as overdue,
      count(*) filter (where ${closed} and not o.is_late)::int as closed_on_time,
      count(*) filter (where ${closed} and o.rated_at is not null)::int as rated,
      count(*) filter (where ${closed} and o.rating_contacted)::int as contacted,
      count(*) filter (where ${closed} and o.rating_resolved)::int as resolved,
      count(*) filter (where ${closed} and o.rating_satisfied)::int as satisfied,
      count(*) filter (where ${closed} and o.source <> 'grid_worker' and (o.reporter_user_id is not null or o.reporter_phone is not null))::int as rateable,
      avg(extract(epoch from o.closed_at - o.reported_at) / 3600) filter (where ${closed})::float8 as hours,
      count(*) filter (where ${closed} and o.return_count > 0)::int as returns,
      count(*) filter (where ${closed} and o.rework_count > 0)::int as reworks,
      count(*) filter (where ${inReported} and o.reopen_count > 0)::int as reopens
    from work_order o where ${scope} and ((${inReported}) or (${inClosed}))`.execute(ctx.db)
  return rows[0]!
}

function counts({ area, from, to }: Input, s: Sums, p: Sums): Count[] {
  const place = { area }
  const reportedIn = { ...place, from, to }
  const closedIn = { ...place, closedFrom: from, closedTo: to }
  const days = Math.max(1, Math.round((new Date(to).getTime() - new Date(from).getTime()) / 86_400_000))
  const count = (
    id: string,
    name: string,
    definition: string,
    at: { value: number; previous: number | null; query: object; unit?: string },
  ): Count => ({
    id,
    name,
    definition,
    value: at.value,
    previous: at.previous,
    unit: at.unit ?? '件',
    query: queryOf(at.query),
  })
  return [
    count('reported', '受理量', '时段内上报或登记的工单', {
      value: s.reported,
      previous: p.reported,
      query: reportedIn,
    }),
    count('per_day', '日均受理', '受理量除以天数', {
      value: round(s.reported / days, 1),
      previous: round(p.reported / days, 1),
      query: reportedIn,
      unit: '件/天',
    }),
    count('closed', '办结量', '时段内结案的工单', {
      value: s.closed,
      previous: p.closed,
      query: { ...closedIn, state: 'closed' },
    }),
    count('open', '在办', '时段内受理、尚未结束的工单', {
      value: s.open,
      previous: null,
      query: { ...reportedIn, stage: 'open' },
    }),
    count('overdue', '超期', '在办工单中当前环节已过期的', {
      value: s.overdue,
      previous: null,
      query: { ...reportedIn, stage: 'open', due: 'overdue' },
    }),
    count('hours', '平均办理时长', '时段内结案的工单从上报到结案的平均时长', {
      value: round(s.hours ?? 0, 1),
      previous: round(p.hours ?? 0, 1),
      query: { ...closedIn, state: 'closed' },
      unit: '小时',
    }),
  ]
}

function shares({ area, from, to }: Input, s: Sums, p: Sums): Share[] {
  const closedIn = { area, closedFrom: from, closedTo: to, state: 'closed' }
  const rated = { ...closedIn, rated: true }
  const share = (
    id: string,
    name: string,
    definition: string,
    of: { part: keyof Sums; base: keyof Sums; query: object; baseQuery: object },
  ): Share => ({
    id,
    name,
    definition,
    part: Number(s[of.part]),
    base: Number(s[of.base]),
    share: ratio(Number(s[of.part]), Number(s[of.base])),
    previous: ratio(Number(p[of.part]), Number(p[of.base])),
    query: queryOf(of.query),
    baseQuery: queryOf(of.baseQuery),
  })
  return [
    share('on_time', '按时办结率', '时段内结案且处置从未超期的 ÷ 时段内结案的', {
      part: 'closed_on_time',
      base: 'closed',
      query: { ...closedIn, onTime: true },
      baseQuery: closedIn,
    }),
    share('contacted', '响应率', '评价为已联系的 ÷ 有有效评价的', {
      part: 'contacted',
      base: 'rated',
      query: { ...rated, contacted: true },
      baseQuery: rated,
    }),
    share('resolved', '有效评价解决率', '评价为已解决的 ÷ 有有效评价的', {
      part: 'resolved',
      base: 'rated',
      query: { ...rated, resolved: true },
      baseQuery: rated,
    }),
    share('satisfied', '有效评价满意率', '评价为满意的 ÷ 有有效评价的', {
      part: 'satisfied',
      base: 'rated',
      query: { ...rated, satisfied: true },
      baseQuery: rated,
    }),
    share('rated', '评价率', '有有效评价的 ÷ 可由诉求人评价的', {
      part: 'rated',
      base: 'rateable',
      query: rated,
      baseQuery: { ...closedIn, source: 'resident' },
    }),
  ]
}

async function breakdowns(ctx: Ctx, scope: Conditions, { area, from, to }: Input) {
  const inReported = sql<SqlBool>`o.reported_at >= ${from}::timestamptz and o.reported_at < ${to}::timestamptz`
  const reportedIn = { area, from, to }
  const names = await loadNames(ctx)
  const grouped = <T>(key: RawBuilder<unknown>, limit: number) =>
    sql<T & { count: number }>`select ${key} as key, count(*)::int as count from work_order o
      where ${scope} and ${inReported} group by 1 order by 2 desc limit ${limit}`.execute(ctx.db)
  const byState = await grouped<{ key: State }>(sql`o.state`, 30)
  const bySource = await grouped<{ key: Source }>(sql`o.source`, 30)
  const byClass = await grouped<{ key: string | null }>(sql`o.class_id`, 15)
  return {
    byState: byState.rows.map((r) => ({
      state: r.key,
      name: stateNames[r.key],
      count: r.count,
      query: queryOf({ ...reportedIn, state: r.key }),
    })),
    bySource: bySource.rows.map((r) => ({
      source: r.key,
      name: sourceNames[r.key],
      count: r.count,
      query: queryOf({ ...reportedIn, source: r.key }),
    })),
    byDay: await byDay(ctx, scope, { from, to }),
    byClass: byClass.rows.flatMap((r) =>
      r.key
        ? [
            {
              classId: r.key,
              name: names.catalogue.byId.get(r.key)?.name ?? r.key,
              count: r.count,
              query: queryOf({ ...reportedIn, classId: r.key }),
            },
          ]
        : [],
    ),
    byArea: await byArea(ctx, scope, { area, from, to }),
    byOrganisation: await byOrganisation(ctx, scope, { area, from, to }),
  }
}

async function byDay(ctx: Ctx, scope: Conditions, { from, to }: { from: string; to: string }) {
  const { rows } = await sql<{ day: string; reported: number; closed: number }>`
    with reported as (select (o.reported_at at time zone 'Asia/Shanghai')::date as day, count(*)::int as n from work_order o
        where ${scope} and o.reported_at >= ${from}::timestamptz and o.reported_at < ${to}::timestamptz group by 1),
      closed as (select (o.closed_at at time zone 'Asia/Shanghai')::date as day, count(*)::int as n from work_order o
        where ${scope} and o.state = 'closed' and o.closed_at >= ${from}::timestamptz and o.closed_at < ${to}::timestamptz group by 1)
    select day, coalesce(r.n, 0) as reported, coalesce(c.n, 0) as closed
    from reported r full join closed c using (day) order by day`.execute(ctx.db)
  return rows
}

/** One level below the chosen area; without one, below the person's own. */
async function byArea(ctx: Ctx, scope: Conditions, { area, from, to }: Input) {
  const names = await loadNames(ctx)
  const top = area ?? ctx.actor.posts.find((p) => p.areaCode)?.areaCode
  const level = top ? areaLevel(top) : 'county'
  const column = level === 'county' ? 'street' : level === 'street' ? 'community' : 'area_code'
  const { rows } = await sql<{
    code: string
    reported: number
    open: number
    overdue: number
    closed: number
    on_time: number
  }>`
    select ${sql.ref(`o.${column}`)} as code, count(*)::int as reported,
      count(*) filter (where o.closed_at is null)::int as open,
      count(*) filter (where o.closed_at is null and o.due_at < ${ctx.now()})::int as overdue,
      count(*) filter (where o.state = 'closed')::int as closed,
      count(*) filter (where o.state = 'closed' and not o.is_late)::int as on_time
    from work_order o where ${scope} and o.reported_at >= ${from}::timestamptz and o.reported_at < ${to}::timestamptz
    group by 1 order by 1 limit 300`.execute(ctx.db)
  return rows.map((row) => {
    const code = row.code.length === 15 ? row.code : row.code.padEnd(12, '0')
    return {
      code,
      name: names.area(code),
      reported: row.reported,
      open: row.open,
      overdue: row.overdue,
      onTimeShare: ratio(row.on_time, row.closed),
      query: queryOf({ area: code, from, to }),
    }
  })
}

async function byOrganisation(ctx: Ctx, scope: Conditions, { area, from, to }: Input) {
  const names = await loadNames(ctx)
  const { rows } = await sql<{
    id: string
    dispatched: number
    open: number
    overdue: number
    closed: number
    on_time: number
    rated: number
    satisfied: number
  }>`
    select o.handler_organisation_id as id, count(*)::int as dispatched,
      count(*) filter (where o.closed_at is null)::int as open,
      count(*) filter (where o.closed_at is null and o.due_at < ${ctx.now()})::int as overdue,
      count(*) filter (where o.state = 'closed')::int as closed,
      count(*) filter (where o.state = 'closed' and not o.is_late)::int as on_time,
      count(*) filter (where o.rated_at is not null)::int as rated,
      count(*) filter (where o.rating_satisfied)::int as satisfied
    from work_order o where ${scope} and o.handler_organisation_id is not null
      and o.reported_at >= ${from}::timestamptz and o.reported_at < ${to}::timestamptz
    group by 1 order by 2 desc limit 100`.execute(ctx.db)
  return rows.map((row) => ({
    id: row.id,
    name: names.organisation(row.id),
    dispatched: row.dispatched,
    open: row.open,
    overdue: row.overdue,
    onTimeShare: ratio(row.on_time, row.closed),
    satisfiedShare: ratio(row.satisfied, row.rated),
    query: queryOf({ area, organisation: row.id, from, to }),
  }))
}

function ratio(part: number, base: number): number | null {
  return base > 0 ? part / base : null
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}

/** The address bar of the list that shows the rows behind a figure. */
function queryOf(filters: object): string {
  return new URLSearchParams(
    Object.entries(filters).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]])),
  ).toString()
}
