import type { DemoPlan } from '../../../../demo/plan.ts'
import { demoUserId } from '../../../../demo/plan.ts'
import { ancestorAt } from '../../../base/area-code.ts'
import { pointOnSurface } from '../../../base/geometry/centroid.ts'
import {
  addDays,
  atLocal,
  type LocalDate,
  localDate,
  type WorkCalendar,
} from '../../../base/time/calendar.ts'
import type { Tx } from '../../../platform/http/context.ts'
import { planUntil } from '../rules/presence.ts'
import { type AbsenceRecord, insertAbsence } from '../store/absences.ts'
import { putPresence } from '../store/presence.ts'

interface Worker {
  userId: string
  grid: string
}

/**
 * Two of three grid workers have gone on duty and said where they are, one is on leave, one asks for it:
 * so a task finds somebody right after the start. Positions grow old like those of anybody.
 */
export async function loadPresence(tx: Tx, plan: DemoPlan, calendar: WorkCalendar): Promise<void> {
  const workers = gridWorkers(plan)
  const away = workers.filter((_, i) => i % 3 === 2)
  const points = new Map(plan.geography.grids.map((grid) => [grid.code, pointOnSurface(grid.geometry)]))
  const until = planUntil(plan.now, undefined, calendar.utcOffsetMinutes)
  for (const [i, { userId, grid }] of workers.filter((one) => !away.includes(one)).entries()) {
    const [lng, lat] = points.get(grid)!
    await putPresence(tx.db, {
      userId,
      areaCode: grid,
      startedAt: new Date(plan.now.getTime() - (20 + (i % 7) * 11) * 60_000),
      until,
      lng,
      lat,
      accuracyM: 8 + (i % 5) * 6,
      seenAt: new Date(plan.now.getTime() - (i % 4) * 60_000),
    })
  }
  await loadLeave(tx, plan, away)
}

function gridWorkers({ people }: DemoPlan): Worker[] {
  return people.flatMap(({ account, posts }) => {
    const grids = posts.flatMap(({ role, area }) => (role === 'grid_worker' && area ? [area] : []))
    return grids[0] ? [{ userId: demoUserId(account), grid: grids[0] }] : []
  })
}

async function loadLeave(tx: Tx, plan: DemoPlan, away: readonly Worker[]): Promise<void> {
  const today = localDate(plan.now)
  const [onLeave, asking] = away
  const secretary = secretaryOf(plan, onLeave)
  if (onLeave && secretary)
    await insertAbsence(tx.db, {
      ...leave(onLeave, { from: today, to: addDays(today, 2), reason: '身体不适，已向社区说明' }, plan.now),
      state: 'approved',
      decidedBy: secretary,
      decidedAt: plan.now,
    })
  if (asking)
    await insertAbsence(
      tx.db,
      leave(asking, { from: addDays(today, 2), to: addDays(today, 3), reason: '参加社工师考试' }, plan.now),
    )
}

function secretaryOf({ people }: DemoPlan, worker: Worker | undefined): string | undefined {
  const community = worker && ancestorAt(worker.grid, 'community')
  const found = people.find(({ posts }) =>
    posts.some(({ role, area }) => role === 'community_secretary' && area === community),
  )
  return found && demoUserId(found.account)
}

function leave(
  { userId, grid }: Worker,
  { from, to, reason }: { from: LocalDate; to: LocalDate; reason: string },
  now: Date,
): AbsenceRecord {
  return {
    id: `demo-absence-${userId}`,
    userId,
    areaCode: grid,
    startsAt: atLocal(from),
    endsAt: atLocal(to),
    reason,
    state: 'requested',
    requestedBy: userId,
    requestedAt: now,
    decidedBy: null,
    decidedAt: null,
    note: '',
  }
}
