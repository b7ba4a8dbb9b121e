import { scoped } from '../../../../platform/access/scope.ts'
import { type SqlBool, sql } from '../../../../platform/db/sql.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { type HouseFilters, houseConditions } from '../houses/houses.ts'
import type { ExportedRecord } from './people.ts'

export interface ExportedHouse extends ExportedRecord {
  unit: string
  floor: number
  room: string
}

const PAGE = 1000

/** Every house the actor may see, by area, page by page. */
export async function* streamExportedHouses(ctx: Ctx, filters: HouseFilters): AsyncGenerator<ExportedHouse> {
  const conditions = [
    scoped(ctx.actor, 'registry:export', { area: sql`h.area_code` }),
    ...(await houseConditions(ctx, filters)),
  ]
  let after: ExportedHouse | undefined
  do {
    const beyond = after ? [sql<SqlBool>`(h.area_code, h.id) > (${after.areaCode}, ${after.id})`] : []
    const { rows } = await sql<ExportedHouse>`
      select h.id, h.area_code as "areaCode", h.fields, h.address, h.unit, h.floor, h.room,
        h.verified_on as "verifiedOn", h.observed_on as "observedOn"
      from house h where ${sql.join([...conditions, ...beyond], sql` and `)}
      order by h.area_code, h.id limit ${PAGE}`.execute(ctx.db)
    yield* rows
    after = rows.length === PAGE ? rows.at(-1) : undefined
  } while (after)
}
