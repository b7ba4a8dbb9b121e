import type { Channel } from '../../base/notice-channels.ts'
import type { Sealer } from '../crypto/sealer.ts'
import type { Db } from '../db/database.ts'
import { sql } from '../db/sql.ts'
import type { Ctx } from '../http/context.ts'
import { addressIndexes, openAddress, type StoredAddress } from './sealed.ts'
import type { AttemptOutcome, DeliveryState } from './tables.ts'

export interface LogQuery {
  channels?: readonly Channel[] | undefined
  states?: readonly DeliveryState[] | undefined
  topic?: string | undefined
  from?: Date | undefined
  until?: Date | undefined
  /** The whole address, the subject's id, or part of the title. */
  q?: string | undefined
  after?: { at: Date; id: string } | undefined
  limit: number
}

export interface LogRow {
  id: string
  channel: Channel
  /** Whole, whoever shows it masks it; null for the inbox, and when it cannot be read any more. */
  address: string | null
  userName: string | null
  topic: string | null
  title: string
  subjectKind: string | null
  subjectId: string | null
  state: DeliveryState
  attempts: number
  reason: string | null
  isTest: boolean
  isBundled: boolean
  at: Date
  nextAt: Date
  settledAt: Date | null
}

type Sealing = Pick<Ctx, 'db' | 'services'>
type StoredRow = Omit<LogRow, 'address'> & StoredAddress

function fromRow(sealer: Sealer, { sealedAddress, target, ...row }: StoredRow): LogRow {
  return { ...row, address: openAddress(sealer, { sealedAddress, target }) }
}

const columns = sql`d.id, d.channel, d.address as "sealedAddress", d.target, u.name as "userName", d.topic, d.title,
  d.subject_kind as "subjectKind", d.subject_id as "subjectId", d.state, d.attempts, d.reason,
  d.is_test as "isTest", d.bundled_into is not null as "isBundled", d.created_at as at,
  d.next_at as "nextAt", d.settled_at as "settledAt"`

/** The delivery log, the newest first. */
export async function listLog({ db, services }: Sealing, query: LogQuery): Promise<LogRow[]> {
  const { rows } = await sql<StoredRow>`
    select ${columns} from delivery d left join app_user u on u.id = d.user_id
    where ${sql.join(conditionsOf(services.sealer, query), sql` and `)}
    order by d.created_at desc, d.id desc limit ${query.limit}`.execute(db)
  return rows.map((row) => fromRow(services.sealer, row))
}

function conditionsOf(sealer: Sealer, { channels, states, topic, from, until, q, after }: LogQuery) {
  return [
    sql`true`,
    ...(channels?.length ? [sql`d.channel = any(${[...channels]})`] : []),
    ...(states?.length ? [sql`d.state = any(${[...states]})`] : []),
    ...(topic ? [sql`d.topic = ${topic}`] : []),
    ...(from ? [sql`d.created_at >= ${from}`] : []),
    ...(until ? [sql`d.created_at < ${until}`] : []),
    ...(q ? [matching(sealer, q)] : []),
    ...(after ? [sql`(d.created_at, d.id) < (${after.at}, ${after.id})`] : []),
  ]
}

function matching(sealer: Sealer, q: string) {
  const pattern = `%${q.replace(/[\\%_]/g, '\\$&')}%`
  return sql`(d.address_index = any(${addressIndexes(sealer, q)}) or d.target = ${q} or d.subject_id = ${q} or d.title ilike ${pattern} or u.name = ${q})`
}

export interface AttemptRow {
  attempt: number
  at: Date
  tookMs: number
  outcome: AttemptOutcome
  response: string
}

export async function findLogRow({ db, services }: Sealing, id: string): Promise<LogRow | undefined> {
  const { rows } = await sql<StoredRow>`
    select ${columns} from delivery d left join app_user u on u.id = d.user_id where d.id = ${id}`.execute(db)
  return rows[0] && fromRow(services.sealer, rows[0])
}

export async function listAttempts(db: Db, id: string): Promise<AttemptRow[]> {
  return db
    .selectFrom('delivery_attempt')
    .select(['attempt', 'at', 'took_ms as tookMs', 'outcome', 'response'])
    .where('delivery_id', '=', id)
    .orderBy('attempt')
    .execute()
}

/** Puts a message that was given up or skipped on its way again. False: it is under way, or arrived. */
export async function sendAgain(tx: Db, id: string, at: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update delivery set state = 'waiting', next_at = ${at}, settled_at = null, reason = null, fallbacks = '{}'
    where (id = ${id} or bundled_into = ${id}) and state in ('given_up', 'skipped')
      and exists (select 1 from delivery d where d.id = ${id} and d.bundled_into is null)`.execute(tx)
  return (numAffectedRows ?? 0n) > 0n
}
