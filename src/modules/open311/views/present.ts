import { formatLimit } from '../../../base/time/format.ts'
import { listFiles } from '../../../platform/files/public.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { areaName } from '../../areas/public.ts'
import type { OrderClass } from '../../orders/contract/catalogue.ts'
import { stateNames } from '../../orders/contract/terms.ts'
import { orderClasses } from '../../orders/public.ts'
import { organisationNames } from '../../organisations/public.ts'
import { LONGEST_DESCRIPTION, type ServiceRequest } from '../contract/requests.ts'
import { saidIn } from '../rules/answers.ts'
import { w3c } from '../rules/dates.ts'
import { withoutDoor, withoutPersonal } from '../rules/personal.ts'
import { statusNotes, statusOf } from '../rules/status.ts'
import { addressOf } from '../service/enter.ts'
import { keyOf } from '../service/identify.ts'
import { profile } from '../store/profile.ts'
import { notesOf } from './notes.ts'
import type { VisibleOrder } from './visible.ts'

/** An order whose class nobody has decided yet. */
export const UNCLASSIFIED = 'unclassified'

interface World {
  area(code: string): string
  agency(order: VisibleOrder): string | null
  classes: ReadonlyMap<string, OrderClass>
  zipcode: string | null
  picture(order: VisibleOrder): string | null
  keyId: string | undefined
}

/** Orders as the standard shows them: names for codes, personal data taken out, doors left off. */
export async function presentRequests(
  ctx: Ctx,
  orders: readonly VisibleOrder[],
  { withMore }: { withMore: boolean },
): Promise<ServiceRequest[]> {
  const world = await loadWorld(ctx, orders)
  const notes = withMore ? await notesOf(ctx, orders) : undefined
  return orders.map((order) => ({
    ...toRequest(order, world),
    ...(notes && { extended_attributes: extendedOf(order, world), notes: notes.get(order.id) ?? [] }),
  }))
}

async function loadWorld(ctx: Ctx, orders: readonly VisibleOrder[]): Promise<World> {
  const [area, organisations, classes, own] = await Promise.all([
    areaName(ctx),
    organisationNames(ctx),
    orderClasses(ctx),
    profile.get(ctx),
  ])
  return {
    area,
    classes,
    zipcode: own.zipcode || null,
    picture: await pictureFinder(ctx, orders),
    keyId: keyOf(ctx),
    agency: (order) => {
      if (order.handler_organisation_id) return organisations.get(order.handler_organisation_id)?.name ?? null
      return order.handler_area_code ? area(order.handler_area_code) : null
    },
  }
}

/** The first picture of the report itself; what the office adds for its own files is not shown. */
async function pictureFinder(ctx: Ctx, orders: readonly VisibleOrder[]) {
  const files = await listFiles(
    ctx.db,
    orders.flatMap(({ file_ids }) => file_ids ?? []),
  )
  const pictures = new Set(files.filter(({ mime }) => mime.startsWith('image/')).map(({ id }) => id))
  const base = addressOf(ctx)
  return (order: VisibleOrder) => {
    const first = (order.file_ids ?? []).find((id) => pictures.has(id))
    return first ? `${base}/media/${first}` : order.media_url
  }
}

function toRequest(order: VisibleOrder, world: World): ServiceRequest {
  const cls = order.class_id ? world.classes.get(order.class_id) : undefined
  const status = statusOf(order.state)
  const result = order.result && withoutPersonal(order.result)
  const changed = status === 'closed' ? (order.closed_at ?? order.updated_at) : order.updated_at
  return {
    service_request_id: order.number,
    status,
    status_notes: statusNotes(order.state, result),
    service_name: cls?.name ?? null,
    service_code: order.class_id ?? UNCLASSIFIED,
    description: shorten(withoutPersonal(saidIn(order.description))),
    agency_responsible: world.agency(order),
    service_notice: cls ? `处置时限 ${formatLimit(cls.limit)}` : null,
    requested_datetime: w3c(order.reported_at),
    updated_datetime: w3c(changed),
    expected_datetime: order.handle_due_at && w3c(order.handle_due_at),
    address: order.address ? withoutDoor(order.address) : null,
    address_id: order.confidential ? null : order.area_code,
    zipcode: order.confidential ? null : world.zipcode,
    lat: order.lat,
    long: order.lng,
    media_url: world.picture(order),
  }
}

function extendedOf(order: VisibleOrder, { area, keyId }: World): ServiceRequest['extended_attributes'] {
  return {
    number: order.number,
    stage: order.state,
    stage_name: stateNames[order.state],
    area_id: order.confidential ? null : order.area_code,
    area_name: order.confidential ? null : area(order.area_code),
    reported_by_key: keyId !== undefined && order.key_id === keyId,
    attributes: (order.answers ?? []).map(({ code, description, value }) => ({
      code,
      description,
      value: withoutPersonal(value),
    })),
  }
}

function shorten(text: string): string {
  return text.length > LONGEST_DESCRIPTION ? `${text.slice(0, LONGEST_DESCRIPTION - 1)}…` : text
}
