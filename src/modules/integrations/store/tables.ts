import type { Generated } from '../../../platform/db/sql.ts'
import type { Source } from '../../orders/contract/terms.ts'
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

declare module '../../../platform/db/database.ts' {
  interface Database {
    partner_system: SystemTable
    partner_nonce: { system_id: string; nonce: string; at: Date }
    partner_subscription: SubscriptionTable
    partner_callback: CallbackTable
  }
}
