import { sql } from '../../../../platform/db/sql.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import type { CareRegister } from '../../contract/care.ts'
import { type CareReach, careReaches, inReach } from '../../service/care/reach.ts'
import { tagBook } from '../../store/tags/tag-book.ts'
import { holding, tagsOf } from './holding.ts'

/** The registers there are, and which of them the actor reads. */
export async function showRegisters(ctx: Ctx): Promise<{ registers: CareRegister[] }> {
  const { registers, tags } = await tagBook.get(ctx)
  const reaches = await careReaches(ctx)
  const list: CareRegister[] = []
  for (const register of registers.values()) {
    const reach = reaches.get(register.code)
    list.push({
      ...register,
      isReader: reach !== undefined,
      readsFor: reach?.purpose ?? null,
      count: reach ? await peopleOn(ctx, reach) : null,
      tags: [...tags.values()]
        .filter((tag) => tag.register === register.code && tag.isActive)
        .map(({ code, name }) => ({ code, name })),
    })
  }
  return { registers: list }
}

async function peopleOn(ctx: Ctx, reach: CareReach): Promise<number> {
  const codes = tagsOf(await tagBook.get(ctx), reach.register.code)
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from person p
    where ${inReach(reach, sql.ref('p.area_code'))} and p.merged_into is null and ${holding(codes)}`.execute(
    ctx.db,
  )
  return rows[0]?.count ?? 0
}
