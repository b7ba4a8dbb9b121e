import { createHash, randomUUID } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { replayErrors } from '../../base/errors.ts'
import { openKnown } from '../crypto/open-known.ts'
import type { SealedColumn } from '../crypto/sealed-columns.ts'
import type { Db } from '../db/database.ts'
import { sql } from '../db/sql.ts'
import type { Services } from './services.ts'

/** A process that dies over a call holds its key no longer than this. */
const CLAIM_SECONDS = 60
const KEPT_HOURS = 48
const ASK_AGAIN_SECONDS = 2
const PLACE = 'http_replay.answer'

/** Answers may name people: a number shown on demand, an order with its caller. */
export const sealedOfReplay: readonly SealedColumn[] = [
  { shape: 'text', table: 'http_replay', key: 'claim', column: 'answer', place: PLACE },
]

interface Replay {
  actor_id: string
  key: string
  request_hash: string
  claim: string
}

/**
 * Does the work once for a key: the same call again gets the answer of the first, a call that comes while
 * the first is still at it is sent away for a moment, another call under the same key is refused. A refusal
 * is not kept: what was refused may be tried again under its key.
 */
export async function answerOnce<T>(
  services: Services,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  work: () => Promise<T>,
): Promise<unknown> {
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string') return work()
  const replay: Replay = {
    actor_id: request.actor!.userId,
    key,
    request_hash: hashOf(request),
    claim: randomUUID(),
  }
  const kept = await claimOrRead(services, replay)
  if (kept !== undefined) {
    reply.header('idempotency-replayed', 'true')
    return kept
  }
  try {
    const answer = await work()
    await keepAnswer(services, replay, answer)
    return answer
  } catch (error) {
    await letGo(services.connection.db, replay)
    throw error
  }
}

/** Undefined when the work is ours to do. */
async function claimOrRead(
  { connection: { db }, clock, sealer }: Services,
  replay: Replay,
): Promise<unknown> {
  const now = clock.now()
  const { actor_id, key, request_hash, claim } = replay
  const claimedUntil = new Date(now.getTime() + CLAIM_SECONDS * 1000)
  const expiresAt = new Date(now.getTime() + KEPT_HOURS * 3_600_000)
  const claimed = await sql`
    insert into http_replay (actor_id, key, request_hash, claim, claimed_until, expires_at)
    values (${actor_id}, ${key}, ${request_hash}, ${claim}, ${claimedUntil}, ${expiresAt})
    on conflict (actor_id, key) do update set request_hash = excluded.request_hash, claim = excluded.claim,
      claimed_until = excluded.claimed_until, expires_at = excluded.expires_at, answer = null
    where http_replay.expires_at <= ${now} or (http_replay.answer is null and http_replay.claimed_until <= ${now}
      and http_replay.request_hash = excluded.request_hash)
    returning 1`.execute(db)
  if (claimed.rows.length > 0) return undefined
  const { rows } = await sql<{ request_hash: string; answer: string | null }>`
    select request_hash, answer from http_replay where actor_id = ${actor_id} and key = ${key}`.execute(db)
  const [row] = rows
  if (row && row.request_hash !== request_hash) throw replayErrors.other_request()
  const answer = row && openKnown(sealer, row.answer, PLACE)
  if (!answer) throw replayErrors.in_progress({ seconds: ASK_AGAIN_SECONDS })
  return JSON.parse(answer)
}

async function keepAnswer(
  { connection: { db }, sealer }: Services,
  { actor_id, key, claim }: Replay,
  answer: unknown,
): Promise<void> {
  await sql`update http_replay set answer = ${sealer.seal(JSON.stringify(answer ?? null), PLACE)}
    where actor_id = ${actor_id} and key = ${key} and claim = ${claim}`.execute(db)
}

async function letGo(db: Db, { actor_id, key, claim }: Replay): Promise<void> {
  await sql`delete from http_replay
    where actor_id = ${actor_id} and key = ${key} and claim = ${claim} and answer is null`.execute(db)
}

/** Answers hold what callers were told about orders: after two days they are gone. */
export async function dropExpiredAnswers(db: Db, now: Date): Promise<void> {
  await sql`delete from http_replay where expires_at <= ${now}`.execute(db)
}

function hashOf(request: FastifyRequest): string {
  const hash = createHash('sha256').update(`${request.method}\n${request.url}\n`)
  if (request.rawBody) hash.update(request.rawBody)
  return hash.digest('hex')
}
