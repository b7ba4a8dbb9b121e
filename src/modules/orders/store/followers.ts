import type { Db } from '../../../platform/db/database.ts'
import { sql } from '../../../platform/db/sql.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { publiclyVisible } from './public-orders.ts'
import './tables.ts'

/** True when it is new; following twice is following once. */
export async function addFollower(
  tx: Db,
  follower: { orderId: string; userId: string; at: Date },
): Promise<boolean> {
  const result = await tx
    .insertInto('order_follower')
    .values({ order_id: follower.orderId, user_id: follower.userId, followed_at: follower.at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function removeFollower(tx: Db, orderId: string, userId: string): Promise<void> {
  await tx
    .deleteFrom('order_follower')
    .where('order_id', '=', orderId)
    .where('user_id', '=', userId)
    .execute()
}

export async function countFollowers(db: Db, orderId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from order_follower where order_id = ${orderId}`.execute(db)
  return rows[0]?.n ?? 0
}

/**
 * Who is told of a step of this order besides its reporter: followers of it and of those merged into it,
 * as long as neighbours may see it. Never the reporter.
 */
export async function readFollowers(ctx: Ctx, orderId: string): Promise<string[]> {
  const { rows } = await sql<{ userId: string }>`
    select distinct f.user_id as "userId" from order_follower f
    join work_order o on o.id = ${orderId} and ${await publiclyVisible(ctx)}
    where (f.order_id = o.id or f.order_id in (select m.id from work_order m where m.merged_into = o.id))
      and f.user_id is distinct from o.reporter_user_id
    order by f.user_id`.execute(ctx.db)
  return rows.map((row) => row.userId)
}

export async function putSeen(db: Db, seen: { orderId: string; userId: string; at: Date }): Promise<void> {
  await db
    .insertInto('order_seen')
    .values({ order_id: seen.orderId, user_id: seen.userId, seen_at: seen.at })
    .onConflict((conflict) => conflict.columns(['order_id', 'user_id']).doUpdateSet({ seen_at: seen.at }))
    .execute()
}
