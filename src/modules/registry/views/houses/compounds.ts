import type { InputOf } from '../../../../base/contract.ts'
import { scopeCovers, scoped, scopeOf } from '../../../../platform/access/scope.ts'
import { type RawBuilder, type SqlBool, sql } from '../../../../platform/db/sql.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { areaName } from '../../../areas/public.ts'
import { errors } from '../../contract/errors.ts'
import type { CompoundRow, getCompound, listCompounds } from '../../contract/houses/compounds.ts'
import { mayEdit } from '../../service/houses/changing.ts'
import { allOf, anywhere, beyond, cursorOf, insideArea } from './within.ts'

type Listed = Omit<CompoundRow, 'areaName'> & { place: string }

const area = sql`c.area_code`

/** Compounds by grid and name, with what they hold. */
export async function compoundPage(ctx: Ctx, { after, limit, ...filters }: InputOf<typeof listCompounds>) {
  const conditions = [
    scoped(ctx.actor, 'registry:read', { area }),
    ...insideArea(area, filters.area),
    ...matching(filters.q),
  ]
  const rows = await read(ctx, [...conditions, ...beyond([area, sql`c.id`], after)], limit + 1)
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  const total = after ? undefined : await countOf(ctx, conditions)
  return {
    rows: await present(ctx, shown),
    ...(last && { next: cursorOf(last) }),
    ...(total !== undefined && { total }),
  }
}

export async function showCompound(ctx: Ctx, { id }: InputOf<typeof getCompound>) {
  const [row] = await read(ctx, [sql<SqlBool>`c.id = ${id}`], 1)
  if (!row || !scopeCovers(scopeOf(ctx.actor, 'registry:read'), row.areaCode)) throw errors.no_compound()
  const [shown] = await present(ctx, [row])
  return { ...shown!, mayEdit: mayEdit(ctx, row.areaCode) }
}

function matching(q: string | undefined): RawBuilder<SqlBool>[] {
  if (!q) return []
  const letters = q.toLowerCase()
  return [
    sql<SqlBool>`(c.name like ${anywhere(q)} or c.address like ${anywhere(q)}
      or c.pinyin like ${`${letters.replace(/[\\%_]/g, '')}%`}
      or exists (select from unnest(c.aliases) as a(name) where a.name like ${anywhere(q)}))`,
  ]
}

async function countOf(ctx: Ctx, conditions: RawBuilder<SqlBool>[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from compound c
    where ${allOf(conditions)}`.execute(ctx.db)
  return rows[0]?.count ?? 0
}

async function read(ctx: Ctx, conditions: RawBuilder<SqlBool>[], limit: number): Promise<Listed[]> {
  const { rows } = await sql<Listed>`
    with page as materialized (
      select c.* from compound c where ${allOf(conditions)} order by c.area_code, c.id limit ${limit})
    select p.id, p.name, p.aliases, p.area_code as "areaCode", p.address, p.lng, p.lat, p.version,
      p.area_code as place, count(distinct b.id)::int as buildings, count(h.id)::int as houses
    from page p left join building b on b.compound_id = p.id
      left join house h on h.building_id = b.id and h.merged_into is null
    group by p.id, p.name, p.aliases, p.area_code, p.address, p.lng, p.lat, p.version
    order by p.area_code, p.id`.execute(ctx.db)
  return rows
}

async function present(ctx: Ctx, rows: readonly Listed[]): Promise<CompoundRow[]> {
  const nameOf = await areaName(ctx)
  return rows.map(({ place: _, ...row }) => ({ ...row, areaName: nameOf(row.areaCode) }))
}
