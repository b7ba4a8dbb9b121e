import { areaRange } from '../../../base/area-code.ts'
import { newId } from '../../../base/ids.ts'
import type { Db } from '../../../platform/db/database.ts'
import { type RawBuilder, type SqlBool, sql } from '../../../platform/db/sql.ts'
import './tables.ts'

export interface ReviewRecord {
  id: string
  userId: string
  postId: string
  fromArea: string
  toArea: string
  candidates: string[]
  happenedAt: Date
}

export async function insertReview(tx: Db, review: Omit<ReviewRecord, 'id'>): Promise<void> {
  await tx
    .insertInto('post_review')
    .values({
      id: newId(),
      post_id: review.postId,
      user_id: review.userId,
      from_area: review.fromArea,
      to_area: review.toArea,
      candidates: review.candidates,
      happened_at: review.happenedAt,
      settled_at: null,
      settled_by: null,
    })
    .execute()
}

/** Moves that nobody has looked at yet, in these areas; everywhere without. */
export async function listOpenReviews(db: Db, areas?: readonly string[]): Promise<ReviewRecord[]> {
  return db
    .selectFrom('post_review')
    .select([
      'id',
      'user_id as userId',
      'post_id as postId',
      'from_area as fromArea',
      'to_area as toArea',
      'candidates',
      'happened_at as happenedAt',
    ])
    .where('settled_at', 'is', null)
    .where(insideAny(areas))
    .orderBy('happened_at', 'desc')
    .orderBy('id')
    .execute()
}

export async function countOpenReviews(db: Db, areas?: readonly string[]): Promise<number> {
  return (await listOpenReviews(db, areas)).length
}

export async function settleReview(
  tx: Db,
  id: string,
  stamp: { by: string; at: Date; areas?: readonly string[] | undefined },
): Promise<boolean> {
  const result = await tx
    .updateTable('post_review')
    .set({ settled_at: stamp.at, settled_by: stamp.by })
    .where('id', '=', id)
    .where('settled_at', 'is', null)
    .where(insideAny(stamp.areas))
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

function insideAny(areas: readonly string[] | undefined): RawBuilder<SqlBool> {
  if (!areas) return sql<SqlBool>`true`
  if (areas.length === 0) return sql<SqlBool>`false`
  const ranges = areas.map((area) => {
    const { from, to } = areaRange(area)
    return sql<SqlBool>`(to_area >= ${from} and to_area < ${to})`
  })
  return sql<SqlBool>`(${sql.join(ranges, sql` or `)})`
}
