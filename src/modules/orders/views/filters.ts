import { z } from 'zod'
import { areaRange } from '../../../base/area-code.ts'
import type { Actor } from '../../../platform/access/actor.ts'
import { isOneOf, scoped, scopedWays, scopeOf } from '../../../platform/access/scope.ts'
import { type RawBuilder, type SqlBool, sql } from '../../../platform/db/sql.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { orderFilters } from '../contract/lists.ts'
import { endStates } from '../contract/terms.ts'
import { queryTokens } from '../rules/search-terms.ts'
import { aboutSubject } from '../service/subjects.ts'
import { catalogue } from '../store/catalogue.ts'
import { inArea } from '../store/in-area.ts'
import { figureConditions, isOfVisits } from './figure-conditions.ts'

const Filters = z.object(orderFilters)
export type OrderFilters = z.infer<typeof Filters>
type Resolved = OrderFilters & { classIds: string[] | undefined }

type Condition = RawBuilder<SqlBool>
const SOON_MS = 2 * 3_600_000

/** As the index on it is written; what has no due time comes last. */
export const dueTime = sql`coalesce(o.due_at, 'infinity'::timestamptz)`

/** What a list looks for: rows this person reaches by any of the ways, that pass all the filters. */
export interface Search {
  ways: Condition[]
  filters: Condition[]
}

/** The orders of a list: what this person may read, and what the filters ask for. */
export async function orderConditions(ctx: Ctx, chosen: OrderFilters): Promise<Condition[]> {
  return conditionsOf(await searchOf(ctx, chosen))
}

export function conditionsOf({ ways, filters }: Search): Condition[] {
  const readable = ways.length > 0 ? sql<SqlBool>`(${sql.join(ways, sql` or `)})` : sql<SqlBool>`false`
  return [readable, ...filters]
}

export async function searchOf(ctx: Ctx, chosen: OrderFilters): Promise<Search> {
  const { actor } = ctx
  const filters: Resolved = {
    ...chosen,
    classIds: chosen.classId ? await withSubClasses(ctx, chosen.classId) : undefined,
  }
  const done = sql<SqlBool>`exists (select 1 from order_step s where s.order_id = o.id and s.actor_id = ${actor.userId})`
  return {
    ways: filters.mine === 'done' ? [done] : waysToRead(actor),
    filters: [
      ...plainConditions(filters),
      ...timeConditions(filters, ctx.now()),
      ...alertConditions(filters, ctx.now()),
      ...ratingConditions(filters),
      ...figureConditions(filters),
      ...(filters.subject ? [await aboutSubject(ctx, filters.subject)] : []),
      ...(filters.mine === 'todo' ? [todoOf(actor)] : []),
      ...(filters.mine === 'reported' ? [sql<SqlBool>`o.created_by = ${actor.userId}`] : []),
    ],
  }
}

/** Written out instead of compared with a parameter, so that a partial index is recognised. */
function isTrue(column: RawBuilder<unknown>, wanted: boolean): Condition {
  return wanted ? sql<SqlBool>`${column}` : sql<SqlBool>`not ${column}`
}

async function withSubClasses(ctx: Ctx, classId: string): Promise<string[]> {
  const { classes } = await catalogue.get(ctx)
  return [classId, ...classes.filter((c) => c.parentId === classId).map((c) => c.id)]
}

function plainConditions(f: Resolved): Condition[] {
  return [
    ...(f.q ? [matches(f.q)] : []),
    ...(f.state?.length ? [isOneOf(sql.ref('o.state'), f.state)] : []),
    ...(f.stage === 'open' ? [sql<SqlBool>`o.closed_at is null`] : []),
    ...(f.stage === 'ended' ? [sql<SqlBool>`o.state = any(${[...endStates]})`] : []),
    ...(f.classIds ? [isOneOf(sql.ref('o.class_id'), f.classIds)] : []),
    ...(f.family ? [sql<SqlBool>`o.class_id like ${`${f.family}-%`}`] : []),
    ...(f.area ? [inArea(f.area)] : []),
    ...(f.desk ? [sql<SqlBool>`o.desk_code = ${f.desk}`] : []),
    ...(f.organisation && !isOfVisits(f)
      ? [sql<SqlBool>`o.handler_organisation_id = ${f.organisation}`]
      : []),
    ...(f.source?.length ? [isOneOf(sql.ref('o.source'), f.source)] : []),
    ...(f.urgency?.length ? [isOneOf(sql.ref('o.urgency'), f.urgency)] : []),
    ...(f.supervised === undefined
      ? []
      : [f.supervised ? sql<SqlBool>`o.supervision_level > 0` : sql<SqlBool>`o.supervision_level = 0`]),
    ...(f.mode?.length ? [sql<SqlBool>`o.modes && ${f.mode}::text[]`] : []),
    ...(f.late === undefined ? [] : [isTrue(sql`o.is_late`, f.late)]),
    ...(f.onTime === undefined ? [] : [sql<SqlBool>`o.state = 'closed'`, isTrue(sql`o.is_late`, !f.onTime)]),
  ]
}

function timeConditions(f: OrderFilters, now: Date): Condition[] {
  const soon = new Date(now.getTime() + SOON_MS)
  return [
    ...(f.from ? [sql<SqlBool>`o.reported_at >= ${f.from}::timestamptz`] : []),
    ...(f.to ? [sql<SqlBool>`o.reported_at < ${f.to}::timestamptz`] : []),
    ...(f.closedFrom ? [sql<SqlBool>`o.closed_at >= ${f.closedFrom}::timestamptz`] : []),
    ...(f.closedTo ? [sql<SqlBool>`o.closed_at < ${f.closedTo}::timestamptz`] : []),
    ...(f.due === 'overdue' ? [sql<SqlBool>`o.closed_at is null and ${dueTime} < ${now}`] : []),
    ...(f.due === 'soon'
      ? [sql<SqlBool>`o.closed_at is null and ${dueTime} >= ${now} and ${dueTime} < ${soon}`]
      : []),
  ]
}

/** 临期: its running clock has been warned of and is not over yet. */
function alertConditions({ alert }: OrderFilters, now: Date): Condition[] {
  if (!alert) return []
  if (alert === 'raised') return [sql<SqlBool>`o.closed_at is null and o.supervision_level > 0`]
  if (alert === 'overdue') return [sql<SqlBool>`o.closed_at is null and ${dueTime} < ${now}`]
  return [
    sql<SqlBool>`o.closed_at is null and o.due_at >= ${now} and exists (select 1 from order_alert a
      where a.order_id = o.id and a.due_at = o.due_at and a.step like 'used:%')`,
  ]
}

function ratingConditions(f: OrderFilters): Condition[] {
  return [
    ...(f.rated === undefined
      ? []
      : [f.rated ? sql<SqlBool>`o.rated_at is not null` : sql<SqlBool>`o.rated_at is null`]),
    ...(f.rateable
      ? [
          sql<SqlBool>`(o.source <> 'grid_worker' and (o.reporter_user_id is not null or o.reporter_phone is not null))`,
        ]
      : []),
    ...(f.resolved === undefined ? [] : [isTrue(sql`o.rating_resolved`, f.resolved)]),
    ...(f.satisfied === undefined ? [] : [isTrue(sql`o.rating_satisfied`, f.satisfied)]),
    ...(f.contacted === undefined ? [] : [isTrue(sql`o.rating_contacted`, f.contacted)]),
  ]
}

/** A number or its tail, else words by pairs of characters; one lone character is looked for plainly. */
function matches(q: string): Condition {
  if (/^\d{6,20}$/.test(q)) {
    const tail = [...q].reverse().join('')
    return sql<SqlBool>`(o.number = ${q} or o.external_number = ${q}
      or (reverse(o.number) collate "C" >= ${tail} and reverse(o.number) collate "C" < ${`${tail}:`}))`
  }
  const tokens = queryTokens(q)
  if (tokens.length === 0) return sql<SqlBool>`o.title like ${`%${q.replace(/[\\%_]/g, '\\$&')}%`}`
  return sql<SqlBool>`o.search @@ ${tokens.map((token) => `'${token}'`).join(' & ')}::tsquery`
}

/** Inside one's areas, handled or helped by one's organisation, sent to look, or one's own. */
function waysToRead(actor: Actor): Condition[] {
  const ways = scopedWays(actor, 'orders:read', {
    areaCondition: inArea,
    organisation: sql.ref('o.handler_organisation_id'),
    person: sql.ref('o.reporter_user_id'),
  })
  const { areas, organisations } = scopeOf(actor, 'orders:handle')
  const mine = [...areas, ...organisations]
  return mine.length > 0 ? [...ways, helpedBy(mine)] : ways
}

// The condition on emptiness is that of the partial index.
function helpedBy(ids: readonly string[]): Condition {
  return sql<SqlBool>`(o.co_handler_ids && ${[...ids]}::text[] and o.co_handler_ids <> '{}')`
}

/**
 * What waits for this person: each state with those it waits for, found from posts; 核实 and 核查 for who was
 * sent; requests for who answers them; 协办 not yet fed back.
 */
export function todoOf(actor: Actor): Condition {
  const desk = (permission: string) => deskOf(actor, permission)
  const check = scoped(actor, 'orders:check', { areaCondition: inArea })
  const toLook = sql<SqlBool>`(o.task_user_id = ${actor.userId} or (o.task_user_id is null and ${check}))`
  const endorse = scopeOf(actor, 'orders:endorse')
  return sql<SqlBool>`(
    (o.closed_at is null and o.state = 'pending_register' and ${desk('orders:register')})
    or (o.closed_at is null and o.state = 'pending_verify' and ${toLook})
    or (o.closed_at is null and o.state in ('pending_dispatch', 'returned', 'handle_finish') and ${desk('orders:dispatch')})
    or (o.closed_at is null and o.state in ('pending_handle', 'handling') and ${handlerOf(actor)})
    or (o.closed_at is null and o.state = 'pending_check' and ${toLook} and o.handled_by is distinct from ${actor.userId})
    or (o.closed_at is null and o.state = 'pending_close' and ${desk('orders:close')})
    or (o.request_kind is not null and o.request_stage = 'first' and (
      o.handler_organisation_id = any(${endorse.organisations}) or ${inAny('o.handler_area_code', endorse.areas)}))
    or (o.request_kind is not null and o.request_stage = 'final' and ${desk('orders:dispatch')})
    ${helpWanted(actor)})`
}

function helpWanted(actor: Actor): RawBuilder<unknown> {
  const { areas, organisations } = scopeOf(actor, 'orders:handle')
  const mine = [...areas, ...organisations]
  if (mine.length === 0) return sql``
  return sql`or (o.closed_at is null and ${helpedBy(mine)} and exists (
    select 1 from order_co_handler c where c.order_id = o.id and c.done_at is null and c.target_id = any(${mine})))`
}

function inAny(column: string, areas: readonly string[]): Condition {
  if (areas.length === 0) return sql<SqlBool>`false`
  const ways = areas.map((area) => {
    const { from, to } = areaRange(area)
    return sql`(${sql.ref(column)} >= ${from} and ${sql.ref(column)} < ${to})`
  })
  return sql<SqlBool>`(${sql.join(ways, sql` or `)})`
}

/** One's own desk exactly: those above may step in, but their inbox holds only what is theirs. */
function deskOf(actor: Actor, permission: string): Condition {
  const { areas } = scopeOf(actor, permission)
  return areas.length > 0 ? sql<SqlBool>`o.desk_code = any(${areas})` : sql<SqlBool>`false`
}

function handlerOf(actor: Actor): Condition {
  const { areas, organisations } = scopeOf(actor, 'orders:handle')
  return sql<SqlBool>`(o.handler_organisation_id = any(${organisations}) or o.handler_area_code = any(${areas}))`
}

export function all(conditions: Condition[]): Condition {
  return conditions.length > 0 ? sql<SqlBool>`${sql.join(conditions, sql` and `)}` : sql<SqlBool>`true`
}
