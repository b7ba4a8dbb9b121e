import type { InputOf } from '../../../../base/contract.ts'
import { scopeCovers, scoped, scopeOf } from '../../../../platform/access/scope.ts'
import { type RawBuilder, type SqlBool, sql } from '../../../../platform/db/sql.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { areaName } from '../../../areas/public.ts'
import { errors } from '../../contract/errors.ts'
import type { BuildingRow, getBuilding, listBuildings } from '../../contract/houses/buildings.ts'
import { mayEdit } from '../../service/houses/changing.ts'
import { allOf, anywhere, beyond, cursorOf, insideArea, outsideGrids } from './within.ts'

type Listed = Omit<BuildingRow, 'areaName'> & { place: string }

const area = sql`b.area_code`
/** By compound, blocks before yards and shops, 2 before 10. */
const order = sql`(coalesce(b.compound_id, '') || ' ' || b.kind || ' ' || lpad(b.number, 8, '0')) collate "C"`

export async function buildingPage(ctx: Ctx, { after, limit, ...filters }: InputOf<typeof listBuildings>) {
  const conditions = conditionsOf(ctx, filters)
  const rows = await read(ctx, [...conditions, ...beyond([order, sql`b.id`], after)], limit + 1)
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  const total = after ? undefined : await countOf(ctx, conditions)
  return {
    rows: await present(ctx, shown),
    ...(last && { next: cursorOf(last) }),
    ...(total !== undefined && { total }),
  }
}

export async function showBuilding(ctx: Ctx, { id }: InputOf<typeof getBuilding>) {
  const building = await readableBuilding(ctx, id)
  return { ...building, mayEdit: mayEdit(ctx, building.areaCode) }
}

/** @throws no_building, also for one the actor may not see */
export async function readableBuilding(ctx: Ctx, id: string): Promise<BuildingRow> {
  const [row] = await read(ctx, [sql<SqlBool>`b.id = ${id}`], 1)
  if (!row || !scopeCovers(scopeOf(ctx.actor, 'registry:read'), row.areaCode)) throw errors.no_building()
  const [shown] = await present(ctx, [row])
  return shown!
}

type Filters = Omit<InputOf<typeof listBuildings>, 'after' | 'limit'>

function conditionsOf(ctx: Ctx, filters: Filters): RawBuilder<SqlBool>[] {
  const { q, compound, kind } = filters
  return [
    scoped(ctx.actor, 'registry:read', { area }),
    ...insideArea(area, filters.area),
    ...(compound ? [ofCompound(compound)] : []),
    ...(kind ? [sql<SqlBool>`b.kind = ${kind}`] : []),
    ...(filters.outsideGrids ? [outsideGrids(area)] : []),
    ...(q ? [matching(q)] : []),
  ]
}

/** `none` asks for those that stand in no compound. */
function ofCompound(compound: string): RawBuilder<SqlBool> {
  return compound === 'none' ? sql<SqlBool>`b.compound_id is null` : sql<SqlBool>`b.compound_id = ${compound}`
}

function matching(q: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`(b.address like ${anywhere(q)} or b.compound_id in (
    select c.id from compound c where c.name like ${anywhere(q)}
      or c.pinyin like ${`${q.toLowerCase().replace(/[\\%_]/g, '')}%`}))`
}

async function countOf(ctx: Ctx, conditions: RawBuilder<SqlBool>[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from building b
    where ${allOf(conditions)}`.execute(ctx.db)
  return rows[0]?.count ?? 0
}

async function read(ctx: Ctx, conditions: RawBuilder<SqlBool>[], limit: number): Promise<Listed[]> {
  const { rows } = await sql<Listed>`
    with page as materialized (
      select b.*, ${order} as place from building b where ${allOf(conditions)}
      order by ${order}, b.id limit ${limit})
    select p.id, p.name, p.number, p.kind, p.compound_id as "compoundId", c.name as "compoundName",
      p.area_code as "areaCode", p.address, p.floors, p.basements, p.lng, p.lat, p.version, p.place,
      inside.houses, inside.people
    from page p left join compound c on c.id = p.compound_id
      left join lateral (select count(distinct h.id)::int as houses, count(distinct r.person_id)::int as people
        from house h left join residency r on r.house_id = h.id and r.to_on is null
        where h.building_id = p.id and h.merged_into is null) as inside on true
    order by p.place, p.id`.execute(ctx.db)
  return rows
}

async function present(ctx: Ctx, rows: readonly Listed[]): Promise<BuildingRow[]> {
  const nameOf = await areaName(ctx)
  return rows.map(({ place: _, ...row }) => ({ ...row, areaName: nameOf(row.areaCode) }))
}
