import type { Limit } from '../time/timers.ts'

/**
 * A closed loop declared as data: states, actions, who may, what each needs, which clock runs where.
 * It is stored with a version; a running case keeps the version it began under.
 */
export interface FlowDefinition {
  name: string
  version: number
  /** Where a new case stands. */
  initial: string
  states: FlowState[]
  actions: FlowAction[]
}

export type FlowTone = 'todo' | 'doing' | 'checking' | 'returned' | 'done' | 'void'

export interface FlowState {
  id: string
  name: string
  tone: FlowTone
  /** The party whose turn it is; absent in an end state. */
  waitsFor?: string
  /** What the reporter reads while the case is here. */
  says: string
  clock?: FlowClock
  /** Kinds of clocks that stand still, and go on afterwards, while the case is here. */
  holds?: readonly string[]
  isEnd?: true
}

export interface FlowClock {
  kind: string
  /** `case`: the limit of the case's own class; `asked`: what the action that leads here was granted. */
  limit: Limit | 'case' | 'asked'
  /** The action time itself takes when the clock runs out. */
  onExpiry?: string
}

/** What an action must be given. */
export const flowNeeds = ['note', 'target', 'rating', 'files'] as const
export type FlowNeed = (typeof flowNeeds)[number]

export interface FlowAction {
  id: string
  name: string
  from: string[]
  /** The first outcome whose condition holds; the last has none. `stay` keeps the state. */
  to: FlowOutcome[]
  by: string[]
  needs?: FlowNeed[]
  /** Conditions that must hold, by name. */
  guards?: string[]
  /** The likely next step: drawn as the primary button. */
  isMain?: true
}

export interface FlowOutcome {
  state: string | 'stay'
  when?: string
}
