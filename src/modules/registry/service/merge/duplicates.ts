import type { InputOf } from '../../../../base/contract.ts'
import { scopeCovers, scopeOf } from '../../../../platform/access/scope.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { errors } from '../../contract/errors.ts'
import type { dismissDuplicate } from '../../contract/merge.ts'
import { findDuplicatePairs } from '../../store/merge/duplicates.ts'

/** Looks through everybody and every house for two that may be one. */
export async function searchDuplicates(ctx: Ctx): Promise<{ found: number }> {
  const found = await ctx.transaction((tx) => findDuplicatePairs(tx.db, tx.now()))
  return { found }
}

/** Looked at: they are two. */
export async function dismiss(ctx: Ctx, { id, reason }: InputOf<typeof dismissDuplicate>) {
  await ctx.transaction(async (tx) => {
    const pair = await tx.db
      .selectFrom('duplicate_pair')
      .selectAll()
      .where('id', '=', id)
      .where('state', '=', 'open')
      .forUpdate()
      .executeTakeFirst()
    const scope = scopeOf(tx.actor, 'registry:merge')
    if (!pair || !scopeCovers(scope, pair.area_code) || !scopeCovers(scope, pair.other_area_code))
      throw errors.not_found()
    tx.audit({
      subject: `${pair.subject_kind}:${pair.left_id}`,
      areaCode: pair.area_code,
      detail: { reason },
    })
    await tx.db
      .updateTable('duplicate_pair')
      .set({ state: 'dismissed', decided_by: tx.actor.userId, decided_at: tx.now(), note: reason })
      .where('id', '=', id)
      .execute()
  })
  return { ok: true as const }
}
