import type { InputOf } from '../../../base/contract.ts'
import type { FlowDefinition } from '../../../base/flow/definition.ts'
import { maskName } from '../../../base/text/mask.ts'
import { scoped } from '../../../platform/access/scope.ts'
import { sql } from '../../../platform/db/sql.ts'
import { listFiles } from '../../../platform/files/public.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { loadCalendar } from '../../calendars/public.ts'
import { errors } from '../contract/errors.ts'
import { outsideStateNames } from '../contract/public.ts'
import type { MainOrder, MyOrder, MyOrderDetail, myOrder, myOrders } from '../contract/residents.ts'
import { type ActionId, stateNames } from '../contract/terms.ts'
import { type StageOnTheWay, stagesOnTheWay } from '../rules/expected.ts'
import { sayOfMain } from '../rules/main-words.ts'
import type { Order } from '../rules/order.ts'
import { flowOf } from '../service/flows.ts'
import { loadNames, type Names } from '../service/names.ts'
import { actionsFor, handlerName, restingFor, sayState } from '../service/present.ts'
import { orderColumns } from '../store/columns.ts'
import { countFollowers } from '../store/followers.ts'
import { findMain } from '../store/main-order.ts'
import { findOrder, toOrder } from '../store/orders.ts'
import { listSteps } from '../store/steps.ts'
import { commentPhotos } from './comment-photos.ts'
import { pointOf, ratingOf } from './detail.ts'
import { mainProgress } from './merged-main.ts'
import { isToldToReporter, outsideActions, outsideTitle, type StepRecord } from './outside-words.ts'

/** Not ended; merged, as long as what it was merged into (or that, in turn) has not. */
const isGoingOn = sql<boolean>`(work_order.closed_at is null or exists (
  select 1 from work_order main left join work_order further on further.id = main.merged_into
  where main.id = work_order.merged_into
    and (main.closed_at is null or (further.id is not null and further.closed_at is null))))`

/** 我的诉求, newest first. */
export async function listMine(ctx: Ctx, input: InputOf<typeof myOrders>) {
  let query = ctx.db
    .selectFrom('work_order')
    .select(orderColumns)
    .where(scoped(ctx.actor, 'orders:as_resident', { person: sql.ref('reporter_user_id') }))
    .orderBy('reported_at', 'desc')
    .orderBy('id', 'desc')
    .limit(input.limit + 1)
  if (input.stage === 'open') query = query.where(isGoingOn)
  if (input.stage === 'ended') query = query.where(sql<boolean>`not (${isGoingOn})`)
  if (input.stage === 'to_rate') query = query.where('state', '=', 'pending_rating')
  if (input.after)
    query = query.where(
      sql<boolean>`(reported_at, id) < (select reported_at, id from work_order where id = ${input.after})`,
    )
  const rows = await query.execute()
  const names = await loadNames(ctx)
  const shown = rows.slice(0, input.limit).map(toOrder)
  const unread = await unreadOf(ctx, shown)
  const mine = await Promise.all(
    shown.map(async (order) => toMine(ctx, order, await aboutOf(ctx, order, { names, unread }))),
  )
  const last = rows.length > input.limit ? shown.at(-1) : undefined
  return { rows: mine, ...(last ? { next: last.id } : {}) }
}

export async function showMine(ctx: Ctx, { id }: InputOf<typeof myOrder>): Promise<MyOrderDetail> {
  const order = await findOrder(ctx.db, id)
  if (!order || order.reporterUserId !== ctx.actor.userId) throw errors.not_found()
  const names = await loadNames(ctx)
  const about = await aboutOf(ctx, order, { names, unread: await unreadOf(ctx, [order]) })
  const { flow } = about
  const steps = await listSteps(ctx.db, order.id)
  const files = await listFiles(
    ctx.db,
    steps.flatMap((step) => step.file_ids),
  )
  const mineFiles = new Set(steps.filter((s) => s.actor_id === ctx.actor.userId).flatMap((s) => s.file_ids))
  const comments = await ctx.db
    .selectFrom('order_comment')
    .selectAll()
    .where('order_id', '=', order.id)
    .where('is_public', '=', true)
    .orderBy('at')
    .execute()
  const photosOf = await commentPhotos(ctx, comments)
  const rating = ratingOf(order)
  return {
    ...toMine(ctx, order, about),
    isPublic: order.isPublic,
    followers: await countFollowers(ctx.db, order.id),
    stages: about.stages.map(({ name, state, by }) => ({ name, state, by: by?.toISOString() ?? null })),
    mainProgress: about.main ? await mainProgress(ctx, about.main.order, names) : [],
    description: order.description,
    address: order.address,
    areaName: names.area(order.areaCode),
    point: pointOf(order),
    className: order.classId ? (names.catalogue.byId.get(order.classId)?.name ?? null) : null,
    handlerName: handlerName(order, names),
    handlerPhone: order.handlerOrganisationId ? names.organisationPhone(order.handlerOrganisationId) : null,
    result: order.result,
    files: files.map(({ id: file, name, mime }) => ({
      id: file,
      name,
      mime,
      fromOffice: !mineFiles.has(file),
    })),
    progress: steps.flatMap((step) => progressOf(step, names)),
    comments: comments.map((c) => ({
      id: c.id,
      at: c.at.toISOString(),
      authorName: c.is_reporter ? '我' : `${maskName(c.author_name)}（工作人员）`,
      isMine: c.author_id === ctx.actor.userId,
      text: c.text,
      files: photosOf(c),
    })),
    rating: rating && {
      contacted: rating.contacted,
      resolved: rating.resolved,
      satisfied: rating.satisfied,
      ...(rating.remark ? { remark: rating.remark } : {}),
    },
    actions: actionsFor(ctx.actor, order, flow, ctx.now()).filter((a) => residentActions.has(a.id)),
    resting: restingFor(ctx.actor, order, flow, ctx.now()).filter((a) => residentActions.has(a.id)),
  }
}

const residentActions = new Set<ActionId>(['withdraw', 'urge', 'rate', 'reopen'])

interface About {
  names: Names
  flow: FlowDefinition
  stages: StageOnTheWay[]
  unread: number
  /** The order this one was merged into. */
  main: { order: Order; shown: MainOrder } | null
}

async function aboutOf(
  ctx: Ctx,
  order: Order,
  { names, unread }: { names: Names; unread: ReadonlyMap<string, number> },
): Promise<About> {
  const flow = await flowOf(ctx, order.flowVersion)
  const stages = order.closedAt
    ? []
    : stagesOnTheWay(order, {
        flow,
        caseLimit: { timer: order.limitTimer, amount: order.limitAmount },
        calendar: await loadCalendar(ctx),
        now: ctx.now(),
      })
  const main = await aboutMain(ctx, order, names)
  return { names, flow, stages, unread: unread.get(order.id) ?? 0, main }
}

async function aboutMain(ctx: Ctx, order: Order, names: Names): Promise<About['main']> {
  const main = await findMain(ctx.db, order)
  if (!main) return null
  const { flow, stages } = await aboutOf(ctx, main, { names, unread: new Map() })
  const shown = {
    state: main.state,
    stateName: outsideStateNames[main.state],
    says: sayOfMain(main.state, sayState(main, flow, names)),
    handlerName: handlerName(main, names),
    promisedAt: promisedAt(main, stages)?.toISOString() ?? null,
  }
  return { order: main, shown }
}

/** What the office did or answered since the reporter last looked; never looked, since it was reported. */
async function unreadOf(ctx: Ctx, orders: readonly Order[]): Promise<ReadonlyMap<string, number>> {
  if (orders.length === 0) return new Map()
  const { userId } = ctx.actor
  const { rows } = await sql<{ id: string; unread: number }>`
    select t.order_id as id, count(*)::int as unread from (
      select s.order_id, s.at from order_step s
      where s.order_id = any(${orders.map(({ id }) => id)}) and s.actor_id <> ${userId}
        and s.action = any(${outsideActions})
      union all
      select c.order_id, c.at from order_comment c
      where c.order_id = any(${orders.map(({ id }) => id)}) and c.author_id <> ${userId} and c.is_public
    ) t left join order_seen e on e.order_id = t.order_id and e.user_id = ${userId}
    where e.seen_at is null or t.at > e.seen_at group by t.order_id`.execute(ctx.db)
  return new Map(rows.map(({ id, unread }) => [id, unread]))
}

/** Until it is handled, by when that should be; before a handler has it, as it is expected. */
function promisedAt(order: Order, stages: readonly StageOnTheWay[]): Date | null {
  if (order.closedAt) return null
  return stages.find((stage) => stage.name === '处理')?.by ?? order.handleDueAt
}

function toMine(ctx: Ctx, order: Order, { names, flow, stages, unread, main }: About): MyOrder {
  const canRate = actionsFor(ctx.actor, order, flow, ctx.now()).some((action) => action.id === 'rate')
  return {
    id: order.id,
    number: order.number,
    title: order.title,
    state: order.state,
    stateName: stateNames[order.state],
    says: sayState(order, flow, names),
    reportedAt: order.reportedAt.toISOString(),
    promisedAt: promisedAt(order, stages)?.toISOString() ?? null,
    unread,
    closedAt: order.closedAt?.toISOString() ?? null,
    needsRating: canRate,
    mergedInto: main?.shown ?? null,
    version: order.version,
  }
}

function progressOf(step: StepRecord, names: Names): MyOrderDetail['progress'] {
  const title = step.action === 'rate' ? '您已评价' : outsideTitle(step, names)
  return title ? [{ at: step.at.toISOString(), title, text: isToldToReporter(step) ? step.note : null }] : []
}
