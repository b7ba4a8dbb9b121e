import { formatDateTime } from '../../../../base/time/format.ts'
import type { Db } from '../../../../platform/db/database.ts'
import type { ActionId, RequestKind, State, Target } from '../../contract/terms.ts'
import type { StepDetail } from '../../store/tables.ts'

/** A step as far as telling of it needs. */
export interface ToldStep {
  seq: number
  action: ActionId
  actorId: string
  note: string | null
  detail: StepDetail
}

/** The step an event told of: it was written just before. */
export async function findStep(
  db: Db,
  { id, action, to, at }: { id: string; action: ActionId; to: State; at: string },
): Promise<ToldStep | undefined> {
  return db
    .selectFrom('order_step')
    .select(['seq', 'action', 'actor_id as actorId', 'note', 'detail'])
    .where('order_id', '=', id)
    .where('action', '=', action)
    .where('to_state', '=', to)
    .where('at', '<=', new Date(at))
    .orderBy('seq', 'desc')
    .executeTakeFirst()
}

/** The request this step decided, when it is no longer on the order. */
export async function lastRequestKind(db: Db, orderId: string): Promise<RequestKind | null> {
  const row = await db
    .selectFrom('order_request')
    .select('kind')
    .where('order_id', '=', orderId)
    .orderBy('asked_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.kind ?? null
}

/** Who is asked to the consultation this step called, and to what. */
export async function consultOf(
  db: Db,
  { id, at }: { id: string; at: string },
): Promise<{ invited: Target[]; words: string } | undefined> {
  const row = await db
    .selectFrom('order_consult')
    .select(['topic', 'place', 'held_at as heldAt', 'invited'])
    .where('order_id', '=', id)
    .where('opened_at', '<=', new Date(at))
    .orderBy('opened_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return undefined
  const words = [row.topic, formatDateTime(row.heldAt), row.place].filter(Boolean).join('，')
  return { invited: row.invited, words: `会商事项：${words}` }
}
