import type { Ctx } from '../../../../platform/http/context.ts'
import type { FactKind } from '../../contract/facts.ts'
import { nextDisputed } from '../../store/records.ts'
import { recordKinds } from '../facts/kinds.ts'
import { settle } from '../facts/record.ts'

const PAGE = 500

/**
 * Forms anew every record on whose field sources differ, after it was said whose word decides. Begun again after a
 * crash it comes to the same.
 */
export async function applyAuthority(ctx: Ctx, about: { kind: FactKind; field: string }): Promise<void> {
  const { table } = recordKinds[about.kind]
  let after: string | undefined = ''
  while (after !== undefined) {
    const from: string = after
    after = await ctx.transaction(async (tx) => {
      const ids = await nextDisputed(tx.db, table, { field: about.field, after: from, limit: PAGE })
      if (ids.length > 0) await settle(tx, recordKinds[about.kind], ids)
      return ids.length === PAGE ? ids.at(-1) : undefined
    })
  }
}
