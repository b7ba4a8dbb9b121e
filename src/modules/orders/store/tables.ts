import type { FlowDefinition } from '../../../base/flow/definition.ts'
import type { TimerType } from '../../../base/time/timers.ts'
import type { Generated, JSONColumnType } from '../../../platform/db/sql.ts'
import type { FactKind } from '../../registry/contract/facts.ts'
import type { PublicityChange } from '../contract/publicity.ts'
import type {
  ActionId,
  Family,
  Mode,
  RequestKind,
  Source,
  State,
  Target,
  Urgency,
  Visit,
} from '../contract/terms.ts'

export interface OrderClassTable {
  id: string
  family: Family
  code: string
  parent_id: string | null
  name: string
  limit_timer: TimerType
  limit_amount: number
  keywords: string[]
  filing_standards: string[]
  closing_standard: string
  is_active: boolean
  is_public: boolean
  is_sensitive: Generated<boolean>
  version: Generated<number>
}

export interface WorkOrderTable {
  id: string
  number: string
  source: Source
  class_id: string | null
  title: string
  description: string
  address: string
  lng: number | null
  lat: number | null
  urgency: Urgency
  occurred_at: Date | null
  area_code: string
  county: Generated<string>
  street: Generated<string>
  community: Generated<string>
  desk_code: string
  state: State
  flow_version: number
  handler_organisation_id: string | null
  handler_area_code: string | null
  handled_by: string | null
  limit_timer: TimerType
  limit_amount: number
  reporter_user_id: string | null
  reporter_name: string
  reporter_phone: string | null
  reporter_phone_index: string | null
  confidential: boolean
  reported_at: Date
  registered_at: Date | null
  dispatched_at: Date | null
  handled_at: Date | null
  closed_at: Date | null
  due_at: Date | null
  handle_due_at: Date | null
  is_paused: boolean
  is_late: boolean
  result: string | null
  filing_standard: string | null
  closing_standard: string | null
  rated_at: Date | null
  rating_contacted: boolean | null
  rating_resolved: boolean | null
  rating_satisfied: boolean | null
  rating_remark: string | null
  return_count: number
  transfer_count: number
  rework_count: number
  reopen_count: number
  is_public: Generated<boolean>
  is_hidden: Generated<boolean>
  hidden_reason: string | null
  exempt: Generated<boolean>
  exempt_reason: string | null
  has_appealed: Generated<boolean>
  extension_count: Generated<number>
  suspend_count: Generated<number>
  urge_count: Generated<number>
  urged_at: Date | null
  supervision_level: Generated<number>
  is_problem: Generated<boolean>
  modes: Generated<Mode[]>
  is_true: boolean | null
  task_user_id: string | null
  request_kind: RequestKind | null
  request_stage: 'first' | 'final' | null
  request_days: number | null
  co_handler_ids: Generated<string[]>
  co_open_count: Generated<number>
  is_consulting: Generated<boolean>
  merged_into: string | null
  merged_count: Generated<number>
  visit_count: Generated<number>
  external_source: string | null
  external_number: string | null
  external_digest: string | null
  imported_version: Generated<number | null>
  request_id: string | null
  search: string | null
  version: number
  created_by: string | null
  updated_at: Date
}

export interface OrderStepTable {
  order_id: string
  seq: number
  action: ActionId
  from_state: State | null
  to_state: State
  at: Date
  actor_id: string
  actor_name: string
  actor_post: string | null
  note: string | null
  detail: JSONColumnType<StepDetail>
  file_ids: string[]
}

/** What a step carried besides its note. */
export interface StepDetail {
  target?: { kind: 'organisation' | 'area'; id: string }
  limit?: { timer: TimerType; amount: number }
  standard?: string
  dueAt?: string
  rating?: { contacted: boolean; resolved: boolean; satisfied: boolean; remark?: string }
  deskCode?: string
  /** Who was sent to look, with the reason they were chosen. */
  task?: { userId: string; name: string; reason: string }
  days?: number
  level?: number
  mergedInto?: { id: string; number: string }
  coTargets?: Target[]
  /** Why a rule dispatched it, in words. */
  rule?: string
  visit?: Visit
}

export interface OrderClockTable {
  id: string
  order_id: string
  kind: string
  timer: TimerType
  amount: number
  started_at: Date
  due_at: Date | null
  running_since: Date
  remaining_minutes: number
  stopped_at: Date | null
  is_late: boolean
  alert_at: Generated<Date | null>
  alert_due_at: Generated<Date | null>
  alert_plan: Generated<number | null>
}

declare module '../../../platform/db/database.ts' {
  interface Database {
    order_class: OrderClassTable
    responsibility: {
      id: string
      class_id: string
      area_code: string
      target_kind: 'organisation' | 'grid' | 'community'
      target_id: string | null
    }
    work_order: WorkOrderTable
    order_step: OrderStepTable
    order_clock: OrderClockTable
    order_comment: {
      id: string
      order_id: string
      at: Date
      author_id: string
      author_name: string
      is_reporter: boolean
      text: string
      is_public: boolean
      file_ids: Generated<string[]>
    }
    order_follower: { order_id: string; user_id: string; followed_at: Date }
    order_subject: {
      order_id: string
      kind: FactKind
      subject_id: string
      linked_by: string
      linked_name: string
      linked_at: Date
    }
    order_publicity: {
      order_id: string
      at: Date
      change: PublicityChange
      actor_id: string
      actor_name: string
      actor_post: string | null
      reason: string | null
    }
    order_seen: { order_id: string; user_id: string; seen_at: Date }
    order_flow: {
      name: string
      version: number
      definition: JSONColumnType<FlowDefinition>
      published_at: Generated<Date>
      origin: Generated<'product' | 'office'>
      note: Generated<string>
      published_by: string | null
      published_name: string | null
    }
    order_request: {
      id: string
      order_id: string
      kind: RequestKind
      state: 'first' | 'final' | 'approved' | 'rejected' | 'dropped'
      reason: string
      days: number | null
      asked_at: Date
      asked_by: string
      asked_name: string
      first_at: Date | null
      first_by: string | null
      first_name: string | null
      first_note: string | null
      final_at: Date | null
      final_by: string | null
      final_name: string | null
      final_note: string | null
    }
    order_co_handler: {
      id: string
      order_id: string
      target_kind: Target['kind']
      target_id: string
      task: string
      limit_timer: TimerType
      limit_amount: number
      asked_at: Date
      asked_by: string
      due_at: Date
      done_at: Date | null
      done_by: string | null
      done_name: string | null
      result: string | null
      is_late: Generated<boolean>
    }
    order_consult: {
      id: string
      order_id: string
      topic: string
      place: string
      held_at: Date
      invited: JSONColumnType<Target[]>
      opened_at: Date
      opened_by: string
      opened_name: string
      minutes: string | null
      conclusion: string | null
      concluded_at: Date | null
      concluded_by: string | null
      concluded_name: string | null
    }
    order_visit: {
      id: string
      order_id: string
      at: Date
      visitor_id: string
      visitor_name: string
      by_leader: boolean
      handler_organisation_id: string | null
      handler_area_code: string | null
      way: 'phone' | 'onsite' | 'video' | 'message'
      reached: boolean
      contacted: boolean | null
      resolved: boolean | null
      satisfied: boolean | null
      remark: Generated<string>
    }
    order_view: { id: string; user_id: string; name: string; query: string; created_at: Generated<Date> }
  }
}
