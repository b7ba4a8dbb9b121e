import { ancestorAt, areaLevel } from '../../../base/area-code.ts'
import type { InputOf } from '../../../base/contract.ts'
import { sql } from '../../../platform/db/sql.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { findAreaAt } from '../../areas/public.ts'
import { getSetting } from '../../system/public.ts'
import type { Duplicate, findSimilar, listDuplicates } from '../contract/duplicates.ts'
import { errors } from '../contract/errors.ts'
import { endStates } from '../contract/terms.ts'
import {
  byLikeness,
  type DuplicateLimits,
  type Likeness,
  likenessOf,
  type Report,
} from '../rules/duplicates.ts'
import type { Order } from '../rules/order.ts'
import { loadNames, type Names } from '../service/names.ts'
import { mayReadNow } from '../service/parties.ts'
import { toRow } from '../service/present.ts'
import { orderColumns } from '../store/columns.ts'
import { inArea } from '../store/in-area.ts'
import { findOrder, toOrder } from '../store/orders.ts'
import { pointOf } from './detail.ts'
import { all, orderConditions } from './filters.ts'

interface Question extends Report {
  areaCode: string | null
  exceptId?: string
}

/** Orders that may be of the same thing as this one, across all channels, inside the person's own scope. */
export async function listOfOrder(ctx: Ctx, { id }: InputOf<typeof listDuplicates>) {
  const order = await findOrder(ctx.db, id)
  if (!order || !(await mayReadNow(ctx, order))) throw errors.not_found()
  return { rows: await find(ctx, { ...reportOf(order), areaCode: order.areaCode, exceptId: order.id }) }
}

export async function listOfDraft(ctx: Ctx, input: InputOf<typeof findSimilar>) {
  const { point = null, description: text, classId = null } = input
  const found = point ? await findAreaAt(ctx, point.lng, point.lat) : undefined
  const areaCode = found ?? input.areaCode ?? null
  return { rows: await find(ctx, { classId, text, point, at: ctx.now(), areaCode }) }
}

const MOST_SHOWN = 5
const MOST_COMPARED = 1000
const TEXT_DAYS = 7
const DAY_MS = 86_400_000
// Taken back, refused or void: there is nothing to be the same as.
const without = endStates.filter((state) => state !== 'closed' && state !== 'force_closed')

async function find(ctx: Ctx, question: Question): Promise<Duplicate[]> {
  const place = streetOf(question.areaCode)
  if (!place) return []
  const limits = {
    radiusM: await getSetting(ctx, 'orders.duplicate_radius_m'),
    hours: await getSetting(ctx, 'orders.duplicate_hours'),
  }
  const candidates = await load(ctx, question, place)
  const found = candidates.flatMap((order) => {
    const likeness = likenessOf(question, reportOf(order), limits)
    return likeness ? [{ order, likeness }] : []
  })
  const names = await loadNames(ctx)
  return found
    .sort((a, b) => byLikeness(a.likeness, b.likeness))
    .slice(0, MOST_SHOWN)
    .map(({ order, likeness }) => toDuplicate(order, likeness, { names, limits }))
}

/** Reports of the same street and the days around, newest first: a few hundred, compared in memory. */
async function load(ctx: Ctx, { at, exceptId }: Question, place: string): Promise<Order[]> {
  const from = new Date(at.getTime() - TEXT_DAYS * DAY_MS)
  const columns = sql.join(orderColumns.map((column) => sql.ref(`o.${column}`)))
  const readable = all(await orderConditions(ctx, {}))
  const { rows } = await sql<Parameters<typeof toOrder>[0]>`
    select ${columns} from work_order o
    where ${inArea(place)} and o.reported_at >= ${from} and o.reported_at < ${new Date(at.getTime() + DAY_MS)}
      and o.state <> all(${without}::text[]) and o.id <> ${exceptId ?? ''} and ${readable}
    order by o.reported_at desc, o.id desc limit ${MOST_COMPARED}`.execute(ctx.db)
  return rows.map(toOrder)
}

/** A place finer than a street is searched street-wide: the same thing is often reported from next door. */
function streetOf(areaCode: string | null): string | undefined {
  if (areaCode === null) return undefined
  return areaLevel(areaCode) === 'county' ? areaCode : ancestorAt(areaCode, 'street')
}

function reportOf(order: Order): Report {
  return {
    classId: order.classId,
    text: `${order.title} ${order.description}`,
    point: pointOf(order),
    at: order.reportedAt,
  }
}

function toDuplicate(
  order: Order,
  likeness: Likeness,
  { names, limits }: { names: Names; limits: DuplicateLimits },
): Duplicate {
  const percent = Math.round(likeness.text * 100)
  const { isNear, distanceM } = likeness
  return {
    ...toRow(order, names),
    description: order.description,
    address: order.address,
    point: pointOf(order),
    distanceM,
    likeness: percent,
    isNear,
    isOpen: order.closedAt === null,
    reason: isNear
      ? `同类，相距 ${distanceM} 米，${limits.hours} 小时内${percent >= 60 ? `，文字相似 ${percent}%` : ''}`
      : `文字相似 ${percent}%`,
  }
}
