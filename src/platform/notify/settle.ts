import { z } from 'zod'
import { event } from '../../base/contract.ts'
import { type Channel, channels } from '../../base/notice-channels.ts'
import { sql } from '../db/sql.ts'
import type { Ctx, Tx } from '../http/context.ts'
import { openPhone } from '../identity/sealed.ts'
import type { Claimed } from './claim.ts'
import { cleanResponse, type Outcome } from './outcome.ts'
import { mostAttempts, nextAttempt } from './rules.ts'
import { openBound } from './sealed.ts'
import type { AttemptOutcome } from './tables.ts'
import { writeDeliveries } from './write-deliveries.ts'

/** A message will not be tried again. `target` names a webhook's subscription, nobody's phone. */
export const deliveryGivenUp = event(
  'notices.given_up',
  z.object({ id: z.string(), channel: z.enum(channels), target: z.string().nullable() }),
)

export interface Attempted {
  outcome: Outcome
  at: Date
  tookMs: number
  /** Between 0 and 1: spreads the next attempts of many messages. */
  chance: number
}

/** Writes what became of an attempt, unless another process took the message over meanwhile. */
export async function settle(ctx: Ctx, claimed: Claimed, attempted: Attempted): Promise<void> {
  await ctx.transaction(async (tx) => {
    const { rows } = await sql`select 1 from delivery
      where id = ${claimed.id} and claim = ${claimed.claim} and state = 'sending' for update`.execute(tx.db)
    if (rows.length === 0) return
    if (attempted.outcome.kind !== 'skipped')
      await noteAttempt(tx, claimed, { kind: attempted.outcome.kind, attempted })
    await decide(tx, claimed, attempted)
  })
}

async function noteAttempt(
  tx: Tx,
  { id, attempts }: Claimed,
  { kind, attempted }: { kind: AttemptOutcome; attempted: Attempted },
): Promise<void> {
  const { outcome, at, tookMs } = attempted
  await tx.db
    .insertInto('delivery_attempt')
    .values({
      delivery_id: id,
      attempt: attempts,
      at,
      took_ms: Math.round(tookMs),
      outcome: kind,
      response: cleanResponse(outcome.response),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

async function decide(tx: Tx, claimed: Claimed, { outcome, chance }: Attempted): Promise<void> {
  const reason = cleanResponse(outcome.response)
  if (outcome.kind === 'sent') return finish(tx, claimed, { state: 'sent', reason: null })
  if (outcome.kind === 'skipped') return finish(tx, claimed, { state: 'skipped', reason })
  const most = mostAttempts(claimed.channel, claimed.fallbacks.length > 0)
  const next =
    outcome.kind === 'retry' ? nextAttempt({ attempts: claimed.attempts, most }, tx.now(), chance) : null
  if (next) return postpone(tx, claimed, { next: later(next, outcome), reason })
  await finish(tx, claimed, { state: 'given_up', reason })
  await fallBack(tx, claimed)
  const target = claimed.channel === 'webhook' ? claimed.address : null
  await tx.publish(deliveryGivenUp, { id: claimed.id, channel: claimed.channel, target })
}

function later(next: Date, outcome: Outcome): Date {
  return 'after' in outcome && outcome.after && outcome.after > next ? outcome.after : next
}

async function finish(
  tx: Tx,
  { id }: Claimed,
  { state, reason }: { state: 'sent' | 'given_up' | 'skipped'; reason: string | null },
): Promise<void> {
  await sql`update delivery set state = ${state}, reason = ${reason}, settled_at = ${tx.now()}, claim = null,
      claimed_until = null
    where id = ${id} or bundled_into = ${id}`.execute(tx.db)
}

async function postpone(
  tx: Tx,
  { id }: Claimed,
  { next, reason }: { next: Date; reason: string },
): Promise<void> {
  await sql`update delivery set state = 'waiting', next_at = ${next}, reason = ${reason}, claim = null,
      claimed_until = null
    where id = ${id} or bundled_into = ${id}`.execute(tx.db)
}

/** What did not arrive goes the next way, with everything that was to go out with it. */
async function fallBack(tx: Tx, claimed: Claimed): Promise<void> {
  const [channel, ...rest] = claimed.fallbacks
  if (!channel || !claimed.userId) return
  const address = await addressOf(tx, claimed.userId, channel)
  if (!address) return fallBack(tx, { ...claimed, fallbacks: rest })
  const { rows } = await sql<{ noticeId: string; title: string; subjectKind: string; subjectId: string }>`
    select notice_id as "noticeId", title, subject_kind as "subjectKind", subject_id as "subjectId"
    from delivery where (id = ${claimed.id} or bundled_into = ${claimed.id}) and notice_id is not null
    order by id`.execute(tx.db)
  const isBundle = rows.length > 1
  await writeDeliveries(
    tx,
    rows.map(({ noticeId, title, subjectKind, subjectId }) => ({
      channel,
      address,
      noticeId,
      userId: claimed.userId,
      topic: claimed.topic,
      subject: subjectId ? { kind: subjectKind, id: subjectId } : null,
      title,
      text: '',
      body: null,
      link: claimed.link,
      dedupeKey: `${noticeId}:${channel}`,
      isUrgent: claimed.isUrgent,
      fallbacks: rest,
      bundleKey: isBundle ? `${claimed.id}:${channel}` : null,
    })),
  )
}

async function addressOf(tx: Tx, userId: string, channel: Channel): Promise<string | undefined> {
  const { rows } = await sql<{ phone: string | null; bound: string | null }>`
    select u.phone, (select a.address from channel_address a
      where a.user_id = u.id and a.channel = ${channel}) as bound
    from app_user u where u.id = ${userId} and u.status <> 'left'`.execute(tx.db)
  const { phone = null, bound = null } = rows[0] ?? {}
  const { sealer } = tx.services
  return (channel === 'sms' ? openPhone(sealer, phone) : openBound(sealer, bound)) ?? undefined
}
