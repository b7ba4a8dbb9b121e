import { type Channel, channels } from '../../base/notice-channels.ts'
import type { Config } from '../config/config.ts'
import type { Db } from '../db/database.ts'
import { sql } from '../db/sql.ts'
import './tables.ts'
import { isConfigured } from './usable.ts'

export interface ChannelState {
  channel: Channel
  isConfigured: boolean
  /** What is to be set in the environment; null when it is. */
  hint: string | null
  waiting: number
  /** In the last 24 hours. */
  sent: number
  givenUp: number
  skipped: number
  lastSentAt: Date | null
  lastFailure: string | null
}

const hints: Partial<Record<Channel, string>> = {
  sms: 'WANGGE_SMS_URL、WANGGE_SMS_TOKEN、WANGGE_SMS_SIGN',
  wecom: 'WANGGE_WECOM_CORPID、WANGGE_WECOM_AGENTID、WANGGE_WECOM_SECRET',
  mp: 'WANGGE_MP_APPID、WANGGE_MP_SECRET',
  mini: 'WANGGE_MINI_APPID、WANGGE_MINI_SECRET',
  email: 'WANGGE_SMTP_URL、WANGGE_SMTP_FROM',
}

interface Row {
  channel: Channel
  waiting: number
  sent: number
  givenUp: number
  skipped: number
  lastSentAt: Date | null
  lastFailure: string | null
}

/** Every way out of the house: is it set up, and how has it fared in all processes. */
export async function measureChannels(db: Db, config: Config, now: Date): Promise<ChannelState[]> {
  const since = new Date(now.getTime() - 24 * 3_600_000)
  const { rows } = await sql<Row>`
    select channel, count(*) filter (where state in ('waiting', 'sending'))::int as waiting,
      count(*) filter (where state = 'sent')::int as sent,
      count(*) filter (where state = 'given_up')::int as "givenUp",
      count(*) filter (where state = 'skipped')::int as skipped,
      max(settled_at) filter (where state = 'sent') as "lastSentAt",
      (array_agg(reason order by settled_at desc) filter (where state = 'given_up'))[1] as "lastFailure"
    from delivery where created_at >= ${since} or state in ('waiting', 'sending') group by channel`.execute(
    db,
  )
  const found = new Map(rows.map((row) => [row.channel, row]))
  return channels.map((channel) => {
    const isReady = channel === 'sms' ? config.sms !== undefined : isConfigured(config, channel)
    return {
      ...{ waiting: 0, sent: 0, givenUp: 0, skipped: 0, lastSentAt: null, lastFailure: null },
      ...found.get(channel),
      channel,
      isConfigured: isReady,
      hint: isReady ? null : (hints[channel] ?? null),
    }
  })
}
