import type { Channel } from '../../base/notice-channels.ts'
import type { Generated } from '../db/sql.ts'
import type { NoticeLevel } from './topics.ts'

export type DeliveryState = 'waiting' | 'sending' | 'sent' | 'given_up' | 'skipped'
export type AttemptOutcome = 'sent' | 'retry' | 'refused'

interface NoticeTable {
  id: string
  topic: string
  level: NoticeLevel
  /** A user's or webhook's id, or the blind index of `phone`: what `dedupe_key` is once for. */
  recipient: string
  /** Sealed. */
  phone: string | null
  user_id: string | null
  title: string
  text: string
  params: unknown
  link: unknown
  subject_kind: string | null
  subject_id: string | null
  dedupe_key: string
  in_inbox: boolean
  created_at: Date
  read_at: Date | null
}

interface DeliveryTable {
  id: string
  channel: Channel
  lane: string
  /** Sealed: of people. */
  address: string | null
  address_index: string | null
  /** The id of a webhook's subscription. */
  target: string | null
  notice_id: string | null
  user_id: string | null
  topic: string | null
  subject_kind: string | null
  subject_id: string | null
  title: string
  text: Generated<string>
  body: unknown
  link: Generated<unknown>
  dedupe_key: string
  fallbacks: Generated<Channel[]>
  bundle_key: string | null
  bundled_into: string | null
  is_urgent: Generated<boolean>
  is_test: Generated<boolean>
  state: DeliveryState
  attempts: Generated<number>
  next_at: Date
  claim: string | null
  claimed_until: Date | null
  reason: string | null
  created_at: Date
  settled_at: Date | null
}

declare module '../db/database.ts' {
  interface Database {
    notice: NoticeTable
    delivery: DeliveryTable
    delivery_attempt: {
      delivery_id: string
      attempt: number
      at: Date
      took_ms: number
      outcome: AttemptOutcome
      response: string
    }
    channel_address: {
      /** `<user>:<channel>` */
      id: string
      user_id: string
      channel: Channel
      /** Sealed. */
      address: string
      address_index: string
      bound_at: Date
      bound_by: string
    }
    channel_bind_state: { state_hash: string; user_id: string; expires_at: Date }
    notice_preference: {
      user_id: string
      quiet: unknown
      channel_order: Channel[]
      saved_at: Date
    }
    notice_opt_out: { user_id: string; topic: string; channel: Channel }
    notice_template: {
      topic: string
      channel: Channel
      title: string | null
      text: string | null
      template_id: string | null
      fields: unknown
      is_enabled: boolean
      saved_by: string
      saved_by_name: string
      saved_at: Date
    }
    notice_policy: {
      key: string
      value: unknown
      saved_by: string
      saved_by_name: string
      saved_at: Date
    }
  }
}
