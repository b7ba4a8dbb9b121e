import { newId } from '../../base/ids.ts'
import type { Channel } from '../../base/notice-channels.ts'
import { sql } from '../db/sql.ts'
import type { Tx } from '../http/context.ts'
import { addressColumns } from './sealed.ts'
import './tables.ts'

/** A message on its way to one address. */
export interface NewDelivery {
  channel: Channel
  /** Phone, openid, userid, e-mail, or the id of a webhook's subscription; null for the inbox. */
  address: string | null
  lane?: string
  noticeId: string | null
  userId: string | null
  topic: string | null
  subject: { kind: string; id: string } | null
  title: string
  text: string
  body: unknown
  link: object
  dedupeKey: string
  isUrgent: boolean
  isTest?: boolean
  fallbacks?: readonly Channel[]
  bundleKey?: string | null
  /** Not before this; left out, at once. */
  notBefore?: Date
  /** It has arrived with being written: the inbox. */
  sentAt?: Date
}

/** One statement for all; a key that is there already writes nothing. Returns the ids written, by key. */
export async function writeDeliveries(
  tx: Tx,
  deliveries: readonly NewDelivery[],
): Promise<Map<string, string>> {
  if (deliveries.length === 0) return new Map()
  const rows = deliveries.map((one) => rowOf(one, tx))
  const { rows: written } = await sql<{ id: string; dedupe_key: string }>`
    insert into delivery (id, channel, lane, address, address_index, target, notice_id, user_id, topic, subject_kind, subject_id,
      title, text, body, link, dedupe_key, fallbacks, bundle_key, is_urgent, is_test, state, next_at, created_at, settled_at)
    select r.id, r.channel, r.lane, r.address, r.address_index, r.target, r.notice_id, r.user_id, r.topic,
      r.subject_kind, r.subject_id, r.title, r.text, r.body, r.link, r.dedupe_key, r.fallbacks, r.bundle_key, r.is_urgent, r.is_test, r.state, r.next_at,
      ${tx.now()}, r.settled_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id text, channel text, lane text, address text,
      address_index text, target text, notice_id text, user_id text, topic text, subject_kind text, subject_id text, title text, text text, body jsonb,
      link jsonb, dedupe_key text, fallbacks text[], bundle_key text, is_urgent boolean, is_test boolean, state text,
      next_at timestamptz, settled_at timestamptz)
    order by r.dedupe_key
    on conflict (dedupe_key) do nothing returning id, dedupe_key`.execute(tx.db)
  return new Map(written.map((row) => [row.dedupe_key, row.id]))
}

function rowOf(one: NewDelivery, { services, now }: Tx) {
  return {
    id: newId(),
    channel: one.channel,
    lane: one.lane ?? one.channel,
    ...addressColumns(services.sealer, one.channel, one.address),
    notice_id: one.noticeId,
    user_id: one.userId,
    topic: one.topic,
    subject_kind: one.subject?.kind ?? null,
    subject_id: one.subject?.id ?? null,
    title: one.title,
    text: one.text,
    body: one.body ?? null,
    link: one.link,
    dedupe_key: one.dedupeKey,
    fallbacks: one.fallbacks ?? [],
    bundle_key: one.bundleKey ?? null,
    is_urgent: one.isUrgent,
    is_test: one.isTest ?? false,
    state: one.sentAt ? 'sent' : 'waiting',
    next_at: (one.notBefore ?? one.sentAt ?? now()).toISOString(),
    settled_at: one.sentAt?.toISOString() ?? null,
  }
}
