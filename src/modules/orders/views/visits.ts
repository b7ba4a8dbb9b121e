import type { InputOf, ReturnsOf } from '../../../base/contract.ts'
import { type RawBuilder, type SqlBool, sql } from '../../../platform/db/sql.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import type {
  listVisits,
  listVisitTasks,
  VisitFigure,
  VisitRecord,
  VisitTask,
  visitFigures,
} from '../contract/visits.ts'
import { REOPEN_DAYS } from '../rules/facts.ts'
import { loadNames, type Names } from '../service/names.ts'
import { maskedPhone } from '../service/phones.ts'
import { toRow } from '../service/present.ts'
import { briefColumns } from '../store/columns.ts'
import { toBrief } from '../store/orders.ts'
import { all, orderConditions } from './filters.ts'
import { readCursor, writeCursor } from './time-cursor.ts'

const columns = sql.join(briefColumns.map((column) => sql.ref(`o.${column}`)))
type OrderRecord = Parameters<typeof toBrief>[0]

// As the partial index on unrated orders is written.
const unrated = sql<SqlBool>`(o.rated_at is null and o.state in ('closed', 'pending_close', 'pending_rating')
  and o.source <> 'grid_worker' and (o.reporter_user_id is not null or o.reporter_phone is not null))`

const REOPEN_MS = REOPEN_DAYS * 86_400_000

type QueueFilters = Partial<Omit<InputOf<typeof listVisitTasks>, 'after' | 'limit'>>

async function queueConditions(ctx: Ctx, filters: QueueFilters): Promise<RawBuilder<SqlBool>[]> {
  const { area, organisation, from, to, tried, problem } = filters
  return [
    ...(await orderConditions(ctx, {
      ...(area ? { area } : {}),
      ...(organisation ? { organisation } : {}),
      ...(problem === undefined ? {} : { problem }),
    })),
    unrated,
    // Later than that it can no longer be sent back into dispatch.
    sql<SqlBool>`(o.closed_at is null or o.closed_at > ${new Date(ctx.now().getTime() - REOPEN_MS)})`,
    ...(from ? [sql<SqlBool>`o.handled_at >= ${from}::timestamptz`] : []),
    ...(to ? [sql<SqlBool>`o.handled_at < ${to}::timestamptz`] : []),
    ...(tried === undefined
      ? []
      : [tried ? sql<SqlBool>`o.visit_count > 0` : sql<SqlBool>`o.visit_count = 0`]),
  ]
}

/** Whom to call next: the longest handled first, so that nobody waits for ever. */
export async function listQueue(
  ctx: Ctx,
  { after, limit, ...filters }: InputOf<typeof listVisitTasks>,
): Promise<ReturnsOf<typeof listVisitTasks>> {
  const conditions = await queueConditions(ctx, filters)
  const cursor = after ? readCursor(after) : undefined
  const from = cursor
    ? [...conditions, sql<SqlBool>`(o.handled_at, o.id) > (${cursor.at}::timestamptz, ${cursor.id})`]
    : conditions
  const { rows } = await sql<OrderRecord & { last_try_at: Date | null }>`
    select ${columns}, (select max(v.at) from order_visit v where v.order_id = o.id) as last_try_at
    from work_order o where ${all(from)} and o.handled_at is not null
    order by o.handled_at, o.id limit ${limit + 1}`.execute(ctx.db)
  const names = await loadNames(ctx)
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return {
    rows: page.map((row) => toTask(ctx, row, names)),
    ...(last ? { next: writeCursor({ at: (last.handled_at as Date).toISOString(), id: last.id }) } : {}),
    ...(after ? {} : await countQueue(ctx, conditions)),
  }
}

const COUNT_CAP = 1000

async function countQueue(ctx: Ctx, conditions: RawBuilder<SqlBool>[]) {
  const { rows } = await sql<{ total: number }>`select count(*)::int as total from (
    select 1 from work_order o where ${all(conditions)} and o.handled_at is not null limit ${COUNT_CAP}) as counted`.execute(
    ctx.db,
  )
  const total = rows[0]?.total ?? 0
  return { total, totalIsCapped: total >= COUNT_CAP }
}

function toTask(ctx: Ctx, row: OrderRecord & { last_try_at: Date | null }, names: Names): VisitTask {
  const order = toBrief(row)
  return {
    ...toRow(order, names),
    result: order.result,
    handledAt: order.handledAt?.toISOString() ?? null,
    reporterPhone: maskedPhone(ctx, order),
    tries: order.visitCount,
    lastTryAt: row.last_try_at?.toISOString() ?? null,
  }
}

export type LogFilters = Partial<Omit<InputOf<typeof listVisits>, 'after' | 'limit'>>

async function logConditions(ctx: Ctx, f: LogFilters): Promise<RawBuilder<SqlBool>[]> {
  return [
    ...(await orderConditions(ctx, {
      ...(f.area ? { area: f.area } : {}),
      ...(f.organisation ? { organisation: f.organisation } : {}),
    })),
    ...(f.from ? [sql<SqlBool>`v.at >= ${f.from}::timestamptz`] : []),
    ...(f.to ? [sql<SqlBool>`v.at < ${f.to}::timestamptz`] : []),
    ...(f.reached === undefined ? [] : [sql<SqlBool>`v.reached = ${f.reached}`]),
    ...(f.resolved === undefined ? [] : [sql<SqlBool>`v.resolved = ${f.resolved}`]),
    ...(f.byLeader === undefined ? [] : [sql<SqlBool>`v.by_leader = ${f.byLeader}`]),
    ...(f.way ? [sql<SqlBool>`v.way = ${f.way}`] : []),
    ...(f.mine ? [sql<SqlBool>`v.visitor_id = ${ctx.actor.userId}`] : []),
  ]
}

interface VisitColumns {
  visit_id: string
  at: Date
  visitor_name: string
  by_leader: boolean
  way: VisitRecord['way']
  reached: boolean
  said_contacted: boolean | null
  said_resolved: boolean | null
  said_satisfied: boolean | null
  remark: string
}

/** Every call made, newest first. */
export async function listLog(
  ctx: Ctx,
  { after, limit, ...filters }: InputOf<typeof listVisits>,
): Promise<ReturnsOf<typeof listVisits>> {
  const conditions = await logConditions(ctx, filters)
  const cursor = after ? readCursor(after) : undefined
  const from = cursor
    ? [...conditions, sql<SqlBool>`(v.at, v.id) < (${cursor.at}::timestamptz, ${cursor.id})`]
    : conditions
  const { rows } = await sql<OrderRecord & VisitColumns>`
    select ${columns}, v.id as visit_id, v.at, v.visitor_name, v.by_leader, v.way, v.reached,
      v.contacted as said_contacted, v.resolved as said_resolved, v.satisfied as said_satisfied, v.remark
    from order_visit v join work_order o on o.id = v.order_id
    where ${all(from)} order by v.at desc, v.id desc limit ${limit + 1}`.execute(ctx.db)
  const names = await loadNames(ctx)
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return {
    rows: page.map((row) => toRecord(row, names)),
    ...(last ? { next: writeCursor({ at: last.at.toISOString(), id: last.visit_id }) } : {}),
  }
}

function toRecord(row: OrderRecord & VisitColumns, names: Names): VisitRecord {
  return {
    id: row.visit_id,
    at: row.at.toISOString(),
    visitorName: row.visitor_name,
    byLeader: row.by_leader,
    way: row.way,
    reached: row.reached,
    contacted: row.said_contacted,
    resolved: row.said_resolved,
    satisfied: row.said_satisfied,
    remark: row.remark,
    order: toRow(toBrief(row), names),
  }
}

/** 948 orders, 42 units, 64.87 % solved: an order counts by its last visit that reached somebody. */
export async function showFigures(
  ctx: Ctx,
  filters: InputOf<typeof visitFigures>,
): Promise<ReturnsOf<typeof visitFigures>> {
  const conditions = await logConditions(ctx, filters)
  const { rows } = await sql<
    Omit<VisitFigure, 'handler' | 'handlerId'> & { organisation: string | null; area: string | null }
  >`
    with visit as (
      select v.*, v.handler_organisation_id as organisation, v.handler_area_code as area,
        row_number() over (partition by v.order_id order by v.reached desc, v.at desc, v.id desc) as place
      from order_visit v join work_order o on o.id = v.order_id where ${all(conditions)})
    select organisation, area, count(*)::int as visits, count(distinct order_id)::int as orders,
      count(*) filter (where place = 1 and reached)::int as reached,
      count(*) filter (where place = 1 and reached and resolved)::int as resolved,
      count(*) filter (where place = 1 and reached and satisfied)::int as satisfied
    from visit group by organisation, area order by orders desc, organisation, area`.execute(ctx.db)
  const names = await loadNames(ctx)
  const figures = rows.map(({ organisation, area, ...figure }) => ({
    ...figure,
    handlerId: organisation ?? area ?? '',
    handler: organisation ? names.organisation(organisation) : area ? names.area(area) : '未派遣',
  }))
  const sum = (key: 'visits' | 'orders' | 'reached' | 'resolved' | 'satisfied') =>
    figures.reduce((total, row) => total + row[key], 0)
  const { total: waiting } = await countQueue(ctx, await queueConditions(ctx, {}))
  return {
    total: {
      visits: sum('visits'),
      orders: sum('orders'),
      reached: sum('reached'),
      resolved: sum('resolved'),
      satisfied: sum('satisfied'),
    },
    waiting,
    rows: figures,
  }
}
