import { type RawBuilder, type SqlBool, sql } from '../../../platform/db/sql.ts'
import type { Answer } from '../rules/answers.ts'
import type { OutsideOrderView } from '../store/tables.ts'

/** An order as the interface may show it, with what came in through it. */
export interface VisibleOrder extends OutsideOrderView {
  key_id: string | null
  answers: Answer[] | null
  media_url: string | null
  media_state: string | null
  file_ids: string[] | null
}

/** What the reporter made public; for a key, also what it submitted itself. */
export function visibleTo(keyId: string | undefined): RawBuilder<SqlBool> {
  return keyId === undefined ? sql<SqlBool>`o.is_public` : sql<SqlBool>`(o.is_public or r.key_id = ${keyId})`
}

/** `select … from` of visible orders, as `o`, with their request, as `r`. */
export const visibleOrders = sql<VisibleOrder>`
  select o.*, r.key_id, r.answers, r.media_url, r.media_state,
    (select s.file_ids from v_outside_step s where s.order_id = o.id and s.action = 'report' limit 1) as file_ids
  from v_outside_order o left join open311_request r on r.order_id = o.id`
