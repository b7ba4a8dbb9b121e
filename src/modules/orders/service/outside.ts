import type { Ctx, Tx } from '../../../platform/http/context.ts'
import { errors } from '../contract/errors.ts'
import { type ActionId, stateNames } from '../contract/terms.ts'
import type { Order } from '../rules/order.ts'
import { orderColumns } from '../store/columns.ts'
import { findOrder, lockOrder, toOrder } from '../store/orders.ts'
import { writeComment } from './comment.ts'
import { flowOf } from './flows.ts'
import { loadNames } from './names.ts'
import { handlerName, sayState } from './present.ts'
import { takeStep } from './step.ts'

/** By our number (or id), whoever asks: the caller decides who may know. */
export function findOrderByNumber(ctx: Pick<Ctx, 'db'>, number: string): Promise<Order | undefined> {
  return findOrder(ctx.db, number)
}

/** By the number it has in the system it came from. */
export async function findOrderByExternal(
  ctx: Pick<Ctx, 'db'>,
  external: { source: string; number: string },
): Promise<Order | undefined> {
  const row = await ctx.db
    .selectFrom('work_order')
    .select(orderColumns)
    .where('external_source', '=', external.source)
    .where('external_number', '=', external.number)
    .executeTakeFirst()
  return row && toOrder(row)
}

/** Orders that carry a number of each of these systems. */
export async function countByExternalSource(
  ctx: Pick<Ctx, 'db'>,
  sources: readonly string[],
): Promise<Map<string, number>> {
  const rows = await ctx.db
    .selectFrom('work_order')
    .select((eb) => ['external_source as source', eb.fn.countAll<number>().as('n')])
    .where('external_source', 'in', sources.length > 0 ? [...sources] : [''])
    .where('external_number', 'is not', null)
    .groupBy('external_source')
    .execute()
  return new Map(rows.map(({ source, n }) => [source ?? '', Number(n)]))
}

export interface PublicComment {
  id: string
  at: Date
  fromOffice: boolean
  authorId: string
  text: string
}

/** What was said between the office and the reporter; remarks among staff are not in it. */
export async function listPublicComments(ctx: Pick<Ctx, 'db'>, orderId: string): Promise<PublicComment[]> {
  const rows = await ctx.db
    .selectFrom('order_comment')
    .select(['id', 'at', 'author_id', 'is_reporter', 'text'])
    .where('order_id', '=', orderId)
    .where('is_public', '=', true)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.map(({ id, at, author_id, is_reporter, text }) => ({
    id,
    at,
    fromOffice: !is_reporter,
    authorId: author_id,
    text,
  }))
}

/** How it stands, in words for people outside the office; no personal data. */
export interface OutsideView {
  state: Order['state']
  stateName: string
  /** 已派给城管局 … */
  says: string
  handlerName: string | null
  className: string | null
  areaName: string
}

export async function describeForOutside(ctx: Ctx, order: Order): Promise<OutsideView> {
  const names = await loadNames(ctx)
  return {
    state: order.state,
    stateName: stateNames[order.state],
    says: sayState(order, await flowOf(ctx, order.flowVersion), names),
    handlerName: handlerName(order, names),
    className: order.classId ? (names.catalogue.byId.get(order.classId)?.name ?? null) : null,
    areaName: names.area(order.areaCode),
  }
}

export interface OutsideComment {
  orderId: string
  text: string
  author: { id: string; name: string }
}

/** What the reporter, or the system that speaks for them, adds; the office always sees it. */
export async function addCommentFromOutside(tx: Tx, comment: OutsideComment): Promise<{ id: string }> {
  const order = (await lockOrder(tx.db, comment.orderId))?.order
  if (!order) throw errors.not_found()
  const { id: authorId, name: authorName } = comment.author
  return writeComment(tx, order, {
    authorId,
    authorName,
    isReporter: true,
    isPublic: true,
    text: comment.text,
    fileIds: [],
  })
}

/** 撤回、催办 and the like by the side that asked: decided by the flow as for a reporter. */
export async function actForReporter(
  tx: Tx,
  act: { orderId: string; action: Extract<ActionId, 'withdraw' | 'urge' | 'rate' | 'reopen'>; note?: string },
): Promise<Order> {
  const locked = await lockOrder(tx.db, act.orderId)
  if (!locked) throw errors.not_found()
  return takeStep(tx, locked, act.action, {
    input: { note: act.note },
    flow: await flowOf(tx, locked.order.flowVersion),
    parties: new Set(['reporter']),
  })
}
