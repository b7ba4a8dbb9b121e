import { ancestorAt, areaLevel } from '../../../base/area-code.ts'
import type { InputOf } from '../../../base/contract.ts'
import { newId } from '../../../base/ids.ts'
import { localDate } from '../../../base/time/calendar.ts'
import { dueAt, type Limit } from '../../../base/time/timers.ts'
import { scopeOf } from '../../../platform/access/scope.ts'
import { bindFiles } from '../../../platform/files/public.ts'
import type { Ctx, Tx } from '../../../platform/http/context.ts'
import { findAreaAt, isOpenArea } from '../../areas/public.ts'
import { loadCalendar } from '../../calendars/public.ts'
import { errors } from '../contract/errors.ts'
import { orderProgressed } from '../contract/events.ts'
import type { intakeOrder, reportOrder, residentReport } from '../contract/intake.ts'
import type { OrderRow } from '../contract/order.ts'
import type { Source, Urgency } from '../contract/terms.ts'
import { planClocks } from '../rules/clocks.ts'
import { firstDesk, guessClasses } from '../rules/route.ts'
import { searchTokens } from '../rules/search-terms.ts'
import { orderNumber, titleFrom } from '../rules/titles.ts'
import { DEFAULT_LIMIT } from '../store/catalogue.ts'
import { saveClocks } from '../store/clocks.ts'
import {
  countReportedBy,
  findByRequestId,
  insertOrder,
  lockOrder,
  type OrderRecord,
  takeSerials,
} from '../store/orders.ts'
import { appendStep } from '../store/steps.ts'
import { flowOf } from './flows.ts'
import { loadNames } from './names.ts'
import { sayState, toRow } from './present.ts'
import { audienceOf, postOf, takeStep } from './step.ts'

interface Draft {
  source: Source
  title?: string | undefined
  description: string
  classId?: string | undefined
  point?: { lng: number; lat: number } | undefined
  areaCode?: string | undefined
  address: string
  occurredAt?: string | undefined
  urgency: Urgency
  fileIds: string[]
  confidential: boolean
  reporter: { userId: string | null; name: string; phone: string | null }
  externalNumber?: string | undefined
  requestId?: string | undefined
}

const DAILY_REPORTS = 20
const DAY_MS = 86_400_000

/** 网格员上报; with `handleMyself` it is filed and given to the worker's own grid on the spot (小事不出网格). */
export async function report(ctx: Ctx, input: InputOf<typeof reportOrder>): Promise<OrderRow> {
  const draft: Draft = {
    ...input,
    source: 'grid_worker',
    confidential: false,
    reporter: { userId: ctx.actor.userId, name: ctx.actor.name, phone: null },
  }
  return ctx.transaction(async (tx) => {
    const order = await createOrder(tx, draft)
    return toRow(input.handleMyself ? await handleOnTheSpot(tx, order) : order, await loadNames(tx))
  })
}

/** 登记来电、来访、来信. */
export async function intake(ctx: Ctx, input: InputOf<typeof intakeOrder>): Promise<OrderRow> {
  const reporter = { userId: null, name: input.reporterName, phone: input.reporterPhone ?? null }
  return ctx.transaction(async (tx) =>
    toRow(await createOrder(tx, { ...input, reporter }), await loadNames(tx)),
  )
}

/** 居民反映. */
export async function reportAsResident(ctx: Ctx, input: InputOf<typeof residentReport>) {
  const since = new Date(ctx.now().getTime() - DAY_MS)
  if ((await countReportedBy(ctx.db, ctx.actor.userId, since)) >= DAILY_REPORTS) throw errors.too_many_open()
  const person = await ctx.db
    .selectFrom('app_user')
    .select(['name', 'phone'])
    .where('id', '=', ctx.actor.userId)
    .executeTakeFirst()
  const reporter = { userId: ctx.actor.userId, name: person?.name ?? '', phone: person?.phone ?? null }
  return ctx.transaction(async (tx) => {
    const order = await createOrder(tx, { ...input, source: 'resident', urgency: 'normal', reporter })
    const flow = await flowOf(tx, order.flow_version)
    return { id: order.id, number: order.number, says: sayState(order, flow, await loadNames(tx)) }
  })
}

async function createOrder(tx: Tx, draft: Draft): Promise<OrderRecord> {
  const before = draft.requestId ? await findByRequestId(tx.db, draft.requestId) : undefined
  if (before?.created_by === tx.actor.userId) return (await lockOrder(tx.db, before.id))!
  const order = await prepare(tx, draft)
  const { tokens, ...record } = order
  await insertOrder(tx.db, order)
  const stored = { ...record, search: null } as unknown as OrderRecord
  await beginClock(tx, stored)
  await bindFiles(tx, draft.fileIds, { kind: 'order', id: order.id, areaCode: order.area_code })
  await announce(tx, stored, draft)
  return stored
}

async function prepare(tx: Tx, draft: Draft) {
  const now = tx.now()
  const clerkDesk = scopeOf(tx.actor, 'orders:intake').areas[0]
  const areaCode = await placeOf(tx, draft, clerkDesk)
  const names = await loadNames(tx)
  const classId =
    draft.classId ??
    guessClasses(
      `${draft.title ?? ''}${draft.description}`,
      names.catalogue.classes.filter((c) => c.isActive && c.parentId),
    )[0]?.id ??
    null
  const cls = classId ? names.catalogue.byId.get(classId) : undefined
  if (classId && !cls?.isActive) throw errors.unknown_class()
  const flow = await flowOf(tx, 'newest')
  const limit: Limit = cls?.limit ?? DEFAULT_LIMIT
  const title = draft.title || titleFrom(draft.description)
  const [serial] = await takeSerials(tx.db, 1)
  const number = orderNumber(localDate(now), serial!)
  const first = flow.states.find((s) => s.id === flow.initial)!.clock
  return {
    id: newId(),
    number,
    source: draft.source,
    class_id: classId,
    title,
    description: draft.description,
    address: draft.address,
    lng: draft.point?.lng ?? null,
    lat: draft.point?.lat ?? null,
    urgency: draft.urgency,
    occurred_at: draft.occurredAt ? new Date(draft.occurredAt) : null,
    area_code: areaCode,
    desk_code: firstDesk(draft.source, areaCode, clerkDesk),
    state: 'pending_register' as const,
    flow_version: flow.version,
    handler_organisation_id: null,
    handler_area_code: null,
    handled_by: null,
    limit_timer: limit.timer,
    limit_amount: limit.amount,
    reporter_user_id: draft.reporter.userId,
    reporter_name: draft.reporter.name,
    reporter_phone: draft.reporter.phone,
    confidential: draft.confidential,
    reported_at: now,
    registered_at: null,
    dispatched_at: null,
    handled_at: null,
    closed_at: null,
    due_at: first && first.limit !== 'case' ? dueAt(now, first.limit, await loadCalendar(tx)) : null,
    handle_due_at: null,
    is_paused: false,
    is_late: false,
    result: null,
    filing_standard: null,
    closing_standard: null,
    rated_at: null,
    rating_contacted: null,
    rating_resolved: null,
    rating_satisfied: null,
    rating_remark: null,
    return_count: 0,
    transfer_count: 0,
    rework_count: 0,
    reopen_count: 0,
    external_source: draft.externalNumber ? draft.source : null,
    external_number: draft.externalNumber ?? null,
    external_digest: null,
    request_id: draft.requestId ?? null,
    version: 1,
    created_by: tx.actor.userId,
    updated_at: now,
    tokens: searchTokens(number, title, draft.address, draft.description),
  }
}

/** The grid is found from the point; without one, the area named by the person, or the clerk's own. */
async function placeOf(tx: Tx, draft: Draft, clerkDesk: string | undefined): Promise<string> {
  if (draft.point) {
    const found = await findAreaAt(tx, draft.point.lng, draft.point.lat)
    if (!found) throw errors.outside_district({ fields: [{ field: 'point', message: '地点不在本区范围内' }] })
    return found
  }
  const areaCode = draft.areaCode ?? clerkDesk
  if (!areaCode) throw errors.place_needed({ fields: [{ field: 'point', message: '请选点或选择区域' }] })
  if (!(await isOpenArea(tx, areaCode)))
    throw errors.place_needed({ fields: [{ field: 'areaCode', message: '所选区域不存在或已停用' }] })
  return areaCode
}

async function beginClock(tx: Tx, order: OrderRecord): Promise<void> {
  const flow = await flowOf(tx, order.flow_version)
  const to = flow.states.find((s) => s.id === order.state)!
  const calendar = await loadCalendar(tx)
  const now = tx.now()
  const action = { id: 'report', name: '上报', from: [], to: [], by: [] }
  const caseLimit = { timer: order.limit_timer, amount: order.limit_amount }
  const change = planClocks([], { action, to, now, calendar, caseLimit, from: undefined, sameHandler: false })
  await saveClocks(tx.db, order.id, change, { now, calendar })
}

async function announce(tx: Tx, order: OrderRecord, draft: Draft): Promise<void> {
  await appendStep(tx.db, {
    orderId: order.id,
    action: 'report',
    fromState: null,
    toState: order.state,
    at: order.reported_at,
    actorId: tx.actor.userId,
    actorName: tx.actor.name,
    actorPost: postOf(tx),
    note: null,
    detail: order.due_at ? { dueAt: order.due_at.toISOString() } : {},
    fileIds: draft.fileIds,
  })
  await tx.publish(
    orderProgressed,
    {
      id: order.id,
      number: order.number,
      action: 'report',
      from: null,
      to: order.state,
      at: order.reported_at.toISOString(),
    },
    audienceOf(order, order),
  )
  tx.audit({ subject: `order:${order.id}`, areaCode: order.area_code, detail: { number: order.number } })
}

/** 首接负责: filed and taken by the worker who found it, handled by the grid itself. */
async function handleOnTheSpot(tx: Tx, order: OrderRecord): Promise<OrderRecord> {
  const flow = await flowOf(tx, order.flow_version)
  const place =
    areaLevel(order.area_code) === 'grid' ? order.area_code : ancestorAt(order.area_code, 'community')
  if (!place) throw errors.place_needed()
  const target = { kind: 'area' as const, id: place }
  const filed = await takeStep(tx, order, 'register', {
    input: { target },
    flow,
    parties: new Set(['acceptor', 'dispatcher']),
  })
  return takeStep(tx, filed, 'accept', { input: {}, flow, parties: new Set(['handler']) })
}
