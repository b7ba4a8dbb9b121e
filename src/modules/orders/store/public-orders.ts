import { areaPrefix } from '../../../base/area-code.ts'
import { dayMs } from '../../../base/time/calendar.ts'
import { type RawBuilder, type SqlBool, sql } from '../../../platform/db/sql.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import type { State } from '../contract/terms.ts'
import { isShareable } from '../rules/publicity.ts'
import { catalogue } from './catalogue.ts'
import { inArea } from './in-area.ts'
import './tables.ts'

/** An order with what its public picture is made of; the picture is made by `views/public.ts`. */
export interface PublicRecord {
  id: string
  title: string
  state: State
  flowVersion: number
  classId: string
  areaCode: string
  lng: number | null
  lat: number | null
  reportedAt: Date
  closedAt: Date | null
  reporterUserId: string | null
  reporterName: string
  followers: number
  isFollowing: boolean
}

const SHOWN_AFTER_CLOSING_DAYS = 90
/** What ended without anything having been done is nobody's news. */
const hiddenStates: readonly State[] = ['withdrawn', 'voided', 'not_accepted', 'merged']

/** Orders neighbours may see: chosen so by who asked, of a class that may be shown, and not taken back by the office. */
export async function publiclyVisible(ctx: Ctx): Promise<RawBuilder<SqlBool>> {
  const { classes } = await catalogue.get(ctx)
  const shareable = classes.filter(isShareable).map((cls) => cls.id)
  const since = new Date(ctx.now().getTime() - SHOWN_AFTER_CLOSING_DAYS * dayMs)
  return sql<SqlBool>`(o.is_public and not o.confidential and not o.is_hidden
    and o.class_id = any(${shareable}) and o.state <> all(${[...hiddenStates]})
    and (o.closed_at is null or o.closed_at > ${since}))`
}

export interface PublicFilter {
  /** A box around a place, wide enough for points that were moved. */
  box?: { lng: readonly [number, number]; lat: readonly [number, number] } | undefined
  area?: string | undefined
  family?: string | undefined
  stage: 'open' | 'ended' | 'all'
  after?: string | undefined
  limit: number
}

/** The newest first. */
export async function readPublic(ctx: Ctx, filter: PublicFilter): Promise<PublicRecord[]> {
  const { box, area, family, stage, after, limit } = filter
  const conditions = [
    await publiclyVisible(ctx),
    ...(box
      ? [
          sql<SqlBool>`o.lat between ${box.lat[0]} and ${box.lat[1]} and o.lng between ${box.lng[0]} and ${box.lng[1]}`,
        ]
      : []),
    ...(area ? [inArea(area)] : []),
    ...(family ? [sql<SqlBool>`o.class_id like ${`${family}-%`}`] : []),
    ...(stage === 'open' ? [sql<SqlBool>`o.closed_at is null`] : []),
    ...(stage === 'ended' ? [sql<SqlBool>`o.closed_at is not null`] : []),
    ...(after
      ? [
          sql<SqlBool>`(o.reported_at, o.id) < (select p.reported_at, p.id from work_order p where p.id = ${after})`,
        ]
      : []),
  ]
  const { rows } = await sql<PublicRecord>`select ${columnsFor(ctx.actor.userId)} from work_order o
    where ${sql.join(conditions, sql` and `)} order by o.reported_at desc, o.id desc limit ${limit}`.execute(
    ctx.db,
  )
  return rows
}

export interface PublicText extends PublicRecord {
  description: string
  result: string | null
  handlerOrganisationId: string | null
  handlerAreaCode: string | null
  dueAt: Date | null
  handleDueAt: Date | null
  limitTimer: string
  limitAmount: number
}

export async function readPublicOne(ctx: Ctx, id: string): Promise<PublicText | undefined> {
  const { rows } = await sql<PublicText>`select ${columnsFor(ctx.actor.userId)},
      o.description, o.result, o.handler_organisation_id as "handlerOrganisationId",
      o.handler_area_code as "handlerAreaCode", o.due_at as "dueAt", o.handle_due_at as "handleDueAt",
      o.limit_timer as "limitTimer", o.limit_amount as "limitAmount"
    from work_order o where o.id = ${id} and ${await publiclyVisible(ctx)}`.execute(ctx.db)
  return rows[0]
}

/** What somebody follows and may still see (merged, the order it went into), the newest followed first; with what happened since they looked. */
export async function readFollowed(
  ctx: Ctx,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<(PublicRecord & { unread: number })[]> {
  const { userId } = ctx.actor
  const further = after
    ? sql`and (f.followed_at, f.order_id) <
        (select g.followed_at, g.order_id from order_follower g where g.user_id = ${userId} and g.order_id = ${after})`
    : sql``
  const { rows } = await sql<PublicRecord & { unread: number }>`
    select ${columnsFor(userId)},
      (select count(*)::int from order_step s where s.order_id = o.id
        and s.at > greatest(f.followed_at, coalesce((select e.seen_at from order_seen e
          where e.order_id = o.id and e.user_id = ${userId}), f.followed_at))) as unread
    from order_follower f join work_order w on w.id = f.order_id
      join work_order o on o.id = coalesce(w.merged_into, w.id)
    where f.user_id = ${userId} and ${await publiclyVisible(ctx)} ${further}
    order by f.followed_at desc, f.order_id desc limit ${limit}`.execute(ctx.db)
  return rows
}

function columnsFor(userId: string): RawBuilder<unknown> {
  return sql`o.id, o.title, o.state, o.flow_version as "flowVersion", o.class_id as "classId",
    o.area_code as "areaCode", o.lng, o.lat, o.reported_at as "reportedAt", o.closed_at as "closedAt",
    o.reporter_user_id as "reporterUserId", o.reporter_name as "reporterName",
    (select count(*)::int from order_follower c where c.order_id = o.id) as followers,
    exists (select 1 from order_follower m where m.order_id = o.id and m.user_id = ${userId}) as "isFollowing"`
}

/** The community an order is said to be in; a grid would be a handful of houses. */
export function publicArea(areaCode: string): string {
  return areaCode.length === 15 ? areaPrefix(areaCode).slice(0, 12) : areaCode
}
