import type { Db } from '../../../platform/db/database.ts'
import type { PublicityChange } from '../contract/publicity.ts'
import './tables.ts'

export interface NewPublicityChange {
  orderId: string
  at: Date
  change: PublicityChange
  actorId: string
  actorName: string
  actorPost: string | null
  reason: string | null
}

export async function insertPublicityChange(tx: Db, change: NewPublicityChange): Promise<void> {
  await tx
    .insertInto('order_publicity')
    .values({
      order_id: change.orderId,
      at: change.at,
      change: change.change,
      actor_id: change.actorId,
      actor_name: change.actorName,
      actor_post: change.actorPost,
      reason: change.reason,
    })
    .execute()
}

const MOST_SHOWN = 20

/** Newest first. */
export async function listPublicityChanges(db: Db, orderId: string) {
  return db
    .selectFrom('order_publicity')
    .select(['at', 'change', 'actor_name', 'actor_post', 'reason'])
    .where('order_id', '=', orderId)
    .orderBy('at', 'desc')
    .limit(MOST_SHOWN)
    .execute()
}
