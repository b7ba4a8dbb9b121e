import { newId } from '../../base/ids.ts'
import type { Channel } from '../../base/notice-channels.ts'
import { atLocal, localDate, minuteMs } from '../../base/time/calendar.ts'
import type { Db } from '../db/database.ts'
import { sql } from '../db/sql.ts'
import type { Ctx, Tx } from '../http/context.ts'
import { readPolicy } from './policy.ts'
import { addressIndexes, openAddress, type StoredAddress } from './sealed.ts'
import './tables.ts'

/** A message that this process, and nobody else, sends now. */
export interface Claimed {
  id: string
  claim: string
  channel: Exclude<Channel, 'inapp'>
  lane: string
  /** Null when it cannot be read any more. */
  address: string | null
  noticeId: string | null
  topic: string | null
  title: string
  text: string
  body: unknown
  link: Record<string, string | undefined>
  attempts: number
  fallbacks: Channel[]
  bundleKey: string | null
  isUrgent: boolean
  isTest: boolean
  userId: string | null
  /** Notices that go out with it, its own included. */
  noticeIds: string[]
}

// Longer than any attempt may take; after it the process that claimed counts as dead.
const CLAIM_MINUTES = 3
const LANE_MOST = 8

export interface Room {
  slots: number
  /** Lanes that have as many messages on their way as they may. */
  fullLanes: readonly string[]
}

/** Takes due messages: each is taken by one process, and taken over when that one dies. */
export async function claimDue(ctx: Ctx, room: Room): Promise<Claimed[]> {
  const policy = await readPolicy(ctx)
  return ctx.transaction(async (tx) => {
    const due = await lockDue(tx, room)
    if (due.length === 0) return []
    const leaders = await gatherBundles(tx, due)
    const wanted = await dropRead(tx, leaders)
    const allowed = await dropOverCap(tx, wanted, policy.smsPerDay)
    return markClaimed(tx, allowed)
  })
}

type Due = Omit<Claimed, 'noticeIds'> & { noticeIds?: string[] }

async function lockDue(tx: Tx, { slots, fullLanes }: Room): Promise<Due[]> {
  const now = tx.now()
  const isDue = sql`d.bundled_into is null and ((d.state = 'waiting' and d.next_at <= ${now})
    or (d.state = 'sending' and d.claimed_until < ${now}))`
  const { rows } = await sql<Omit<Due, 'address'> & StoredAddress>`
    select d.id, d.claim, d.channel, d.lane, d.address as "sealedAddress", d.target, d.notice_id as "noticeId",
      d.topic, d.title, d.text, d.body, d.link, d.attempts, d.fallbacks, d.bundle_key as "bundleKey",
      d.is_urgent as "isUrgent", d.is_test as "isTest", d.user_id as "userId"
    from delivery d where ${isDue} and d.id in (
      select ranked.id from (
        select early.id, row_number() over (partition by early.lane order by early.next_at, early.id) as n
        from (select d.id, d.lane, d.next_at from delivery d where ${isDue} and d.lane <> all(${[...fullLanes]})
          order by d.next_at limit 500) as early) as ranked
      where ranked.n <= ${LANE_MOST} limit ${slots})
    order by d.next_at, d.id for update skip locked`.execute(tx.db)
  return rows.map(({ sealedAddress, target, ...row }) => ({
    ...row,
    address: readAddress(tx, row.id, { sealedAddress, target }),
  }))
}

/** One that was tampered with holds up nobody else's message. */
function readAddress({ services }: Tx, id: string, stored: StoredAddress): string | null {
  try {
    return openAddress(services.sealer, stored)
  } catch (error) {
    services.log.error({ err: error, delivery: id }, 'an address does not open')
    return null
  }
}

/** Those of one bundle, due or not yet, go out with the first of it. */
async function gatherBundles(tx: Tx, due: readonly Due[]): Promise<Due[]> {
  const leaders = new Map<string, Due>()
  for (const one of due) if (one.bundleKey && !leaders.has(one.bundleKey)) leaders.set(one.bundleKey, one)
  if (leaders.size > 0) {
    const pairs = [...leaders].map(([key, { id }]) => ({ key, id }))
    await sql`update delivery set bundled_into = p.id, bundle_key = null, state = 'sending',
        claimed_until = null
      from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as p(key text, id text)
      where delivery.id in (
        select d.id from delivery d where d.bundle_key = any(${[...leaders.keys()]}) and d.state = 'waiting'
        for update skip locked)
      and delivery.bundle_key = p.key and delivery.id <> p.id`.execute(tx.db)
  }
  const led = due.filter((one) => !one.bundleKey || leaders.get(one.bundleKey) === one)
  const notices = await noticesOf(
    tx.db,
    led.map(({ id }) => id),
  )
  return led.map((one) => ({ ...one, noticeIds: notices.get(one.id) ?? [] }))
}

async function noticesOf(db: Db, ids: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ id: string; noticeIds: string[] }>`
    select coalesce(d.bundled_into, d.id) as id, array_agg(d.notice_id order by d.id) as "noticeIds"
    from delivery d where d.notice_id is not null and (d.id = any(${ids}) or d.bundled_into = any(${ids}))
    group by 1`.execute(db)
  return new Map(rows.map((row) => [row.id, row.noticeIds]))
}

/** Who has read it in the inbox meanwhile need not be told again. */
async function dropRead(tx: Tx, due: readonly Due[]): Promise<Due[]> {
  const ids = due.flatMap(({ noticeIds }) => noticeIds ?? [])
  if (ids.length === 0) return [...due]
  const { rows } = await sql<{ id: string }>`
    select id from notice where id = any(${ids}) and read_at is null`.execute(tx.db)
  const unread = new Set(rows.map(({ id }) => id))
  const isRead = ({ noticeIds }: Due) => noticeIds?.length && !noticeIds.some((id) => unread.has(id))
  await skip(tx, due.filter(isRead), '已在站内阅读')
  return due.filter((one) => !isRead(one))
}

/** No more than so many text messages to one number a day. Urgent ones pass, and count. */
async function dropOverCap(tx: Tx, due: readonly Due[], most: number): Promise<Due[]> {
  const counted = due.filter(({ channel, isUrgent, noticeId }) => channel === 'sms' && !isUrgent && noticeId)
  const numbers = [...new Set(counted.flatMap(({ address }) => address ?? []))].sort()
  if (numbers.length === 0) return [...due]
  // Two processes about to send to one number count one after the other.
  for (const number of numbers) {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`sms:${number}`}, 0))`.execute(tx.db)
  }
  const left = await smsLeft(tx, numbers, most)
  const over = counted.filter(({ address, attempts }) => {
    if (attempts > 0 || address === null) return false
    const rest = left.get(address) ?? most
    left.set(address, rest - 1)
    return rest <= 0
  })
  await skip(tx, over, `当日短信已达 ${most} 条`)
  return due.filter((one) => !over.includes(one))
}

async function smsLeft(tx: Tx, numbers: readonly string[], most: number): Promise<Map<string, number>> {
  const midnight = atLocal(localDate(tx.now()))
  const numberOf = new Map(
    numbers.flatMap((number) =>
      addressIndexes(tx.services.sealer, number).map((index) => [index, number] as const),
    ),
  )
  const { rows } = await sql<{ index: string; n: number }>`
    select address_index as index, count(*)::int as n from delivery
    where channel = 'sms' and address_index = any(${[...numberOf.keys()]}) and bundled_into is null and not is_test
      and (state = 'sending' or attempts > 0 and state = 'waiting' or state = 'sent' and settled_at >= ${midnight})
    group by address_index`.execute(tx.db)
  const left = new Map<string, number>()
  for (const { index, n } of rows) {
    const number = numberOf.get(index)!
    left.set(number, (left.get(number) ?? most) - n)
  }
  return left
}

async function skip(tx: Tx, due: readonly Due[], reason: string): Promise<void> {
  if (due.length === 0) return
  const ids = due.map(({ id }) => id)
  await sql`update delivery set state = 'skipped', reason = ${reason}, settled_at = ${tx.now()}, claim = null,
      bundle_key = null
    where id = any(${ids}) or bundled_into = any(${ids})`.execute(tx.db)
}

async function markClaimed(tx: Tx, due: readonly Due[]): Promise<Claimed[]> {
  if (due.length === 0) return []
  const claim = newId()
  const until = new Date(tx.now().getTime() + CLAIM_MINUTES * minuteMs)
  await sql`update delivery set state = 'sending', claim = ${claim}, claimed_until = ${until},
      attempts = attempts + 1, bundle_key = null
    where id = any(${due.map(({ id }) => id)})`.execute(tx.db)
  return due.map((one) => ({ ...one, noticeIds: one.noticeIds ?? [], attempts: one.attempts + 1, claim }))
}
