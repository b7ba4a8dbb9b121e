import { areaRange } from '../../../../base/area-code.ts'
import type { InputOf } from '../../../../base/contract.ts'
import { scoped } from '../../../../platform/access/scope.ts'
import { sql } from '../../../../platform/db/sql.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { areaName } from '../../../areas/public.ts'
import type { countCare } from '../../contract/care.ts'
import { errors } from '../../contract/errors.ts'
import { FEWEST } from '../../rules/tags/count-words.ts'
import { tagBook } from '../../store/tags/tag-book.ts'

/**
 * How many of a register live in each grid, for those who may not read it: no grid of fewer than five, and no sum
 * from which one could be reckoned.
 */
export async function countByGrid(ctx: Ctx, { register, area }: InputOf<typeof countCare>) {
  const known = (await tagBook.get(ctx)).registers.get(register)
  if (!known?.isCounted) throw errors.no_register()
  const range = area ? areaRange(area) : undefined
  const inside = range ? sql`and p.area_code >= ${range.from} and p.area_code < ${range.to}` : sql``
  const { rows } = await sql<{ area_code: string; count: number }>`
    select p.area_code, count(distinct p.id)::int as count
    from subject_tag st join tag t on t.code = st.tag join person p on p.id = st.subject_id
    where t.register = ${register} and st.ended_at is null and p.merged_into is null
      and ${scoped(ctx.actor, 'registry:care', { area: sql`p.area_code` })} ${inside}
    group by p.area_code order by p.area_code`.execute(ctx.db)
  const nameOf = await areaName(ctx)
  const enough = rows.filter(({ count }) => count >= FEWEST)
  return {
    grids: enough.map(({ area_code, count }) => ({
      areaCode: area_code,
      areaName: nameOf(area_code),
      count,
    })),
    hidden: enough.length < rows.length,
  }
}
