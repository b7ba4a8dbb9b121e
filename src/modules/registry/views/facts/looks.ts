import type { InputOf } from '../../../../base/contract.ts'
import { scopeCovers, scopeOf } from '../../../../platform/access/scope.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { userNames } from '../../../../platform/identity/names.ts'
import { errors } from '../../contract/errors.ts'
import type { listLooks } from '../../contract/looks.ts'
import { recordKinds } from '../../service/facts/kinds.ts'
import { fieldsOf } from '../../service/facts/read.ts'
import { findRecordRow } from '../../store/records.ts'

const MOST = 100

/** 谁看过: who looked at what of a record, and what for. */
export async function showLooks(ctx: Ctx, { kind, id }: InputOf<typeof listLooks>) {
  const found = recordKinds[kind]
  const row = await findRecordRow(ctx.db, found.table, id)
  const mayRead = (permission: string) => row && scopeCovers(scopeOf(ctx.actor, permission), row.areaCode)
  if (!row || !(mayRead('registry:merge') || mayRead('registry:configure'))) throw errors.not_found()
  const looks = await ctx.db
    .selectFrom('subject_look')
    .selectAll()
    .where('subject_kind', '=', kind)
    .where('subject_id', '=', row.id)
    .orderBy('looked_at', 'desc')
    .orderBy('id')
    .limit(MOST)
    .execute()
  const names = await userNames(
    ctx.db,
    looks.map((look) => look.user_id),
  )
  const fields = await fieldsOf(ctx, found)
  return {
    looks: looks.map((look) => ({
      id: look.id,
      by: names.get(look.user_id) ?? '已注销的账号',
      seen: look.seen.map((field) => fields[field]?.title ?? field),
      purpose: look.purpose,
      at: look.looked_at.toISOString(),
    })),
  }
}
