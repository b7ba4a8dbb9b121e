import type { Db } from '../db/database.ts'
import { sql } from '../db/sql.ts'
import './publish.ts'

export interface ListenerState {
  listener: string
  event: string
  /** Events of its kind not delivered yet. */
  behind: number
  /** Failed attempts at the next one. */
  failures: number
  retryAt: Date | null
}

/** How far each listener is behind the events it hears. */
export async function measureListeners(
  db: Db,
  listeners: readonly { name: string; event: string }[],
): Promise<ListenerState[]> {
  if (listeners.length === 0) return []
  const names = listeners.map((one) => one.name)
  const events = listeners.map((one) => one.event)
  const { rows } = await sql<ListenerState>`
    select l.name as listener, l.event, coalesce(c.failures, 0) as failures, c.retry_at as "retryAt",
      (select count(*)::int from event_record e where e.name = l.event
        and (c.listener is null or (e.xid, e.seq) > (c.xid, c.seq))) as behind
    from unnest(${names}::text[], ${events}::text[]) as l (name, event)
    left join event_cursor c on c.listener = l.name order by l.name`.execute(db)
  return rows
}

export interface EventFailure {
  listener: string
  seq: number
  event: string
  error: string
  at: Date
}

/** Events set aside because their listener refused them for good, the newest first. */
export async function listFailures(db: Db, limit: number): Promise<EventFailure[]> {
  return db
    .selectFrom('event_failure')
    .select(['listener', 'seq', 'name as event', 'error', 'at'])
    .orderBy('at', 'desc')
    .limit(limit)
    .execute()
}

export async function dismissFailure(tx: Db, listener: string, seq: number): Promise<boolean> {
  const result = await tx
    .deleteFrom('event_failure')
    .where('listener', '=', listener)
    .where('seq', '=', seq)
    .executeTakeFirst()
  return result.numDeletedRows > 0n
}
