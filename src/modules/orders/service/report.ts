import { ancestorAt, areaLevel } from '../../../base/area-code.ts'
import type { InputOf } from '../../../base/contract.ts'
import type { Ctx, Tx } from '../../../platform/http/context.ts'
import { openPhone } from '../../../platform/identity/sealed.ts'
import { findUser } from '../../../platform/identity/users.ts'
import { errors } from '../contract/errors.ts'
import type { intakeOrder, reportOrder, residentReport } from '../contract/intake.ts'
import type { OrderRow } from '../contract/order.ts'
import { sourceNames } from '../contract/terms.ts'
import type { Order } from '../rules/order.ts'
import { countReportedBy, lockOrder } from '../store/orders.ts'
import { createOrder, type Draft } from './create-order.ts'
import { flowOf } from './flows.ts'
import { createLabelled } from './labelled.ts'
import { loadNames } from './names.ts'
import { sayState, toRow } from './present.ts'
import { takeStep } from './step.ts'

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
    const order = await createLabelled(tx, draft, input.componentCode)
    return toRow(input.handleMyself ? await handleOnTheSpot(tx, order) : order, await loadNames(tx))
  })
}

/** 登记来电、来访、来信. */
export async function intake(ctx: Ctx, input: InputOf<typeof intakeOrder>): Promise<OrderRow> {
  const reporter = { userId: null, name: input.reporterName, phone: input.reporterPhone ?? null }
  const external = input.externalNumber
    ? { source: sourceNames[input.source], number: input.externalNumber }
    : undefined
  return ctx.transaction(async (tx) =>
    toRow(await createOrder(tx, { ...input, reporter, external }), await loadNames(tx)),
  )
}

/** 居民反映. */
export async function reportAsResident(ctx: Ctx, input: InputOf<typeof residentReport>) {
  const since = new Date(ctx.now().getTime() - DAY_MS)
  if ((await countReportedBy(ctx.db, ctx.actor.userId, since)) >= DAILY_REPORTS)
    throw errors.too_many_open({ seconds: DAY_MS / 1000 })
  const person = await findUser(ctx.db, ctx.actor.userId)
  const phone = openPhone(ctx.services.sealer, person?.sealedPhone ?? null)
  const reporter = { userId: ctx.actor.userId, name: person?.name ?? '', phone }
  return ctx.transaction(async (tx) => {
    const draft: Draft = { ...input, source: 'resident', urgency: 'normal', reporter }
    const order = await createLabelled(tx, draft, input.componentCode)
    const flow = await flowOf(tx, order.flowVersion)
    return { id: order.id, number: order.number, says: sayState(order, flow, await loadNames(tx)) }
  })
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
