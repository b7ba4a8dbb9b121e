import type { LocalDate } from '../../../base/time/calendar.ts'
import type { Db } from '../../../platform/db/database.ts'
import { sql } from '../../../platform/db/sql.ts'
import type { DutySlot } from '../contract/duty.ts'
import { insideAny } from './inside.ts'
import './tables.ts'

export interface ShiftRecord {
  id: string
  userId: string
  date: LocalDate
  slot: DutySlot
  areaCode: string
  startsAt: Date
  endsAt: Date
  note: string
}

const columns = [
  'id',
  'user_id as userId',
  'on_date as date',
  'slot',
  'area_code as areaCode',
  'starts_at as startsAt',
  'ends_at as endsAt',
  'note',
] as const

export interface ShiftFilter {
  /** These areas and what lies in them. */
  inside?: readonly string[]
  /** Exactly these areas. */
  areaCodes?: readonly string[]
  userIds?: readonly string[]
  slots?: readonly DutySlot[]
  /** Days, both included. */
  days?: { from: LocalDate; to: LocalDate }
  at?: Date
  /** Touching this span of time. */
  span?: { startsAt: Date; endsAt: Date }
}

export async function listShifts(db: Db, filter: ShiftFilter): Promise<ShiftRecord[]> {
  const { areaCodes, userIds, slots, days, at, span, inside } = filter
  let query = db.selectFrom('duty_shift').select(columns)
  if (areaCodes) query = query.where('area_code', 'in', atLeastOne(areaCodes))
  if (userIds) query = query.where('user_id', 'in', atLeastOne(userIds))
  if (slots) query = query.where('slot', 'in', slots)
  if (days) query = query.where('on_date', '>=', days.from).where('on_date', '<=', days.to)
  if (at) query = query.where('starts_at', '<=', at).where('ends_at', '>', at)
  if (span) query = query.where('starts_at', '<', span.endsAt).where('ends_at', '>', span.startsAt)
  if (inside) query = query.where(insideAny(inside))
  return query.orderBy('on_date').orderBy('area_code').orderBy('starts_at').orderBy('id').execute()
}

/** SQL has no empty list. */
const atLeastOne = (ids: readonly string[]) => (ids.length > 0 ? ids : [''])

export async function lockShifts(tx: Db, ids: readonly string[]): Promise<ShiftRecord[]> {
  return tx
    .selectFrom('duty_shift')
    .select(columns)
    .where('id', 'in', atLeastOne(ids))
    .orderBy('id')
    .forUpdate()
    .execute()
}

const BATCH = 1000

export async function insertShifts(
  tx: Db,
  shifts: readonly ShiftRecord[],
  stamp: { by: string; at: Date },
): Promise<void> {
  const rows = shifts.map((shift) => ({
    id: shift.id,
    ...rowOf(shift),
    planned_by: stamp.by,
    planned_at: stamp.at,
  }))
  for (let from = 0; from < rows.length; from += BATCH)
    await tx
      .insertInto('duty_shift')
      .values(rows.slice(from, from + BATCH))
      .execute()
}

export async function updateShift(
  tx: Db,
  shift: ShiftRecord,
  stamp: { by: string; at: Date },
): Promise<void> {
  await tx
    .updateTable('duty_shift')
    .set({ ...rowOf(shift), planned_by: stamp.by, planned_at: stamp.at })
    .where('id', '=', shift.id)
    .execute()
}

export async function deleteShift(tx: Db, id: string): Promise<void> {
  await tx.deleteFrom('duty_shift').where('id', '=', id).execute()
}

/** Shifts to come in an area that is no more go where it went. */
export async function moveShifts(
  tx: Db,
  { from, to, since }: { from: string; to: string; since: LocalDate },
): Promise<number> {
  const result = await tx
    .updateTable('duty_shift')
    .set({ area_code: to })
    .where('area_code', '=', from)
    .where('on_date', '>=', since)
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

/** One person, one place at a time: whoever plans for the same person waits here. */
export async function lockRotaOf(tx: Db, userIds: readonly string[]): Promise<void> {
  for (const id of [...new Set(userIds)].sort())
    await sql`select pg_advisory_xact_lock(hashtextextended(${`duty:${id}`}, 0))`.execute(tx)
}

function rowOf(shift: ShiftRecord) {
  return {
    user_id: shift.userId,
    on_date: shift.date,
    slot: shift.slot,
    area_code: shift.areaCode,
    starts_at: shift.startsAt,
    ends_at: shift.endsAt,
    note: shift.note,
  }
}
