import { scoped } from '../../../../platform/access/scope.ts'
import { sql } from '../../../../platform/db/sql.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { areaName } from '../../../areas/public.ts'
import type { SearchHit } from '../../contract/search.ts'
import type { PlaceWords } from '../../rules/search-meaning.ts'

interface Found {
  id: string
  title: string
  detail: string
  area_code: string
}

/** Compounds by any part of their name, another name or their address; there are some thousand at most. */
export async function findCompounds(ctx: Ctx, name: string, limit: number): Promise<SearchHit[]> {
  const { rows } =
    await sql<Found>`select c.id, c.name as title, c.address as detail, c.area_code from compound c
    where ${scoped(ctx.actor, 'registry:read', { area: sql`c.area_code` })}
      and strpos(c.name || ' ' || array_to_string(c.aliases, ' ') || ' ' || c.address, ${name}) > 0
    order by c.name, c.id limit ${limit}`.execute(ctx.db)
  return hitsOf(ctx, 'compound', rows)
}

/** A common name leads to many buildings: with a room said, one room of each is read, without one all of them. */
const MOST_BUILDINGS = { withRoom: 200, withoutRoom: 8 }

/** Rooms of the buildings so numbered in the compounds so called, the nearest name first: 康馨花园 3 号楼 2 单元 502. */
export async function findHouses(ctx: Ctx, place: PlaceWords, limit: number): Promise<SearchHit[]> {
  const { name, building, unit, room } = place
  const most = room === undefined ? MOST_BUILDINGS.withoutRoom : MOST_BUILDINGS.withRoom
  const { rows } = await sql<Found>`
    with near as materialized (
      select b.id, length(c.name) as far from compound c join building b on b.compound_id = c.id
      where ${scoped(ctx.actor, 'registry:read', { area: sql`c.area_code` })}
        and strpos(c.name || ' ' || array_to_string(c.aliases, ' ') || ' ' || c.address, ${name}) > 0
        and b.number = ${building}
      order by length(c.name), c.name, b.id limit ${most})
    select h.id, h.address as title, coalesce(h.fields ->> 'use', '') as detail, h.area_code
    from near join house h on h.building_id = near.id
    where ${scoped(ctx.actor, 'registry:read', { area: sql`h.area_code` })} and h.merged_into is null
      ${unit === undefined ? sql`` : sql`and h.unit = ${unit}`}
      ${room === undefined ? sql`` : sql`and h.room = ${room}`}
    order by near.far, h.unit, h.floor, h.room, h.id limit ${limit}`.execute(ctx.db)
  return hitsOf(ctx, 'house', rows)
}

async function hitsOf(ctx: Ctx, kind: 'compound' | 'house', rows: readonly Found[]): Promise<SearchHit[]> {
  const nameOf = await areaName(ctx)
  return rows.map(({ id, title, detail, area_code }) => ({
    kind,
    id,
    title,
    detail,
    areaName: nameOf(area_code),
  }))
}
