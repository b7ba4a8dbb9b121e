import { formatDateTime } from '../../../../base/time/format.ts'
import type { Db } from '../../../../platform/db/database.ts'
import { sql } from '../../../../platform/db/sql.ts'
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

interface Told {
  id: string
  action: ActionId
  to: State
  at: string
}

/** The steps events told of, each written just before its event, in the order asked. */
export async function findSteps(db: Db, told: readonly Told[]): Promise<(ToldStep | undefined)[]> {
  const asked = told.map((one, n) => ({ n, ...one }))
  const { rows } = await sql<ToldStep & { n: number }>`
    select a.n, s.seq, s.action, s.actor_id as "actorId", s.note, s.detail
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
      as a(n integer, id text, action text, "to" text, at timestamptz)
    cross join lateral (select * from order_step s where s.order_id = a.id and s.action = a.action
      and s.to_state = a."to" and s.at <= a.at order by s.seq desc limit 1) s`.execute(db)
  const byNumber = new Map(rows.map(({ n, ...step }) => [n, step]))
  return told.map((_, n) => byNumber.get(n))
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
