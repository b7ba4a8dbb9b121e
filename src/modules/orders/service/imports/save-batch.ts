import { localDate } from '../../../../base/time/calendar.ts'
import { dueAt } from '../../../../base/time/timers.ts'
import type { Ctx, Tx } from '../../../../platform/http/context.ts'
import { loadCalendar } from '../../../calendars/public.ts'
import { ordersImported } from '../../contract/events.ts'
import { orderNumber } from '../../rules/titles.ts'
import {
  findKnown,
  type ImportedClock,
  type ImportedOrder,
  type ImportStamp,
  insertImported,
  insertImportedClocks,
  insertImportedSteps,
  insertImportNotes,
  lockKnown,
  stopImportedClocks,
  updateImported,
} from '../../store/imported-orders.ts'
import {
  addCounts,
  type ImportRecord,
  importRuns,
  insertRejects,
  type RejectedRow,
} from '../../store/imports.ts'
import { takeSerials } from '../../store/orders.ts'
import { flowOf } from '../flows.ts'
import { sealPhone } from '../phones.ts'
import { deskFinder } from './load-world.ts'
import { type Shape, shapeChanged, shapeNew } from './shape-orders.ts'
import { type DraftedRow, type Sorted, sortDrafts } from './sort-drafts.ts'

export interface Batch {
  rows: number
  drafted: DraftedRow[]
  refused: RejectedRow[]
}

/**
 * Writes a batch with its counts in one transaction: after a crash the run goes on where the last one
 * committed. False when the run was cancelled meanwhile, or another process has taken it over.
 */
export async function saveBatch(
  ctx: Ctx,
  run: ImportRecord & { worker: string },
  batch: Batch,
): Promise<boolean> {
  return ctx.transaction(async (tx) => {
    if (!(await importRuns.hold(tx.db, run))) return false
    const numbers = batch.drafted.map(({ draft }) => draft.externalNumber)
    const find = run.is_dry_run ? findKnown : lockKnown
    const sorted = sortDrafts(batch.drafted, await find(tx.db, run.source_name, numbers))
    if (!run.is_dry_run) await write(tx, run, sorted)
    const refused = [...batch.refused, ...sorted.refused]
    await insertRejects(tx.db, run.id, refused)
    await addCounts(tx.db, run.id, {
      rows: batch.rows,
      added: sorted.fresh.length,
      updated: sorted.changed.length,
      unchanged: sorted.unchanged,
      rejected: refused.length,
    })
    return true
  })
}

async function write(tx: Tx, run: ImportRecord, { fresh, changed }: Sorted): Promise<void> {
  const now = tx.now()
  const flow = await flowOf(tx, 'newest')
  const stamp: ImportStamp = {
    source: run.source,
    sourceName: run.source_name,
    flowVersion: flow.version,
    userId: run.user_id,
    now,
  }
  const first = flow.states.find((state) => state.id === flow.initial)?.clock
  const shape: Shape = {
    sourceName: run.source_name,
    userName: run.user_name,
    now,
    deskOf: deskFinder(run),
    seal: (phone) => sealPhone(tx.services, phone),
    firstClock:
      first && typeof first.limit === 'object' && !run.mapping.history
        ? { kind: first.kind, limit: first.limit, dueAt: dueAt(now, first.limit, await loadCalendar(tx)) }
        : undefined,
  }
  const days = [
    ...(await writeNew(tx, fresh, { shape, stamp })),
    ...(await writeChanged(tx, changed, { shape, stamp })),
  ]
  if (fresh.length + changed.length > 0) {
    const audience = { areaCode: run.area_code ?? run.mapping.areaCode ?? null }
    await tx.publish(ordersImported, { id: run.id, added: fresh.length, days: [...new Set(days)] }, audience)
  }
}

interface Means {
  shape: Shape
  stamp: ImportStamp
}

async function writeNew(tx: Tx, fresh: Sorted['fresh'], { shape, stamp }: Means): Promise<string[]> {
  if (fresh.length === 0) return []
  const day = localDate(stamp.now)
  const serials = await takeSerials(tx.db, fresh.length)
  const { orders, steps, clocks } = shapeNew(
    fresh,
    serials.map((serial) => orderNumber(day, serial)),
    shape,
  )
  await insertImported(tx.db, orders, stamp)
  await insertImportedSteps(tx.db, steps, stamp)
  await insertImportedClocks(tx.db, clocks)
  return daysOf(orders, clocks)
}

async function writeChanged(tx: Tx, changed: Sorted['changed'], { shape, stamp }: Means): Promise<string[]> {
  if (changed.length === 0) return []
  const { orders, steps, clocks, ended, notes } = shapeChanged(changed, shape)
  await updateImported(tx.db, orders, stamp)
  await stopImportedClocks(tx.db, ended, stamp.now)
  await insertImportedSteps(tx.db, steps, stamp)
  await insertImportedClocks(tx.db, clocks)
  await insertImportNotes(tx.db, notes, stamp)
  return daysOf(orders, clocks)
}

/** The days these orders count on, for whoever keeps sums. */
function daysOf(orders: readonly ImportedOrder[], clocks: readonly ImportedClock[]): string[] {
  const moments = [
    ...orders.flatMap((order) => [order.reported_at, order.closed_at, order.handle_due_at]),
    ...clocks.map((clock) => clock.due_at),
  ]
  return moments.flatMap((at) => (at === null ? [] : [localDate(new Date(at))]))
}
