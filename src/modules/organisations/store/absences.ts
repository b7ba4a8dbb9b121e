import type { Db } from '../../../platform/db/database.ts'
import { sql } from '../../../platform/db/sql.ts'
import type { AbsenceState } from '../contract/absence.ts'
import { insideAny } from './inside.ts'
import './tables.ts'

export interface AbsenceRecord {
  id: string
  userId: string
  areaCode: string
  startsAt: Date
  endsAt: Date
  reason: string
  state: AbsenceState
  requestedBy: string
  requestedAt: Date
  decidedBy: string | null
  decidedAt: Date | null
  note: string
}

const columns = [
  'id',
  'user_id as userId',
  'area_code as areaCode',
  'starts_at as startsAt',
  'ends_at as endsAt',
  'reason',
  'state',
  'requested_by as requestedBy',
  'requested_at as requestedAt',
  'decided_by as decidedBy',
  'decided_at as decidedAt',
  'note',
] as const

export interface AbsenceFilter {
  inside?: readonly string[]
  userIds?: readonly string[]
  states?: readonly AbsenceState[]
  /** Going on at this moment. */
  at?: Date
  /** Touching this span. */
  span?: { startsAt: Date; endsAt: Date }
  endsAfter?: Date
  limit?: number
}

/** What waits for a decision first, then the latest. */
export async function listAbsences(db: Db, filter: AbsenceFilter): Promise<AbsenceRecord[]> {
  const { inside, userIds, states, at, span, endsAfter, limit } = filter
  let query = db.selectFrom('duty_absence').select(columns)
  if (inside) query = query.where(insideAny(inside))
  if (userIds) query = query.where(sql<boolean>`user_id = any(${[...userIds]})`)
  if (states) query = query.where('state', 'in', states)
  if (at) query = query.where('starts_at', '<=', at).where('ends_at', '>', at)
  if (span) query = query.where('starts_at', '<', span.endsAt).where('ends_at', '>', span.startsAt)
  if (endsAfter) query = query.where('ends_at', '>', endsAfter)
  return query
    .orderBy(sql`case state when 'requested' then 0 else 1 end`)
    .orderBy('starts_at', 'desc')
    .orderBy('id')
    .limit(limit ?? 500)
    .execute()
}

/** Who is away at this moment, and until when. */
export async function absentAt(
  db: Db,
  userIds: readonly string[],
  at: Date,
): Promise<ReadonlyMap<string, Date>> {
  if (userIds.length === 0) return new Map()
  const rows = await listAbsences(db, { userIds, states: ['approved'], at, limit: 10_000 })
  return new Map(rows.map((row) => [row.userId, row.endsAt]))
}

export async function lockAbsence(tx: Db, id: string): Promise<AbsenceRecord | undefined> {
  return tx.selectFrom('duty_absence').select(columns).where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function insertAbsence(tx: Db, record: AbsenceRecord): Promise<void> {
  await tx
    .insertInto('duty_absence')
    .values({
      id: record.id,
      user_id: record.userId,
      area_code: record.areaCode,
      starts_at: record.startsAt,
      ends_at: record.endsAt,
      reason: record.reason,
      state: record.state,
      requested_by: record.requestedBy,
      requested_at: record.requestedAt,
      decided_by: record.decidedBy,
      decided_at: record.decidedAt,
      note: record.note,
    })
    .execute()
}

type Change = Pick<AbsenceRecord, 'id' | 'state' | 'decidedBy' | 'decidedAt' | 'note' | 'endsAt'>

export async function updateAbsence(tx: Db, change: Change): Promise<void> {
  await tx
    .updateTable('duty_absence')
    .set({
      state: change.state,
      decided_by: change.decidedBy,
      decided_at: change.decidedAt,
      note: change.note,
      ends_at: change.endsAt,
    })
    .where('id', '=', change.id)
    .execute()
}
