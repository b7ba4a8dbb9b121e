import { areaRange } from '../../../../base/area-code.ts'
import { scoped } from '../../../../platform/access/scope.ts'
import { type SqlBool, sql } from '../../../../platform/db/sql.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { fieldConditions } from '../facts/conditions.ts'
import type { ExportedRecord } from './people.ts'

export interface ExportedHouse extends ExportedRecord {
  unit: string
  floor: number
  room: string
}

const PAGE = 1000

/** Every house the actor may see, by area, page by page. */
export async function* streamExportedHouses(
  ctx: Ctx,
  {
    area,
    rented,
    field,
  }: { area?: string | undefined; rented?: boolean | undefined; field?: string[] | undefined },
): AsyncGenerator<ExportedHouse> {
  const range = area ? areaRange(area) : undefined
  const conditions = [
    scoped(ctx.actor, 'registry:export', { area: sql`h.area_code` }),
    sql<SqlBool>`h.merged_into is null`,
    ...(range ? [sql<SqlBool>`(h.area_code >= ${range.from} and h.area_code < ${range.to})`] : []),
    ...(rented === undefined ? [] : [sql<SqlBool>`h.is_rented = ${rented}`]),
    ...(await fieldConditions(ctx, 'house', { fields: sql`h.fields`, asked: field })),
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
