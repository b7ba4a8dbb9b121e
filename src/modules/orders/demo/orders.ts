import type { DemoPlan } from '../../../../demo/plan.ts'
import { newId } from '../../../base/ids.ts'
import { localDate } from '../../../base/time/calendar.ts'
import { sql } from '../../../platform/db/sql.ts'
import type { Ctx, Tx } from '../../../platform/http/context.ts'
import { loadCalendar } from '../../calendars/public.ts'
import { searchTokens } from '../rules/search-terms.ts'
import { orderNumber } from '../rules/titles.ts'
import { flowOf } from '../service/flows.ts'
import { sealPhone } from '../service/phones.ts'
import { catalogue } from '../store/catalogue.ts'
import { takeSerials, toOrderRow } from '../store/orders.ts'
import { attachPictures, drawPictures, type Pictures } from './pictures.ts'
import { type Replayed, replayOrder } from './replay.ts'

const CHUNK = 500

/** Replays every order's story through the loop in memory and writes the result in bulk. */
export async function loadOrders(ctx: Ctx, plan: DemoPlan): Promise<void> {
  const flow = await flowOf(ctx, 'newest')
  const calendar = await loadCalendar(ctx)
  const { byId } = await catalogue.get(ctx)
  const people = new Map(plan.people.map((person) => [person.account, person]))
  const inOrder = plan.orders.toSorted((a, b) => firstAt(a) - firstAt(b))
  const serials = await takeSerials(ctx.db, inOrder.length)
  const replayed = inOrder.map((order, n) => {
    const number = orderNumber(localDate(order.steps[0]!.at), serials[n]!)
    return replayOrder(order, { id: newId(), number, flow, calendar, classes: byId, people })
  })
  const pictures = await drawPictures(
    ctx,
    replayed.flatMap((r) => r.pictures),
  )
  await ctx.transaction(async (tx) => {
    for (let at = 0; at < replayed.length; at += CHUNK)
      await insertAll(tx, replayed.slice(at, at + CHUNK), pictures)
  })
}

/** The story tells telephones in clear. */
function phoneColumns({ services }: Tx, { reporterPhone }: Replayed['order']) {
  const { sealed, index } = sealPhone(services, reporterPhone)
  return { reporter_phone: sealed, reporter_phone_index: index }
}

const firstAt = (order: DemoPlan['orders'][number]) => order.steps[0]?.at.getTime() ?? 0

async function insertAll(tx: Tx, replayed: Replayed[], pictures: Pictures): Promise<void> {
  await attachPictures(
    tx,
    replayed.flatMap((r) => r.pictures),
    pictures,
  )
  await tx.db
    .insertInto('work_order')
    .values(
      replayed.map(({ order }) => ({
        ...toOrderRow(order),
        ...phoneColumns(tx, order),
        search: sql<string>`array_to_tsvector(${searchTokens(order.number, order.title, order.address, order.description)}::text[])`,
      })),
    )
    .execute()
  const steps = replayed.flatMap((r) => r.steps)
  for (let at = 0; at < steps.length; at += CHUNK) {
    await tx.db
      .insertInto('order_step')
      .values(steps.slice(at, at + CHUNK))
      .execute()
  }
  const clocks = replayed.flatMap((r) => r.clocks)
  for (let at = 0; at < clocks.length; at += CHUNK) {
    await tx.db
      .insertInto('order_clock')
      .values(clocks.slice(at, at + CHUNK))
      .execute()
  }
  const comments = replayed.flatMap((r) => r.comments)
  if (comments.length > 0) await tx.db.insertInto('order_comment').values(comments).execute()
}
