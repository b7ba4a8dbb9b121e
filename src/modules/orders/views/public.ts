import type { InputOf, ReturnsOf } from '../../../base/contract.ts'
import { commonErrors } from '../../../base/errors.ts'
import { distanceM } from '../../../base/geometry/measure.ts'
import type { TimerType } from '../../../base/time/timers.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { loadCalendar } from '../../calendars/public.ts'
import { getSetting } from '../../system/public.ts'
import { errors } from '../contract/errors.ts'
import {
  type myFollows,
  outsideStateNames,
  type PublicOrder,
  type PublicOrderDetail,
  type publicOrder,
  type publicOrders,
  type publicPoints,
} from '../contract/public.ts'
import { stagesOnTheWay } from '../rules/expected.ts'
import { publicPoint, publicText } from '../rules/publicity.ts'
import { flowOf } from '../service/flows.ts'
import { loadNames, type Names } from '../service/names.ts'
import { handlerName } from '../service/present.ts'
import {
  type PublicRecord,
  type PublicText,
  publicArea,
  readFollowed,
  readPublic,
  readPublicOne,
} from '../store/public-orders.ts'
import { listSteps } from '../store/steps.ts'
import { outsideTitle } from './outside-words.ts'

// What everybody may see is not scoped by posts: `publiclyVisible` is the whole of the rule.

const MOST_POINTS = 1000

/** 附近公开, newest first; near a place or in an area. */
export async function showPublicList(
  ctx: Ctx,
  input: InputOf<typeof publicOrders>,
): Promise<ReturnsOf<typeof publicOrders>> {
  await requireOpen(ctx)
  const names = await loadNames(ctx)
  const found = await readPublic(ctx, { ...input, box: boxOf(input), limit: input.limit + 1 })
  const page = found.slice(0, input.limit)
  const last = found.length > input.limit ? page.at(-1) : undefined
  const rows = page.map((record) => toPublic(record, { ctx, names, from: placeOf(input) }))
  return {
    rows: rows.filter((row) => isWithin(row, input)),
    ...(last ? { next: last.id } : {}),
  }
}

export async function showPublicPoints(
  ctx: Ctx,
  input: InputOf<typeof publicPoints>,
): Promise<ReturnsOf<typeof publicPoints>> {
  await requireOpen(ctx)
  const names = await loadNames(ctx)
  const found = await readPublic(ctx, { ...input, box: boxOf(input), limit: MOST_POINTS + 1 })
  const points = found
    .slice(0, MOST_POINTS)
    .map((record) => toPublic(record, { ctx, names, from: placeOf(input) }))
    .filter((row) => isWithin(row, input))
    .flatMap(({ id, title, state, lng, lat }) =>
      lng === null || lat === null ? [] : [{ id, title, state, lng, lat }],
    )
  return { points, isCapped: found.length > MOST_POINTS }
}

export async function showPublicOne(
  ctx: Ctx,
  { id }: InputOf<typeof publicOrder>,
): Promise<PublicOrderDetail> {
  await requireOpen(ctx)
  const order = await readPublicOne(ctx, id)
  if (!order) throw errors.not_found()
  const names = await loadNames(ctx)
  const steps = await listSteps(ctx.db, id)
  const people = [order.reporterName, ...steps.map((step) => step.actor_name)]
  return {
    ...toPublic(order, { ctx, names, from: undefined }),
    description: publicText(order.description, people),
    handlerName: handlerName(order, names),
    expectedAt: (await expectedAt(ctx, order))?.toISOString() ?? null,
    result: order.result && publicText(order.result, people),
    // Titles only: what was written to a step may name people.
    progress: steps.flatMap((step) => {
      const title = outsideTitle(step, names)
      return title ? [{ at: step.at.toISOString(), title }] : []
    }),
  }
}

async function expectedAt(ctx: Ctx, order: PublicText): Promise<Date | null> {
  if (order.closedAt) return null
  const stages = stagesOnTheWay(order, {
    flow: await flowOf(ctx, order.flowVersion),
    caseLimit: { timer: order.limitTimer as TimerType, amount: order.limitAmount },
    calendar: await loadCalendar(ctx),
    now: ctx.now(),
  })
  return stages.find((stage) => stage.name === '处理')?.by ?? order.handleDueAt
}

/** 我关注的, with what happened since I looked. */
export async function showFollowed(
  ctx: Ctx,
  input: InputOf<typeof myFollows>,
): Promise<ReturnsOf<typeof myFollows>> {
  const names = await loadNames(ctx)
  const found = await readFollowed(ctx, { after: input.after, limit: input.limit + 1 })
  const page = found.slice(0, input.limit)
  const last = found.length > input.limit ? page.at(-1) : undefined
  return {
    rows: page.map((record) => ({
      ...toPublic(record, { ctx, names, from: undefined }),
      isFollowing: true,
      unread: record.unread,
    })),
    ...(last ? { next: last.id } : {}),
  }
}

interface Eyes {
  ctx: Ctx
  names: Names
  from: Place | undefined
}

interface Place {
  lng: number
  lat: number
}

/** An order as neighbours see it; the distance is to the moved point. */
export function toPublic(record: PublicRecord, { ctx, names, from }: Eyes): PublicOrder {
  const cls = names.catalogue.byId.get(record.classId)
  const point =
    record.lng === null || record.lat === null
      ? null
      : publicPoint({ lng: record.lng, lat: record.lat }, cls?.family)
  return {
    id: record.id,
    title: publicText(record.title, [record.reporterName]),
    state: record.state,
    stateName: outsideStateNames[record.state],
    className: cls?.name ?? '其他',
    family: cls?.family ?? 'event',
    areaName: names.area(publicArea(record.areaCode)),
    lng: point?.lng ?? null,
    lat: point?.lat ?? null,
    reportedAt: record.reportedAt.toISOString(),
    closedAt: record.closedAt?.toISOString() ?? null,
    followers: record.followers,
    distanceM: from && point ? Math.round(distanceM([from.lng, from.lat], [point.lng, point.lat])) : null,
    isMine: record.reporterUserId !== null && record.reporterUserId === ctx.actor.userId,
    isFollowing: record.isFollowing,
  }
}

async function requireOpen(ctx: Ctx): Promise<void> {
  const who = await getSetting(ctx, 'residents.public_map')
  if (who === 'off') throw errors.public_closed()
  if (who === 'residents' && ctx.actor.kind === 'anonymous') throw commonErrors.sign_in_first()
}

type Near = Partial<Place> & { radiusM: number }

function placeOf({ lng, lat }: Partial<Place>): Place | undefined {
  return lng === undefined || lat === undefined ? undefined : { lng, lat }
}

/** Points are moved by up to some 80 m: the box is wider by more, so that it never tells where the true one lies. */
const MOVED_MOST_M = 200
const M_PER_DEGREE = 111_000

export function boxOf(near: Near) {
  const place = placeOf(near)
  if (!place) return undefined
  const lat = (near.radiusM + MOVED_MOST_M) / M_PER_DEGREE
  const lng = lat / Math.max(0.1, Math.cos((place.lat * Math.PI) / 180))
  return {
    lng: [place.lng - lng, place.lng + lng] as const,
    lat: [place.lat - lat, place.lat + lat] as const,
  }
}

function isWithin(row: PublicOrder, near: Near): boolean {
  if (!placeOf(near)) return true
  return row.distanceM !== null && row.distanceM <= near.radiusM
}
