import { isInside } from '../../../base/area-code.ts'
import type { Tx } from '../../../platform/http/context.ts'
import { findAreaAt } from '../../areas/public.ts'
import { errors } from '../contract/errors.ts'
import type { Source, Urgency } from '../contract/terms.ts'
import type { Order } from '../rules/order.ts'
import { findByExternal, findByRequestId, lockOrder } from '../store/orders.ts'
import { createOrder, type Draft } from './create-order.ts'
import { openPhone } from './phones.ts'

/** A matter another system, or a person through its interface, brings to us. */
export interface OutsideReport {
  /** 来源渠道 it counts under. */
  source: Source
  /** The name of the system its number is from: the same as an import of that system's lists uses. */
  externalSource: string
  externalNumber: string
  title?: string | undefined
  description: string
  classId?: string | undefined
  /** WGS-84. */
  point?: { lng: number; lat: number } | undefined
  address?: string | undefined
  areaCode?: string | undefined
  urgency?: Urgency | undefined
  occurredAt?: string | undefined
  reporter: { name: string; phone: string | null; userId?: string | null }
  confidential: boolean
  isPublic?: boolean | undefined
  fileIds?: string[] | undefined
  /** Told again with the same value, nothing is filed twice; counts within the external source only. */
  requestId?: string | undefined
  /** Whose desk takes it in first; left out, the community (or street) of the place. */
  deskCode?: string | undefined
  /** The areas it may be filed for; left out, the whole district. */
  within?: readonly string[] | undefined
  /** Who signs the first step; left out, the actor of the transaction. */
  signedBy?: { id: string; name: string; post: string } | undefined
}

export interface Filed {
  order: Order
  isNew: boolean
  /** Fields in which a repeated report says something else than what stands; nothing of it was taken over. */
  differs: DifferingField[]
}

export type DifferingField =
  | 'title'
  | 'description'
  | 'address'
  | 'point'
  | 'occurredAt'
  | 'reporterName'
  | 'reporterPhone'
  | 'confidential'

/**
 * Files what came from outside exactly as a report of our own, once per number of the source and once per
 * request. A repeated report gives the order that stands, unchanged, and says in what it differs.
 * @throws orders.place_needed, outside_district, outside_scope, unknown_class
 */
export async function fileFromOutside(tx: Tx, report: OutsideReport): Promise<Filed> {
  const requestId = report.requestId && `${report.externalSource}\n${report.requestId}`
  const earlier = await findEarlier(tx, report, requestId)
  if (earlier) return { order: earlier, isNew: false, differs: differencesOf(tx, report, earlier) }
  await refuseOutsideScope(tx, report)
  const draft: Draft = {
    ...report,
    address: report.address ?? '',
    urgency: report.urgency ?? 'normal',
    fileIds: report.fileIds ?? [],
    reporter: { userId: null, ...report.reporter },
    external: { source: report.externalSource, number: report.externalNumber },
    requestId,
  }
  return { order: await createOrder(tx, draft), isNew: true, differs: [] }
}

async function findEarlier(
  tx: Tx,
  report: OutsideReport,
  requestId: string | undefined,
): Promise<Order | undefined> {
  const same = requestId ? await findByRequestId(tx.db, requestId) : undefined
  if (same) return (await lockOrder(tx.db, same.id))?.order
  return findByExternal(tx.db, { source: report.externalSource, number: report.externalNumber })
}

async function refuseOutsideScope(tx: Tx, { within, point, areaCode, deskCode }: OutsideReport) {
  if (!within) return
  const place = point ? await findAreaAt(tx, point.lng, point.lat) : (areaCode ?? deskCode)
  if (place && !within.some((area) => isInside(place, area))) throw errors.outside_scope()
}

function differencesOf({ services }: Tx, report: OutsideReport, order: Order): DifferingField[] {
  const phone = report.reporter.phone?.replaceAll('-', '') ?? null
  const same: Record<DifferingField, boolean> = {
    title: !report.title || report.title === order.title,
    description: report.description === order.description,
    address: (report.address ?? '') === order.address,
    point: (report.point?.lng ?? null) === order.lng && (report.point?.lat ?? null) === order.lat,
    occurredAt: timeOf(report.occurredAt) === (order.occurredAt?.getTime() ?? null),
    reporterName: report.reporter.name === order.reporterName,
    reporterPhone: phone === openPhone(services, order.reporterPhone),
    confidential: report.confidential === order.confidential,
  }
  return (Object.keys(same) as DifferingField[]).filter((field) => !same[field])
}

function timeOf(text: string | undefined): number | null {
  return text === undefined ? null : new Date(text).getTime()
}
