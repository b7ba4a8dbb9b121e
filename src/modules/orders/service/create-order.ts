import { newId } from '../../../base/ids.ts'
import { localDate } from '../../../base/time/calendar.ts'
import { scopeOf } from '../../../platform/access/scope.ts'
import { bindFiles } from '../../../platform/files/public.ts'
import type { Tx } from '../../../platform/http/context.ts'
import { findAreaAt, isOpenArea } from '../../areas/public.ts'
import { loadCalendar } from '../../calendars/public.ts'
import type { OrderClass } from '../contract/catalogue.ts'
import { errors } from '../contract/errors.ts'
import type { Source, State, Urgency } from '../contract/terms.ts'
import { type Order, untouched } from '../rules/order.ts'
import { planReport } from '../rules/plan-step.ts'
import { publicityOf } from '../rules/publicity.ts'
import { firstDesk, guessClasses } from '../rules/route.ts'
import { searchTokens } from '../rules/search-terms.ts'
import { orderNumber, titleFrom } from '../rules/titles.ts'
import { catalogue, DEFAULT_LIMIT } from '../store/catalogue.ts'
import { findByExternal, findByRequestId, insertOrder, lockOrder, takeSerials } from '../store/orders.ts'
import type { NewStep } from '../store/steps.ts'
import { writeStep } from '../store/write-step.ts'
import { flowOf } from './flows.ts'
import { sealPhone } from './phones.ts'
import { announceStep, postOf } from './step.ts'

/** What any channel knows of a new order. */
export interface Draft {
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
  isPublic?: boolean | undefined
  reporter: { userId: string | null; name: string; phone: string | null }
  /** The number it has in the system it comes from. */
  external?: { source: string; number: string } | undefined
  requestId?: string | undefined
  /** The desk of whoever takes it in; left out, that of the clerk's post. */
  deskCode?: string | undefined
  /** Who reports it, when no person of ours does. */
  signedBy?: { id: string; name: string; post: string } | undefined
}

/** Files an order: place, class, desk and clocks are found, the first step is written and announced. */
export async function createOrder(tx: Tx, draft: Draft): Promise<Order> {
  const by = draft.signedBy?.id ?? tx.actor.userId
  const before = draft.requestId ? await findByRequestId(tx.db, draft.requestId) : undefined
  if (before && before.createdBy !== by) throw errors.request_taken()
  if (before) return (await lockOrder(tx.db, before.id))!.order
  const known = draft.external && (await findByExternal(tx.db, draft.external))
  if (known) throw errors.external_exists({ number: known.number })
  const clerkDesk = draft.deskCode ?? scopeOf(tx.actor, 'orders:intake').areas[0]
  const areaCode = await placeOf(tx, draft, clerkDesk)
  const cls = await classOf(tx, draft)
  const flow = await flowOf(tx, 'newest')
  const [serial] = await takeSerials(tx.db, 1)
  const now = tx.now()
  const calendar = await loadCalendar(tx)
  const clocks = planReport(flow, now, calendar, cls?.limit ?? DEFAULT_LIMIT)
  const phone = sealPhone(tx.services, draft.reporter.phone?.replaceAll('-', '') ?? null)
  const order: Order = {
    ...untouched,
    ...whatWasSaid(draft),
    reporterPhone: phone.sealed,
    isPublic: isOpenToAll(draft, cls),
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
    createdBy: by,
    updatedAt: now,
  }
  const tokens = searchTokens(order.number, order.title, order.address, order.description)
  await insertOrder(tx.db, order, { tokens, phoneIndex: phone.index })
  await writeStep(tx.db, { step: reportStep(tx, order, draft), clocks, calendar })
  await bindFiles(tx, draft.fileIds, { kind: 'order', id: order.id, areaCode })
  await announceStep(tx, null, order, 'report')
  return order
}

/** Only residents are asked; what another channel does not say is not shown to neighbours. */
function isOpenToAll({ source, isPublic, confidential }: Draft, cls: OrderClass | undefined): boolean {
  const wish = source === 'resident' ? isPublic : (isPublic ?? false)
  return publicityOf(wish, { cls, confidential })
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
    confidential: draft.confidential,
    externalSource: draft.external?.source ?? null,
    externalNumber: draft.external?.number ?? null,
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
    actorId: draft.signedBy?.id ?? tx.actor.userId,
    actorName: draft.signedBy?.name ?? tx.actor.name,
    actorPost: draft.signedBy?.post ?? postOf(tx),
    note: null,
    detail: order.dueAt ? { dueAt: order.dueAt.toISOString() } : {},
    fileIds: draft.fileIds,
  }
}
