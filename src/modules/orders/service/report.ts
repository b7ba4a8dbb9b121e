import { ancestorAt, areaLevel } from '../../../base/area-code.ts'
import type { InputOf } from '../../../base/contract.ts'
import { newId } from '../../../base/ids.ts'
import { localDate } from '../../../base/time/calendar.ts'
import { scopeOf } from '../../../platform/access/scope.ts'
import { bindFiles } from '../../../platform/files/public.ts'
import type { Ctx, Tx } from '../../../platform/http/context.ts'
import { findUser } from '../../../platform/identity/users.ts'
import { findAreaAt, isOpenArea } from '../../areas/public.ts'
import { loadCalendar } from '../../calendars/public.ts'
import type { OrderClass } from '../contract/catalogue.ts'
import { errors } from '../contract/errors.ts'
import type { intakeOrder, reportOrder, residentReport } from '../contract/intake.ts'
import type { OrderRow } from '../contract/order.ts'
import type { Source, State, Urgency } from '../contract/terms.ts'
import { type Order, untouched } from '../rules/order.ts'
import { planReport } from '../rules/plan-step.ts'
import { firstDesk, guessClasses } from '../rules/route.ts'
import { searchTokens } from '../rules/search-terms.ts'
import { orderNumber, titleFrom } from '../rules/titles.ts'
import { catalogue, DEFAULT_LIMIT } from '../store/catalogue.ts'
import { countReportedBy, findByRequestId, insertOrder, lockOrder, takeSerials } from '../store/orders.ts'
import type { NewStep } from '../store/steps.ts'
import { writeStep } from '../store/write-step.ts'
import { flowOf } from './flows.ts'
import { loadNames } from './names.ts'
import { sayState, toRow } from './present.ts'
import { announceStep, postOf, takeStep } from './step.ts'

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
  const person = await findUser(ctx.db, ctx.actor.userId)
  const reporter = { userId: ctx.actor.userId, name: person?.name ?? '', phone: person?.phone ?? null }
  return ctx.transaction(async (tx) => {
    const order = await createOrder(tx, { ...input, source: 'resident', urgency: 'normal', reporter })
    const flow = await flowOf(tx, order.flowVersion)
    return { id: order.id, number: order.number, says: sayState(order, flow, await loadNames(tx)) }
  })
}

async function createOrder(tx: Tx, draft: Draft): Promise<Order> {
  const before = draft.requestId ? await findByRequestId(tx.db, draft.requestId) : undefined
  if (before?.createdBy === tx.actor.userId) return (await lockOrder(tx.db, before.id))!.order
  const clerkDesk = scopeOf(tx.actor, 'orders:intake').areas[0]
  const areaCode = await placeOf(tx, draft, clerkDesk)
  const cls = await classOf(tx, draft)
  const flow = await flowOf(tx, 'newest')
  const [serial] = await takeSerials(tx.db, 1)
  const now = tx.now()
  const calendar = await loadCalendar(tx)
  const clocks = planReport(flow, now, calendar, cls?.limit ?? DEFAULT_LIMIT)
  const order: Order = {
    ...untouched,
    ...whatWasSaid(draft),
    id: newId(),
    number: orderNumber(localDate(now), serial!),
    classId: cls?.id ?? null,
    areaCode,
    deskCode: firstDesk(draft.source, areaCode, clerkDesk),
    state: flow.initial as State,
    flowVersion: flow.version,
    limitTimer: (cls?.limit ?? DEFAULT_LIMIT).timer,
    limitAmount: (cls?.limit ?? DEFAULT_LIMIT).amount,
    reportedAt: now,
    dueAt: clocks.start?.dueAt ?? null,
    createdBy: tx.actor.userId,
    updatedAt: now,
  }
  await insertOrder(tx.db, order, searchTokens(order.number, order.title, order.address, order.description))
  await writeStep(tx.db, { step: reportStep(tx, order, draft), clocks, calendar })
  await bindFiles(tx, draft.fileIds, { kind: 'order', id: order.id, areaCode })
  await announceStep(tx, null, order, 'report')
  return order
}

function whatWasSaid(draft: Draft) {
  return {
    source: draft.source,
    title: draft.title || titleFrom(draft.description),
    description: draft.description,
    address: draft.address,
    lng: draft.point?.lng ?? null,
    lat: draft.point?.lat ?? null,
    urgency: draft.urgency,
    occurredAt: draft.occurredAt ? new Date(draft.occurredAt) : null,
    reporterUserId: draft.reporter.userId,
    reporterName: draft.reporter.name,
    reporterPhone: draft.reporter.phone?.replaceAll('-', '') ?? null,
    confidential: draft.confidential,
    externalSource: draft.externalNumber ? draft.source : null,
    externalNumber: draft.externalNumber ?? null,
    externalDigest: null,
    requestId: draft.requestId ?? null,
  }
}

/** The class the person chose, else the one its words speak for. */
async function classOf(tx: Tx, draft: Draft): Promise<OrderClass | undefined> {
  const { classes, byId } = await catalogue.get(tx)
  if (draft.classId) {
    const chosen = byId.get(draft.classId)
    if (!chosen?.isActive) throw errors.unknown_class()
    return chosen
  }
  const candidates = classes.filter((c) => c.isActive && c.parentId !== null)
  const [guess] = guessClasses(`${draft.title ?? ''} ${draft.description}`, candidates, 1)
  return guess && byId.get(guess.id)
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

function reportStep(tx: Tx, order: Order, draft: Draft): NewStep {
  return {
    orderId: order.id,
    seq: order.version,
    action: 'report',
    fromState: null,
    toState: order.state,
    at: order.reportedAt,
    actorId: tx.actor.userId,
    actorName: tx.actor.name,
    actorPost: postOf(tx),
    note: null,
    detail: order.dueAt ? { dueAt: order.dueAt.toISOString() } : {},
    fileIds: draft.fileIds,
  }
}

/** 首接负责: filed and taken by the worker who found it, handled by the grid itself. */
async function handleOnTheSpot(tx: Tx, order: Order): Promise<Order> {
  const flow = await flowOf(tx, order.flowVersion)
  const place =
    areaLevel(order.areaCode) === 'grid' ? order.areaCode : ancestorAt(order.areaCode, 'community')
  if (!place) throw errors.place_needed()
  const target = { kind: 'area' as const, id: place }
  await takeStep(tx, (await lockOrder(tx.db, order.id))!, 'register', {
    input: { target },
    flow,
    parties: new Set(['acceptor', 'dispatcher']),
  })
  const filed = (await lockOrder(tx.db, order.id))!
  return takeStep(tx, filed, 'accept', { input: {}, flow, parties: new Set(['handler']) })
}
