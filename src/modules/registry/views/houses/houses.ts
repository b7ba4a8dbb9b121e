import type { InputOf } from '../../../../base/contract.ts'
import { scoped } from '../../../../platform/access/scope.ts'
import { type RawBuilder, type SqlBool, sql } from '../../../../platform/db/sql.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { areaName } from '../../../areas/public.ts'
import type { HouseRow, listHouses } from '../../contract/houses/houses.ts'
import type { FieldValue } from '../../rules/survive.ts'
import { resolveAddresses } from '../../service/addresses/resolve.ts'
import { askedColumns } from '../facts/columns.ts'
import { fieldConditions } from '../facts/conditions.ts'
import { allOf, anywhere, beyond, cursorOf, insideArea, outsideGrids } from './within.ts'

/** Counting further would read more than anybody pages through. */
const COUNT_CAP = 10_000

interface Listed extends Omit<HouseRow, 'areaName' | 'values'> {
  fields: Record<string, FieldValue>
}
export type HouseFilters = Omit<InputOf<typeof listHouses>, 'after' | 'limit' | 'columns'>

const area = sql`h.area_code`

/** Houses by area; what was typed as an address is read as one first. */
export async function housePage(ctx: Ctx, { after, limit, columns, ...filters }: InputOf<typeof listHouses>) {
  const valuesOf = await askedColumns(ctx, 'house', columns)
  const conditions = await houseConditions(ctx, filters)
  const rows = await read(ctx, [...conditions, ...beyond([area, sql`h.id`], after)], limit + 1)
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  const total = after ? undefined : await countUp(ctx, conditions)
  const nameOf = await areaName(ctx)
  return {
    rows: shown.map(({ fields, ...row }) => ({
      ...row,
      areaName: nameOf(row.areaCode),
      ...valuesOf({ fields, area_code: row.areaCode }),
    })),
    ...(last && { next: cursorOf({ id: last.id, place: last.areaCode }) }),
    ...(total !== undefined && { total, totalIsCapped: total >= COUNT_CAP }),
  }
}

/** Houses the actor may see which are what the filters say; `h` is the row. */
export async function houseConditions(ctx: Ctx, filters: HouseFilters): Promise<RawBuilder<SqlBool>[]> {
  const { q, compound, building, rented, empty } = filters
  return [
    scoped(ctx.actor, 'registry:read', { area }),
    sql<SqlBool>`h.merged_into is null`,
    ...insideArea(area, filters.area),
    ...(building ? [sql<SqlBool>`h.building_id = ${building}`] : []),
    ...(compound
      ? [sql<SqlBool>`h.building_id in (select b.id from building b where b.compound_id = ${compound})`]
      : []),
    ...(rented === undefined ? [] : [sql<SqlBool>`h.is_rented = ${rented}`]),
    ...(empty ? [nobodyThere] : []),
    ...(filters.outsideGrids ? [outsideGrids(area)] : []),
    ...(q ? [await matching(ctx, q)] : []),
    ...(await fieldConditions(ctx, 'house', { fields: sql`h.fields`, asked: filters.field })),
  ]
}

const nobodyThere = sql<SqlBool>`not exists (select from residency r where r.house_id = h.id and r.to_on is null)`

/** 尚书苑3-2-501 is read; 尚书苑 or ssy names the compounds whose houses these are. */
async function matching(ctx: Ctx, q: string): Promise<RawBuilder<SqlBool>> {
  const [found] = await resolveAddresses(ctx, [q])
  const ids = [found?.place, ...(found?.candidates ?? [])].flatMap((one) => one?.id ?? [])
  const letters = `${q.toLowerCase().replace(/[\\%_]/g, '')}%`
  if (found?.sureness === 'sure') return sql<SqlBool>`h.id = ${ids[0]}`
  return sql<SqlBool>`(h.id = any(${ids}) or h.building_id in (select b.id from building b
    where b.id = any(${ids}) or b.compound_id = any(${ids})
      or b.compound_id in (select c.id from compound c where c.name like ${anywhere(q)} or c.pinyin like ${letters})))`
}

async function countUp(ctx: Ctx, conditions: RawBuilder<SqlBool>[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from (
    select 1 from house h where ${allOf(conditions)} limit ${COUNT_CAP}) as found`.execute(ctx.db)
  return rows[0]?.count ?? 0
}

async function read(ctx: Ctx, conditions: RawBuilder<SqlBool>[], limit: number): Promise<Listed[]> {
  const { rows } = await sql<Listed>`
    with page as materialized (
      select h.id, h.address, h.area_code, h.building_id, h.unit, h.floor, h.room, h.is_rented, h.verified_on,
        h.version, h.fields, h.fields ->> 'use' as use
      from house h where ${allOf(conditions)} order by h.area_code, h.id limit ${limit})
    select p.id, p.address, p.area_code as "areaCode", p.building_id as "buildingId", p.unit, p.floor, p.room, p.use,
      p.is_rented as "isRented", p.verified_on as "verifiedOn", p.version, p.fields,
      (select count(*)::int from residency r where r.house_id = p.id and r.to_on is null) as people
    from page p order by p.area_code, p.id`.execute(ctx.db)
  return rows
}
