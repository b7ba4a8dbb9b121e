import type { Channel } from '../../base/notice-channels.ts'
import type { Sealer } from '../crypto/sealer.ts'
import type { Db } from '../db/database.ts'
import { sql } from '../db/sql.ts'
import type { Ctx } from '../http/context.ts'
import { openPhone } from '../identity/sealed.ts'
import '../identity/tables.ts'
import type { NoticePolicy } from './policy.ts'
import { QuietHours } from './policy.ts'
import type { Quiet } from './rules.ts'
import { formerRecipients, openBound, sealRecipient } from './sealed.ts'
import './tables.ts'

/** A user of the product, a phone number that belongs to no account, or another system by its webhook's id. */
export type Recipient = { userId: string } | { phone: string } | { webhook: string }

/** One to be told, with everything that decides how. */
export interface KnownRecipient {
  /** The user's id, the number's blind index, or the webhook's id: once per notice. */
  key: string
  /** The number's index under older keys, which a notice of before may stand under. */
  formerKeys: readonly string[]
  /** The number of who has no account, sealed. */
  sealedPhone: string | null
  userId: string | null
  addresses: ReadonlyMap<Channel, string>
  optedOut: readonly Channel[]
  order: readonly Channel[]
  quiet: Quiet | null
}

interface Row {
  id: string
  sealedPhone: string | null
  addresses: { channel: Channel; sealed: string }[] | null
  optedOut: Channel[] | null
  order: Channel[] | null
  quiet: unknown
}

/** Users by id as far as telling them needs; unknown ones and those who left are missing. */
export async function readPeople(
  { db, services }: Pick<Ctx, 'db' | 'services'>,
  ids: readonly string[],
  { topic, policy }: { topic: string; policy: NoticePolicy },
): Promise<ReadonlyMap<string, KnownRecipient>> {
  const users = ids.length > 0 ? await readUsers(db, ids, topic) : []
  return new Map(users.map((row) => [row.id, fromRow(services.sealer, row, policy)]))
}

/** Those of a notice that can be told; everybody stands once. */
export function recipientsOf(
  { services }: Pick<Ctx, 'services'>,
  to: readonly Recipient[],
  { people, policy }: { people: ReadonlyMap<string, KnownRecipient>; policy: NoticePolicy },
): KnownRecipient[] {
  const ids = new Set(to.flatMap((one) => ('userId' in one ? [one.userId] : [])))
  const known = [...ids].flatMap((id) => people.get(id) ?? [])
  // A number of somebody who is told anyway is not told twice.
  const told = new Set(known.flatMap((one) => one.addresses.get('sms') ?? []))
  const phones = new Set(to.flatMap((one) => ('phone' in one && !told.has(one.phone) ? [one.phone] : [])))
  const webhooks = new Set(to.flatMap((one) => ('webhook' in one ? [one.webhook] : [])))
  return [
    ...known,
    ...[...phones].map((phone) => someoneAt(services.sealer, phone, policy.quiet)),
    ...[...webhooks].map(systemBehind),
  ]
}

async function readUsers(db: Db, ids: readonly string[], topic: string): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select u.id, u.phone as "sealedPhone", p.quiet, p.channel_order as "order",
      (select json_agg(json_build_object('channel', a.channel, 'sealed', a.address))
        from channel_address a where a.user_id = u.id) as addresses,
      (select array_agg(o.channel) from notice_opt_out o
        where o.user_id = u.id and o.topic = ${topic}) as "optedOut"
    from app_user u left join notice_preference p on p.user_id = u.id
    where u.id = any(${ids}) and u.kind <> 'system' and u.status <> 'left'`.execute(db)
  return rows
}

function fromRow(sealer: Sealer, row: Row, policy: NoticePolicy): KnownRecipient {
  const addresses = new Map<Channel, string>()
  for (const { channel, sealed } of row.addresses ?? []) {
    const address = openBound(sealer, sealed)
    if (address) addresses.set(channel, address)
  }
  const phone = openPhone(sealer, row.sealedPhone)
  if (phone) addresses.set('sms', phone)
  return {
    ...{ key: row.id, formerKeys: [], sealedPhone: null },
    userId: row.id,
    addresses,
    optedOut: row.optedOut ?? [],
    order: row.order ?? [],
    quiet: quietOf(row.quiet, policy),
  }
}

function someoneAt(sealer: Sealer, phone: string, quiet: Quiet | null): KnownRecipient {
  const { sealed, index } = sealRecipient(sealer, phone)
  return {
    ...{ key: index, formerKeys: formerRecipients(sealer, phone), sealedPhone: sealed },
    ...{ userId: null, addresses: new Map([['sms', phone]]), optedOut: [], order: [], quiet },
  }
}

function systemBehind(webhook: string): KnownRecipient {
  return {
    ...{ key: webhook, formerKeys: [], sealedPhone: null },
    ...{ userId: null, addresses: new Map([['webhook', webhook]]), optedOut: [], order: [], quiet: null },
  }
}

/** `{}` is the rule of the house, `{off: true}` never, `{from, to}` the person's own hours. */
export function quietOf(stored: unknown, policy: NoticePolicy): Quiet | null {
  if (typeof stored === 'object' && stored !== null && 'off' in stored) return null
  const own = QuietHours.safeParse(stored)
  return own.success ? own.data : policy.quiet
}
