import type { CamelCased } from '../../../platform/db/camel-case.ts'
import type { JSONColumnType } from '../../../platform/db/sql.ts'
import type { Measure, ProblemAction, ProblemState } from '../contract/terms.ts'

export interface ProblemTable {
  id: string
  title: string
  area_code: string
  state: ProblemState
  flow_version: number
  class_ids: string[]
  words: string[]
  organisation_id: string | null
  sources: string[]
  owner_organisation_id: string | null
  owner_user_id: string | null
  plan: string
  measures: JSONColumnType<Measure[]>
  target_on: string | null
  watch_until: string | null
  proposed_at: Date
  accepted_at: Date | null
  accepted_by: string | null
  started_at: Date | null
  watching_at: Date | null
  closed_at: Date | null
  recurred_at: Date | null
  recur_order_id: string | null
  recur_count: number
  criteria_version: number
  fill_total: number
  fill_done: number
  filled_at: Date | null
  created_by: string
  created_name: string
  version: number
  updated_at: Date
}

export interface StepDetail {
  /** Names and numbers a later reader needs, in words. */
  about?: string
}

export interface ProblemStepTable {
  problem_id: string
  seq: number
  action: ProblemAction
  from_state: ProblemState | null
  to_state: ProblemState
  at: Date
  actor_id: string
  actor_name: string
  actor_post: string | null
  note: string | null
  detail: JSONColumnType<StepDetail>
}

export interface SuggestionTable {
  id: string
  class_id: string
  area_code: string
  recent_count: number
  before_count: number
  state: 'open' | 'accepted' | 'dismissed'
  first_at: Date
  counted_at: Date
  dismissed_until: Date | null
  decided_by: string | null
  decided_name: string | null
  decided_at: Date | null
  note: string | null
  problem_id: string | null
}
export type Suggestion = CamelCased<SuggestionTable>

declare module '../../../platform/db/database.ts' {
  interface Database {
    problem: ProblemTable
    problem_step: ProblemStepTable
    problem_suggestion: SuggestionTable
    problem_order: {
      problem_id: string
      order_id: string
      origin: 'criteria' | 'hand'
      added_at: Date
      added_by: string
      removed_at: Date | null
      removed_by: string | null
    }
  }
}
