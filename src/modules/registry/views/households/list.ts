import { areaRange } from '../../../../base/area-code.ts'
import type { InputOf } from '../../../../base/contract.ts'
import { maskName } from '../../../../base/text/mask.ts'
import { scoped } from '../../../../platform/access/scope.ts'
import { type RawBuilder, type SqlBool, sql } from '../../../../platform/db/sql.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { areaName } from '../../../areas/public.ts'
import { HEAD, type HouseholdRow, type listHouseholds } from '../../contract/households.ts'
import { mayName } from '../../service/facts/reach.ts'
import { conditionsOf } from '../people/conditions.ts'
import { hideNumber } from './file.ts'

interface Listed extends Omit<HouseholdRow, 'areaName'> {
  area_code: string
}

/** Households by area; by number, or by a member as people are found. */
export async function listHouseholdPage(ctx: Ctx, input: InputOf<typeof listHouseholds>) {
  const { after, limit } = input
  const { rows } = await sql<Listed>`
    with page as materialized (
      select h.id, h.number, h.area_code, h.house_id from household h
      where ${sql.join(conditions(ctx, input), sql` and `)}
        ${after ? sql`and (h.area_code, h.id) > (${after.split(',')[1] ?? ''}, ${after.split(',')[0] ?? ''})` : sql``}
      order by h.area_code, h.id limit ${limit + 1})
    select page.id, page.number, page.area_code, coalesce(house.address, '') as address, who.members, who.head
    from page left join house on house.id = page.house_id
    cross join lateral (select count(*)::int as members,
        coalesce(max(p.name) filter (where m.kinship = ${HEAD}), '') as head
      from household_member m join person p on p.id = m.person_id
      where m.household_id = page.id and m.to_on is null) as who
    order by page.area_code, page.id`.execute(ctx.db)
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return {
    rows: await present(ctx, shown),
    ...(last ? { next: `${last.id},${last.area_code}` } : {}),
  }
}

function conditions(ctx: Ctx, { q, area, house }: InputOf<typeof listHouseholds>): RawBuilder<SqlBool>[] {
  const range = area ? areaRange(area) : undefined
  return [
    scoped(ctx.actor, 'registry:read', { area: sql`h.area_code` }),
    sql<SqlBool>`exists (select 1 from household_member m where m.household_id = h.id and m.to_on is null)`,
    ...(range ? [sql<SqlBool>`(h.area_code >= ${range.from} and h.area_code < ${range.to})`] : []),
    ...(house ? [sql<SqlBool>`h.house_id = ${house}`] : []),
    ...(q ? [found(ctx, q)] : []),
  ]
}

function found(ctx: Ctx, q: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`(h.number = ${q} or h.id in (select m.household_id
    from person p join household_member m on m.person_id = p.id and m.to_on is null
    where ${sql.join(conditionsOf(ctx, { q, dead: true }), sql` and `)}))`
}

async function present(ctx: Ctx, rows: readonly Listed[]): Promise<HouseholdRow[]> {
  const nameOf = await areaName(ctx)
  const isNamed = mayName(ctx)
  return rows.map(({ area_code, number, head, address, ...row }) => ({
    ...row,
    number: number && hideNumber(number),
    head: isNamed(area_code) ? head : maskName(head),
    address: isNamed(area_code) ? address : '****',
    areaName: nameOf(area_code),
  }))
}
