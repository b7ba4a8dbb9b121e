import type { InputOf } from '../../../base/contract.ts'
import { newId } from '../../../base/ids.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import type { deleteView, saveView } from '../contract/lists.ts'

/** A person's own saved views: a name for the filters of an address. */
export async function listOwnViews(ctx: Ctx) {
  const rows = await ctx.db
    .selectFrom('order_view')
    .select(['id', 'name', 'query'])
    .where('user_id', '=', ctx.actor.userId)
    .orderBy('created_at')
    .execute()
  return { rows }
}

/** The same name again replaces what it stood for. */
export async function saveOwnView(ctx: Ctx, { name, query }: InputOf<typeof saveView>) {
  return ctx.db
    .insertInto('order_view')
    .values({ id: newId(), user_id: ctx.actor.userId, name, query })
    .onConflict((conflict) => conflict.columns(['user_id', 'name']).doUpdateSet({ query }))
    .returning(['id', 'name', 'query'])
    .executeTakeFirstOrThrow()
}

export async function deleteOwnView(ctx: Ctx, { id }: InputOf<typeof deleteView>) {
  await ctx.db.deleteFrom('order_view').where('id', '=', id).where('user_id', '=', ctx.actor.userId).execute()
  return { ok: true as const }
}
