import type { Db } from '../../../platform/db/database.ts'
import { type Insertable, type Selectable, sql } from '../../../platform/db/sql.ts'
import type { PullRunTable, PullSourceTable } from './tables.ts'
import './tables.ts'

export type PullSourceRecord = Selectable<PullSourceTable>
export type PullRunRecord = Selectable<PullRunTable>

const OPEN = ['waiting', 'pulling', 'importing'] as const
const AT_ONCE = 50

export async function listPullSources(db: Db): Promise<PullSourceRecord[]> {
  return db
    .selectFrom('pull_source')
    .selectAll()
    .where('removed_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

export async function findPullSource(db: Db, id: string): Promise<PullSourceRecord | undefined> {
  return db
    .selectFrom('pull_source')
    .selectAll()
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
}

export async function lockPullSource(tx: Db, id: string): Promise<PullSourceRecord | undefined> {
  return tx
    .selectFrom('pull_source')
    .selectAll()
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
}

/** Those whose time has come; taken by one process, others pass them by. */
export async function lockDueSources(tx: Db, now: Date): Promise<PullSourceRecord[]> {
  return tx
    .selectFrom('pull_source')
    .selectAll()
    .where('removed_at', 'is', null)
    .where('is_enabled', '=', true)
    .where('next_at', '<=', now)
    .orderBy('next_at')
    .limit(AT_ONCE)
    .forUpdate()
    .skipLocked()
    .execute()
}

export async function isProfileTaken(db: Db, profile: string, exceptId: string): Promise<boolean> {
  const row = await db
    .selectFrom('pull_source')
    .select('id')
    .where('profile', '=', profile)
    .where('id', '<>', exceptId)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

export async function insertPullSource(tx: Db, row: Insertable<PullSourceTable>): Promise<void> {
  await tx.insertInto('pull_source').values(row).execute()
}

export async function updatePullSource(
  tx: Db,
  id: string,
  change: Partial<Insertable<PullSourceTable>>,
): Promise<void> {
  await tx.updateTable('pull_source').set(change).where('id', '=', id).execute()
}

/** False when one of this source is under way. */
export async function insertPullRun(tx: Db, row: Insertable<PullRunTable>): Promise<boolean> {
  const { rows } = await sql`
    insert into pull_run (id, source_id, state, asked_name, window_from, window_to, queued_at)
    values (${row.id}, ${row.source_id}, ${row.state}, ${row.asked_name}, ${row.window_from}, ${row.window_to},
      ${row.queued_at})
    on conflict (source_id) where state in ('waiting', 'pulling', 'importing') do nothing returning id`.execute(
    tx,
  )
  return rows.length > 0
}

/** Makes a waiting one this caller's; undefined when another has it or it is over. */
export async function claimPullRun(db: Db, id: string): Promise<PullRunRecord | undefined> {
  return db
    .updateTable('pull_run')
    .set({ state: 'pulling' })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .returningAll()
    .executeTakeFirst()
}

/** Holds a run that is still under way. */
export async function lockOpenPullRun(tx: Db, id: string): Promise<PullRunRecord | undefined> {
  return tx
    .selectFrom('pull_run')
    .selectAll()
    .where('id', '=', id)
    .where('state', 'in', OPEN)
    .forUpdate()
    .executeTakeFirst()
}

export async function updatePullRun(
  tx: Db,
  id: string,
  change: Partial<Insertable<PullRunTable>>,
): Promise<void> {
  await tx.updateTable('pull_run').set(change).where('id', '=', id).execute()
}

export async function listImporting(db: Db): Promise<PullRunRecord[]> {
  return db
    .selectFrom('pull_run')
    .selectAll()
    .where('state', '=', 'importing')
    .orderBy('serial')
    .limit(AT_ONCE * 4)
    .execute()
}

/** Begun before this moment and neither fetched nor failed: their process is gone. */
export async function listLostPulls(db: Db, before: Date): Promise<PullRunRecord[]> {
  return db
    .selectFrom('pull_run')
    .selectAll()
    .where('state', 'in', ['waiting', 'pulling'])
    .where('queued_at', '<', before)
    .execute()
}

export async function listRunningSources(db: Db): Promise<Set<string>> {
  const rows = await db.selectFrom('pull_run').select('source_id').where('state', 'in', OPEN).execute()
  return new Set(rows.map(({ source_id }) => source_id))
}

export async function listPullRuns(
  db: Db,
  sourceId: string,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<PullRunRecord[]> {
  let query = db
    .selectFrom('pull_run')
    .selectAll()
    .where('source_id', '=', sourceId)
    .orderBy('serial', 'desc')
    .limit(limit)
  if (after && /^\d{1,18}$/.test(after)) query = query.where('serial', '<', after)
  return query.execute()
}

export async function dropPullRunsBefore(tx: Db, day: Date): Promise<void> {
  await tx
    .deleteFrom('pull_run')
    .where('queued_at', '<', day)
    .where('state', 'in', ['done', 'unchanged', 'failed'])
    .execute()
}
