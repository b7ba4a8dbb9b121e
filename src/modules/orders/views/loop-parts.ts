import type { Ctx } from '../../../platform/http/context.ts'
import type { CoHandlerView, ConsultView, OrderLink, RequestView, VisitView } from '../contract/loop-views.ts'
import { requestNames, type Target } from '../contract/terms.ts'
import type { Order } from '../rules/order.ts'
import type { Names } from '../service/names.ts'

const requestStates = {
  first: '待承办方负责人初审',
  final: '待派遣员终审',
  approved: '已同意',
  rejected: '未同意',
  dropped: '已撤销',
} as const

/** What the loop left in an order's own records. */
export async function loopParts(ctx: Ctx, order: Order, names: Names) {
  const [requests, coHandlers, consults, visits, merged] = await Promise.all([
    listRequests(ctx, order.id),
    listCoHandlers(ctx, order.id, names),
    listConsults(ctx, order.id, names),
    listVisits(ctx, order.id),
    listMerged(ctx, order),
  ])
  return { requests, coHandlers, consults, visits, ...merged }
}

async function listRequests(ctx: Ctx, orderId: string): Promise<RequestView[]> {
  const rows = await ctx.db
    .selectFrom('order_request')
    .selectAll()
    .where('order_id', '=', orderId)
    .orderBy('asked_at', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    kindName: requestNames[row.kind],
    state: row.state,
    stateName: requestStates[row.state],
    reason: row.reason,
    days: row.days,
    askedAt: row.asked_at.toISOString(),
    askedBy: row.asked_name,
    firstAt: row.first_at?.toISOString() ?? null,
    firstBy: row.first_name,
    firstNote: row.first_note,
    finalAt: row.final_at?.toISOString() ?? null,
    finalBy: row.final_name,
    finalNote: row.final_note,
  }))
}

async function listCoHandlers(ctx: Ctx, orderId: string, names: Names): Promise<CoHandlerView[]> {
  const rows = await ctx.db
    .selectFrom('order_co_handler')
    .selectAll()
    .where('order_id', '=', orderId)
    .orderBy('asked_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => {
    const target: Target = { kind: row.target_kind, id: row.target_id }
    return {
      id: row.id,
      target,
      targetName: targetName(target, names),
      task: row.task,
      limit: { timer: row.limit_timer, amount: row.limit_amount },
      askedAt: row.asked_at.toISOString(),
      dueAt: row.due_at.toISOString(),
      doneAt: row.done_at?.toISOString() ?? null,
      doneBy: row.done_name,
      result: row.result,
      isLate: row.is_late || (row.done_at === null && ctx.now() > row.due_at),
    }
  })
}

async function listConsults(ctx: Ctx, orderId: string, names: Names): Promise<ConsultView[]> {
  const rows = await ctx.db
    .selectFrom('order_consult')
    .selectAll()
    .where('order_id', '=', orderId)
    .orderBy('opened_at', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    topic: row.topic,
    place: row.place,
    heldAt: row.held_at.toISOString(),
    invitedNames: row.invited.map((target) => targetName(target, names)),
    openedBy: row.opened_name,
    openedAt: row.opened_at.toISOString(),
    minutes: row.minutes,
    conclusion: row.conclusion,
    concludedBy: row.concluded_name,
    concludedAt: row.concluded_at?.toISOString() ?? null,
  }))
}

async function listVisits(ctx: Ctx, orderId: string): Promise<VisitView[]> {
  const rows = await ctx.db
    .selectFrom('order_visit')
    .selectAll()
    .where('order_id', '=', orderId)
    .orderBy('at', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    at: row.at.toISOString(),
    visitorName: row.visitor_name,
    byLeader: row.by_leader,
    way: row.way,
    reached: row.reached,
    contacted: row.contacted,
    resolved: row.resolved,
    satisfied: row.satisfied,
    remark: row.remark,
  }))
}

/** Orders merged into this one, and the one it was merged into. */
async function listMerged(
  ctx: Ctx,
  order: Order,
): Promise<{ mergedFrom: OrderLink[]; mergedInto: OrderLink | null }> {
  if (order.mergedInto === null && order.mergedCount === 0) return { mergedFrom: [], mergedInto: null }
  const rows = await ctx.db
    .selectFrom('work_order')
    .select(['id', 'number', 'title', 'state', 'reported_at', 'merged_into'])
    .where((eb) => eb.or([eb('merged_into', '=', order.id), eb('id', '=', order.mergedInto ?? '')]))
    .orderBy('reported_at')
    .limit(200)
    .execute()
  const links = rows.map((row) => ({
    from: row.merged_into === order.id,
    link: {
      id: row.id,
      number: row.number,
      title: row.title,
      state: row.state,
      reportedAt: row.reported_at.toISOString(),
    },
  }))
  return {
    mergedFrom: links.filter(({ from }) => from).map(({ link }) => link),
    mergedInto: links.find(({ from }) => !from)?.link ?? null,
  }
}

export function targetName(target: Target, names: Names): string {
  return target.kind === 'organisation' ? names.organisation(target.id) : names.area(target.id)
}
