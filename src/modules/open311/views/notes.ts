import { sql } from '../../../platform/db/sql.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import type { Note } from '../contract/requests.ts'
import { w3c } from '../rules/dates.ts'
import { withoutPersonal } from '../rules/personal.ts'
import { toldActions, updateWords } from '../rules/status.ts'

/** Progress and public comments by order, the earliest first. */
export async function notesOf(
  ctx: Ctx,
  orders: readonly { id: string }[],
): Promise<ReadonlyMap<string, Note[]>> {
  const ids = orders.map(({ id }) => id)
  const steps = await sql<{ order_id: string; action: string; at: Date; note: string | null }>`
    select order_id, action, at, note from v_outside_step
    where order_id = any(${ids}) and action = any(${toldActions}) order by at, seq`.execute(ctx.db)
  const comments = await sql<{ order_id: string; at: Date; is_reporter: boolean; text: string }>`
    select order_id, at, is_reporter, text from v_outside_comment
    where order_id = any(${ids}) order by at, id`.execute(ctx.db)
  const all = [
    ...steps.rows.map(({ order_id, action, at, note }) => ({
      order_id,
      at,
      type: 'progress' as const,
      summary: updateWords(action, null) ?? action,
      description: note && withoutPersonal(note),
    })),
    ...comments.rows.map(({ order_id, at, is_reporter, text }) => ({
      order_id,
      at,
      type: 'comment' as const,
      summary: is_reporter ? '诉求人留言' : '工作人员留言',
      description: withoutPersonal(text),
    })),
  ].sort((a, b) => a.at.getTime() - b.at.getTime())
  const byOrder = Map.groupBy(all, ({ order_id }) => order_id)
  return new Map(
    [...byOrder].map(([id, notes]) => [
      id,
      notes.map(({ at, type, summary, description }) => ({ datetime: w3c(at), type, summary, description })),
    ]),
  )
}
