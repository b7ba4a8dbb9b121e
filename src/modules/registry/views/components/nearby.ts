import type { InputOf } from '../../../../base/contract.ts'
import { distanceM } from '../../../../base/geometry/measure.ts'
import type { LocalDate } from '../../../../base/time/calendar.ts'
import { scoped } from '../../../../platform/access/scope.ts'
import { type SqlBool, sql } from '../../../../platform/db/sql.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { codeBook, codeName } from '../../../codes/public.ts'
import type { listNearby, NearbyThing } from '../../contract/components.ts'
import type { ComponentState } from '../../contract/unit-terms.ts'

const MOST = 50
const METRES_PER_DEGREE = 111_320

interface Near {
  id: string
  code: string | null
  name: string
  class: string
  where: string
  state: ComponentState | null
  lng: number
  lat: number
  verified_on: LocalDate | null
  version: number
}

/** What stands around a worker, nearest first. */
export async function listAround(ctx: Ctx, input: InputOf<typeof listNearby>) {
  const { kind, lng, lat, radiusM } = input
  const codes = await codeBook.get(ctx)
  const table = kind === 'component' ? 'component_class' : 'place_kind'
  const things = (await insideBox(ctx, input)).map(
    (row): NearbyThing => ({
      kind,
      id: row.id,
      code: row.code,
      name: row.name,
      className: codeName(codes, table, row.class),
      where: row.where,
      state: row.state,
      distanceM: Math.round(distanceM([lng, lat], [row.lng, row.lat])),
      verifiedOn: row.verified_on,
      version: row.version,
    }),
  )
  const inReach = things.filter((thing) => thing.distanceM <= radiusM)
  return { rows: inReach.sort((a, b) => a.distanceM - b.distanceM).slice(0, MOST) }
}

async function insideBox(ctx: Ctx, { kind, lng, lat, radiusM }: InputOf<typeof listNearby>): Promise<Near[]> {
  const north = radiusM / METRES_PER_DEGREE
  const east = north / Math.max(0.1, Math.cos((lat * Math.PI) / 180))
  const columns =
    kind === 'component'
      ? sql`u.code, u.class_code as class, u.location as where, u.state`
      : sql`null as code, u.kind as class, u.address as where, null as state`
  const conditions = [
    scoped(ctx.actor, 'registry:read', { area: sql`u.area_code` }),
    sql<SqlBool>`u.merged_into is null`,
    sql<SqlBool>`u.lng between ${lng - east} and ${lng + east}`,
    sql<SqlBool>`u.lat between ${lat - north} and ${lat + north}`,
  ]
  const { rows } = await sql<Near>`select u.id, u.name, ${columns}, u.lng, u.lat, u.verified_on, u.version
    from ${sql.table(kind)} u where ${sql.join(conditions, sql` and `)} limit 5000`.execute(ctx.db)
  return rows
}
