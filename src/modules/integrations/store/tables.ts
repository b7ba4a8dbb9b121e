import type { Generated } from '../../../platform/db/sql.ts'
import type { Source } from '../../orders/contract/terms.ts'
import type { PullAuth, PullState, WindowFormat } from '../contract/pulls.ts'
import type { CallbackEvent, SystemKind } from '../contract/terms.ts'

export interface SystemTable {
  id: string
  name: string
  kind: SystemKind
  source: Source
  external_source: string
  key_id: string
  secret: string
  signed_only: boolean
  is_enabled: boolean
  allowed_ips: string[]
  calls_per_minute: number
  areas: string[]
  desk_code: string | null
  note: string
  created_at: Date
  created_name: string
  rotated_at: Date
  last_used_at: Date | null
  version: Generated<number>
}

export interface SubscriptionTable {
  id: string
  system_id: string
  url: string
  events: CallbackEvent[]
  area_code: string | null
  hash: 'sha256' | 'sm3'
  secret: string
  is_enabled: boolean
  failures: Generated<number>
  paused_at: Date | null
  pause_reason: string | null
  created_at: Date
  removed_at: Date | null
}

export type CallbackState = 'waiting' | 'sending' | 'sent' | 'failed'

export interface CallbackTable {
  id: string
  serial: Generated<string>
  subscription_id: string
  order_id: string
  order_number: string
  event: CallbackEvent | 'test'
  sequence: number
  body: unknown
  state: CallbackState
  delivery_id: string | null
  resends: Generated<number>
  source_key: string
  created_at: Date
  settled_at: Date | null
}

export interface PullSourceTable {
  id: string
  profile: string
  url: string
  auth: PullAuth
  username: string
  header_name: string
  secret: string
  every_minutes: number | null
  daily_at: string | null
  window_format: WindowFormat
  area_code: string
  max_mb: number
  warn_after: number
  is_enabled: boolean
  next_at: Date | null
  window_to: Date | null
  last_success_at: Date | null
  failures: Generated<number>
  last_failure: string | null
  etag: string | null
  last_modified: string | null
  validated_url: string | null
  created_at: Date
  created_name: string
  removed_at: Date | null
  version: Generated<number>
}

export interface PullRunTable {
  id: string
  serial: Generated<string>
  source_id: string
  state: PullState
  asked_name: string | null
  window_from: Date
  window_to: Date
  queued_at: Date
  ended_at: Date | null
  bytes: string | number | null
  import_id: string | null
  added: number | null
  updated: number | null
  unchanged: number | null
  rejected: number | null
  error: string | null
  etag: string | null
  last_modified: string | null
  validated_url: string | null
}

declare module '../../../platform/db/database.ts' {
  interface Database {
    partner_system: SystemTable
    partner_nonce: { system_id: string; nonce: string; at: Date }
    partner_subscription: SubscriptionTable
    partner_callback: CallbackTable
    pull_source: PullSourceTable
    pull_run: PullRunTable
  }
}
