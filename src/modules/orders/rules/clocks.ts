import type { FlowAction, FlowState } from '../../../base/flow/definition.ts'
import type { WorkCalendar } from '../../../base/time/calendar.ts'
import { dueAt, elapsedMinutes, type Limit, limitMinutes, resumeDueAt } from '../../../base/time/timers.ts'

/** One run of a stage's clock. Paused when `dueAt` is null and it has not stopped. */
export interface Clock {
  id: string
  kind: string
  limit: Limit
  startedAt: Date
  dueAt: Date | null
  /** Since when it has been running, begun or resumed. */
  runningSince: Date
  /** What it had left at `runningSince`, in its timer's own minutes; while paused, what it has left. */
  remainingMinutes: number
  stoppedAt: Date | null
  isLate: boolean
}

export interface ClockChange {
  stop: Clock[]
  pause: Clock[]
  resume: Clock | undefined
  start: { kind: string; limit: Limit; dueAt: Date } | undefined
  /** 延期: the running clock with more time than it had. */
  extend?: { clock: Clock; remainingMinutes: number; dueAt: Date } | undefined
}

export interface ClockMove {
  action: FlowAction
  to: FlowState
  now: Date
  calendar: WorkCalendar
  caseLimit: Limit
  /** What the action was granted, for a state whose limit is asked for (挂账). */
  askedLimit?: Limit | undefined
  /** An extension was granted: this much more than the deadline. */
  moreLimit?: Limit | undefined
  /** Limits an office has set for stages, by clock kind, in place of the definition's. */
  stageLimits?: Readonly<Record<string, Limit>> | undefined
  /** The order goes back to whoever had it before: its handling clock resumes instead of starting anew. */
  sameHandler: boolean
}

/**
 * What a step does to the clocks. The clock of the state left stops, that of the state entered starts;
 * between two states of one kind it runs on, and a state may hold clocks of others, which go on afterwards.
 * A returned order holds the handling clock: dispatched to the same handler it resumes, to another it
 * starts anew (domain rule for 退单).
 */
export function planClocks(running: readonly Clock[], move: ClockMove): ClockChange {
  const wanted = move.to.clock
  const change: ClockChange = { stop: [], pause: [], resume: undefined, start: undefined }
  for (const clock of running) {
    if (clock.kind === wanted?.kind) {
      if (restarts(clock, move)) change.stop.push(clock)
      else if (clock.dueAt === null) change.resume = clock
      else if (move.moreLimit) change.extend = extended(clock, move.moreLimit, move.calendar)
    } else if (isHeld(clock, move.to)) {
      if (clock.dueAt !== null) change.pause.push(clock)
    } else change.stop.push(clock)
  }
  const goesOn = running.some((clock) => clock.kind === wanted?.kind && !change.stop.includes(clock))
  if (wanted && !goesOn) {
    const limit = limitOf(wanted, move)
    change.start = { kind: wanted.kind, limit, dueAt: dueAt(move.now, limit, move.calendar) }
  }
  return change
}

// A handling clock once held stays so until there is a handler again.
function isHeld(clock: Clock, to: FlowState): boolean {
  if (to.isEnd) return false
  // Version 1 said so of 退回 only by its name.
  const holds = to.holds ?? (to.id === 'returned' ? ['handle'] : [])
  return holds.includes(clock.kind) || (clock.kind === 'handle' && clock.dueAt === null)
}

function limitOf(wanted: NonNullable<FlowState['clock']>, move: ClockMove): Limit {
  if (wanted.limit === 'case') return move.caseLimit
  if (wanted.limit !== 'asked') return move.stageLimits?.[wanted.kind] ?? wanted.limit
  if (!move.askedLimit) throw new Error(`No limit was granted for the ${wanted.kind} clock`)
  return move.askedLimit
}

/** One more limit from the deadline (domain rule for 延期): the clock simply has that much more to run. */
function extended(clock: Clock, more: Limit, calendar: WorkCalendar): NonNullable<ClockChange['extend']> {
  const remainingMinutes = clock.remainingMinutes + limitMinutes(more)
  return {
    clock,
    remainingMinutes,
    dueAt: resumeDueAt(clock.runningSince, remainingMinutes, clock.limit.timer, calendar),
  }
}

/** Moving to another desk or another handler begins the stage anew. */
function restarts(clock: Clock, { action, sameHandler }: ClockMove): boolean {
  if (action.id === 'escalate' || action.id === 'delegate') return true
  if (clock.kind !== 'handle') return false
  if (action.id === 'emergency' || action.id === 'special') return true
  return (action.id === 'dispatch' || action.id === 'transfer') && !sameHandler
}

/** What a clock has left when it is paused now; negative when it was overdue (a pause forgives nothing). */
export function minutesLeft(clock: Clock, now: Date, calendar: WorkCalendar): number {
  if (clock.dueAt === null) return clock.remainingMinutes
  return clock.remainingMinutes - elapsedMinutes(clock.runningSince, now, clock.limit.timer, calendar)
}

export function resumedDueAt(clock: Clock, now: Date, calendar: WorkCalendar): Date {
  return resumeDueAt(now, clock.remainingMinutes, clock.limit.timer, calendar)
}

/** Late is a fact of the run: it stopped after it was due. */
export function isLateAt(clock: Clock, now: Date): boolean {
  return clock.isLate || (clock.dueAt !== null && now > clock.dueAt)
}

/** Every clock as it stands after a change; `nextId` names the one begun. Those stopped stay in the list. */
export function applyChange(
  clocks: readonly Clock[],
  change: ClockChange,
  at: { now: Date; calendar: WorkCalendar; nextId: () => string },
): Clock[] {
  const { now, calendar } = at
  const after = clocks.map((clock) => {
    if (change.stop.includes(clock)) return { ...clock, stoppedAt: now, isLate: isLateAt(clock, now) }
    if (change.pause.includes(clock)) {
      return {
        ...clock,
        dueAt: null,
        remainingMinutes: minutesLeft(clock, now, calendar),
        isLate: isLateAt(clock, now),
      }
    }
    if (change.extend?.clock === clock)
      return { ...clock, remainingMinutes: change.extend.remainingMinutes, dueAt: change.extend.dueAt }
    if (change.resume === clock)
      return { ...clock, runningSince: now, dueAt: resumedDueAt(clock, now, calendar) }
    return clock
  })
  return change.start ? [...after, begun(at.nextId(), change.start, now)] : after
}

function begun(id: string, start: NonNullable<ClockChange['start']>, now: Date): Clock {
  return {
    id,
    kind: start.kind,
    limit: start.limit,
    startedAt: now,
    dueAt: start.dueAt,
    runningSince: now,
    remainingMinutes: limitMinutes(start.limit),
    stoppedAt: null,
    isLate: false,
  }
}
