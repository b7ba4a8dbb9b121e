import type { WorkCalendar } from '../../src/base/time/calendar.ts'
import { minuteMs } from '../../src/base/time/calendar.ts'
import { dueAt } from '../../src/base/time/timers.ts'
import type { Random } from '../random.ts'
import type { MatterKind } from '../stories/notes.ts'
import type {
  DemoClass,
  DemoCondition,
  DemoGrid,
  DemoLimit,
  DemoStep,
  DemoTarget,
  OrderSource,
  StepAction,
} from '../types.ts'
import type { District } from './district.ts'
import { later } from './hours.ts'

/** What fate has in store for an order before it is written. */
export interface Fate {
  kind: 'usual' | 'not_accepted' | 'withdrawn'
  late: boolean
  /** Sent to the wrong one first. */
  astray: boolean
  checkFails: boolean
  reopened: boolean
  /** Taken up slowly: what is still open now. */
  slow: boolean
}

/** Everything that stays the same while the steps of one order are written. */
export interface Plan {
  district: District
  calendar: WorkCalendar
  random: Random
  source: OrderSource
  grid: DemoGrid
  cls: DemoClass
  kind: MatterKind
  /** What work keeps to: the limit of the class or that of the condition, whichever ends first. */
  limit: DemoLimit
  condition: DemoCondition
  target: DemoTarget
  fate: Fate
  result: () => string
  reporter?: string
  steps: DemoStep[]
}

export interface StepDetail {
  actor?: string
  note?: string
  to?: DemoTarget
  rating?: DemoStep['rating']
  standard?: string
  limit?: DemoLimit | undefined
}

export function addStep(plan: Plan, action: StepAction, at: Date, detail: StepDetail = {}): Date {
  const { note = '', ...rest } = detail
  const told = Object.entries(rest).filter(([, value]) => value !== undefined)
  plan.steps.push({ action, at, note, ...Object.fromEntries(told) })
  return at
}

export const isUrgent = ({ limit }: Plan) => limit.timer === 'urgent_hour' && limit.amount <= 4

/** A share of the time between dispatch and deadline. */
export function partOfLimit(plan: Plan, dispatched: Date, share: number): Date {
  const due = dueAt(dispatched, plan.limit, plan.calendar)
  return later(dispatched, ((due.getTime() - dispatched.getTime()) / minuteMs) * share)
}

export function dueOf(plan: Plan, dispatched: Date): Date {
  return dueAt(dispatched, plan.limit, plan.calendar)
}
