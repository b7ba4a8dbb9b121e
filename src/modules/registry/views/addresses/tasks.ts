import type { InputOf } from '../../../../base/contract.ts'
import { scoped } from '../../../../platform/access/scope.ts'
import { type SqlBool, sql } from '../../../../platform/db/sql.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { areaName } from '../../../areas/public.ts'
import type { AddressTask, listAddressTasks } from '../../contract/addresses.ts'
import { allOf, anywhere, insideArea } from '../houses/within.ts'

type Listed = Omit<AddressTask, 'areaName'>

/** Addresses that wait for somebody to say what they mean, by area. */
export async function taskPage(ctx: Ctx, { after, limit, q, area, state }: InputOf<typeof listAddressTasks>) {
  const column = sql`t.area_code`
  const conditions = [
    scoped(ctx.actor, 'registry:edit', { area: column }),
    sql<SqlBool>`t.state = ${state}`,
    ...insideArea(column, area),
    ...(q ? [sql<SqlBool>`t.text like ${anywhere(q)}`] : []),
  ]
  const { rows } = await sql<Listed>`
    select t.id, t.text, t.area_code as "areaCode", t.came_from as "cameFrom", t.count, t.why, t.candidates, t.state,
      t.note, t.version, coalesce(h.address, b.address, c.name) as "settledTo"
    from address_task t
      left join house h on t.subject_kind = 'house' and h.id = t.subject_id
      left join building b on t.subject_kind = 'building' and b.id = t.subject_id
      left join compound c on t.subject_kind = 'compound' and c.id = t.subject_id
    where ${allOf([...conditions, ...(after ? [sql<SqlBool>`t.id > ${after}`] : [])])}
    order by t.id limit ${limit + 1}`.execute(ctx.db)
  const shown = rows.slice(0, limit)
  const nameOf = await areaName(ctx)
  const total = after ? undefined : await countOf(ctx, allOf(conditions))
  return {
    rows: shown.map((row) => ({ ...row, areaName: nameOf(row.areaCode) })),
    ...(rows.length > limit && { next: shown.at(-1)!.id }),
    ...(total !== undefined && { total }),
  }
}

async function countOf(ctx: Ctx, condition: ReturnType<typeof allOf>): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from address_task t
    where ${condition}`.execute(ctx.db)
  return rows[0]?.count ?? 0
}
