import type { WorkCalendar } from '../../../../base/time/calendar.ts'
import type { Tx } from '../../../../platform/http/context.ts'
import { orderAlerted } from '../../contract/alerts.ts'
import type { ClockKind } from '../../contract/order.ts'
import { type PlannedAlert, stepName } from '../../rules/alerts.ts'
import { alertKey, insertAlerts, type NewAlert, saveWatches, type WatchedClock } from '../../store/alerts.ts'
import type { AlertsOfClock } from './due-of.ts'
import type { PlanInForce } from './plan.ts'

export interface Round {
  now: Date
  calendar: WorkCalendar
  inForce: PlanInForce
}

const HIGHEST = 3

/** Does it go up by these? Whoever is at the top already is only told. */
export function rises({ level }: WatchedClock, { due }: AlertsOfClock): boolean {
  return level < HIGHEST && due.some(({ raises }) => raises)
}

/** The level after these alerts: one up for each that raises. */
export function levelAfter(level: number, due: readonly PlannedAlert[]): number {
  return Math.min(HIGHEST, level + due.filter(({ raises }) => raises).length)
}

export interface ClockAlerts {
  clock: WatchedClock
  alerts: AlertsOfClock
  /** The level the order was raised to. */
  raisedTo?: number
}

/** Rows, next times and events of these clocks; what an earlier run has written is not told again. */
export async function writeAlerts(
  tx: Tx,
  list: readonly ClockAlerts[],
  { now, inForce }: Round,
): Promise<void> {
  const rows = list.flatMap(rowsOf)
  const fresh = await insertAlerts(tx.db, rows, { at: now, plan: inForce.version })
  const watches = list.map(({ clock, alerts }) => ({
    id: clock.id,
    dueAt: clock.dueAt,
    alertAt: alerts.nextAt,
  }))
  await saveWatches(tx.db, watches, inForce.version)
  const told = list.flatMap((one) => {
    const row = rowsOf(one).find(({ isTold }) => isTold)
    return row && fresh.has(alertKey(row.clockId, row)) ? [eventOf(one, row)] : []
  })
  await tx.publishAll(orderAlerted, told)
}

// After an outage several steps may have come at once: the last one says it all.
function rowsOf({ clock, alerts, raisedTo }: ClockAlerts): NewAlert[] {
  return alerts.due.map(({ step, at, tell, raises }, index) => ({
    clockId: clock.id,
    step,
    round: alerts.round,
    orderId: clock.orderId,
    kind: clock.kind,
    plannedAt: at,
    dueAt: clock.dueAt,
    tell,
    isTold: index === alerts.due.length - 1,
    raisedTo: raises ? (raisedTo ?? null) : null,
  }))
}

function eventOf({ clock, raisedTo }: ClockAlerts, row: NewAlert) {
  return {
    payload: {
      orderId: clock.orderId,
      number: clock.number,
      kind: clock.kind as ClockKind,
      step: row.step,
      stepName: stepName(row.step),
      level: raisedTo ?? clock.level,
      raised: raisedTo !== undefined,
      recipients: row.tell,
      dueAt: clock.dueAt.toISOString(),
    },
    audience: {
      areaCode: clock.areaCode,
      organisationIds: clock.handlerOrganisationId ? [clock.handlerOrganisationId] : [],
    },
  }
}
