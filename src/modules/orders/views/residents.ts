import type { InputOf } from '../../../base/contract.ts'
import type { FlowDefinition } from '../../../base/flow/definition.ts'
import { maskName } from '../../../base/text/mask.ts'
import { scoped } from '../../../platform/access/scope.ts'
import { sql } from '../../../platform/db/sql.ts'
import { listFiles } from '../../../platform/files/public.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { errors } from '../contract/errors.ts'
import type { MyOrder, MyOrderDetail, myOrder, myOrders } from '../contract/residents.ts'
import { type ActionId, stateNames } from '../contract/terms.ts'
import type { Order } from '../rules/order.ts'
import { flowOf } from '../service/flows.ts'
import { loadNames, type Names } from '../service/names.ts'
import { actionsFor, handlerName, sayState } from '../service/present.ts'
import { orderColumns } from '../store/columns.ts'
import { findOrder, toOrder } from '../store/orders.ts'
import { listSteps } from '../store/steps.ts'
import { pointOf, ratingOf } from './detail.ts'

/** 我的诉求, newest first. */
export async function listMine(ctx: Ctx, input: InputOf<typeof myOrders>) {
  let query = ctx.db
    .selectFrom('work_order')
    .select(orderColumns)
    .where(scoped(ctx.actor, 'orders:as_resident', { person: sql.ref('reporter_user_id') }))
    .orderBy('reported_at', 'desc')
    .orderBy('id', 'desc')
    .limit(input.limit + 1)
  if (input.stage === 'open') query = query.where('closed_at', 'is', null)
  if (input.stage === 'ended') query = query.where('closed_at', 'is not', null)
  if (input.stage === 'to_rate') query = query.where('state', '=', 'pending_rating')
  if (input.after)
    query = query.where(
      sql<boolean>`(reported_at, id) < (select reported_at, id from work_order where id = ${input.after})`,
    )
  const rows = await query.execute()
  const names = await loadNames(ctx)
  const shown = rows.slice(0, input.limit).map(toOrder)
  const mine = await Promise.all(
    shown.map(async (order) => toMine(ctx, order, { names, flow: await flowOf(ctx, order.flowVersion) })),
  )
  const last = rows.length > input.limit ? shown.at(-1) : undefined
  return { rows: mine, ...(last ? { next: last.id } : {}) }
}

export async function showMine(ctx: Ctx, { id }: InputOf<typeof myOrder>): Promise<MyOrderDetail> {
  const order = await findOrder(ctx.db, id)
  if (!order || order.reporterUserId !== ctx.actor.userId) throw errors.not_found()
  const names = await loadNames(ctx)
  const flow = await flowOf(ctx, order.flowVersion)
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
  const rating = ratingOf(order)
  return {
    ...toMine(ctx, order, { names, flow }),
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
    })),
    rating: rating && {
      contacted: rating.contacted,
      resolved: rating.resolved,
      satisfied: rating.satisfied,
      ...(rating.remark ? { remark: rating.remark } : {}),
    },
    actions: actionsFor(ctx.actor, order, flow, ctx.now()).filter((a) => residentActions.has(a.id)),
  }
}

const residentActions = new Set<ActionId>(['withdraw', 'rate', 'reopen'])

function toMine(ctx: Ctx, order: Order, { names, flow }: { names: Names; flow: FlowDefinition }): MyOrder {
  const canRate = actionsFor(ctx.actor, order, flow, ctx.now()).some((action) => action.id === 'rate')
  return {
    id: order.id,
    number: order.number,
    title: order.title,
    state: order.state,
    stateName: stateNames[order.state],
    says: sayState(order, flow, names),
    reportedAt: order.reportedAt.toISOString(),
    promisedAt: order.closedAt ? null : (order.handleDueAt?.toISOString() ?? null),
    closedAt: order.closedAt?.toISOString() ?? null,
    needsRating: canRate,
    version: order.version,
  }
}

type StepRecord = Awaited<ReturnType<typeof listSteps>>[number]

/** The office's inner steps (退单, 上报上级 …) are one word outside: being arranged. */
const outside: Partial<
  Record<ActionId, (step: StepRecord, names: Names) => { title: string; text: string | null }>
> = {
  report: () => ({ title: '已提交', text: null }),
  register: () => ({ title: '已受理', text: null }),
  not_accept: (step) => ({ title: '未受理', text: step.note }),
  withdraw: () => ({ title: '已撤回', text: null }),
  dispatch: (step, names) => ({ title: `已派给${targetName(step, names)}`, text: null }),
  transfer: (step, names) => ({ title: `改由${targetName(step, names)}办理`, text: null }),
  accept: () => ({ title: '已接单，正在办理', text: null }),
  feedback: (step) => ({ title: '已反馈处理结果', text: step.note }),
  check_pass: () => ({ title: '现场核查通过', text: null }),
  check_fail: () => ({ title: '核查未通过，继续办理', text: null }),
  rework: () => ({ title: '要求重新办理', text: null }),
  rate: () => ({ title: '您已评价', text: null }),
  close: () => ({ title: '已办结', text: null }),
  reopen: (step) => ({ title: '已重新办理', text: step.note }),
}

function progressOf(step: StepRecord, names: Names): MyOrderDetail['progress'] {
  const said = outside[step.action]?.(step, names)
  return said ? [{ at: step.at.toISOString(), ...said }] : []
}

function targetName(step: StepRecord, names: Names): string {
  const { target } = step.detail
  if (!target) return '承办单位'
  return target.kind === 'organisation' ? names.organisation(target.id) : names.area(target.id)
}
