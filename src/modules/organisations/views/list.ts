import { areaRange } from '../../../base/area-code.ts'
import { AppError } from '../../../base/errors.ts'
import { scoped } from '../../../platform/access/scope.ts'
import { type RawBuilder, type SqlBool, sql } from '../../../platform/db/sql.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import type { OrganisationKind } from '../contract/organisations.ts'
import { areasAbove, reachOf } from '../reach.ts'
import type { OrganisationRecord } from '../store/organisations.ts'

export interface OrganisationFilters {
  q?: string | undefined
  kind?: OrganisationKind[] | undefined
  area?: string | undefined
  closed: boolean
}

const COUNT_CAP = 1000

/** A page of organisations by area, order and name. */
export async function pageOrganisations(
  ctx: Ctx,
  filters: OrganisationFilters,
  { after, limit }: { after?: string | undefined; limit: number },
) {
  const conditions = await conditionsOf(ctx, filters)
  const from = after ? [...conditions, afterCursor(after)] : conditions
  const { rows } = await sql<OrganisationRecord>`
    select o.* from organisation o where ${sql.join(from, sql` and `)}
    order by o.area_code, o.sort, o.name collate "C", o.id limit ${limit + 1}`.execute(ctx.db)
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return {
    records: page,
    ...(last ? { next: cursorOf(last) } : {}),
    ...(after ? {} : await countUpTo(ctx, conditions)),
  }
}

/** Rows the actor may see: in their areas, their own, and whatever serves their areas from above. */
async function conditionsOf(ctx: Ctx, filters: OrganisationFilters): Promise<RawBuilder<SqlBool>[]> {
  const reach = await reachOf(ctx, 'organisations:read')
  const within = scoped(ctx.actor, 'organisations:read', {
    area: sql`o.area_code`,
    organisation: sql`o.id`,
  })
  const homes = reach.areas.map((area) => insideArea(area))
  const above = sql<SqlBool>`o.area_code = any(${areasAbove(reach)})`
  const { q, kind, area, closed } = filters
  return [
    sql<SqlBool>`(${sql.join([within, above, ...homes], sql` or `)})`,
    ...(closed ? [] : [sql<SqlBool>`o.status = 'open'`]),
    ...(kind && kind.length > 0 ? [sql<SqlBool>`o.kind = any(${kind})`] : []),
    ...(area ? [insideArea(area)] : []),
    ...(q ? [matches(q)] : []),
  ]
}

function insideArea(area: string): RawBuilder<SqlBool> {
  const { from, to } = areaRange(area)
  return sql<SqlBool>`(o.area_code >= ${from} and o.area_code < ${to})`
}

function matches(q: string): RawBuilder<SqlBool> {
  const pattern = `%${q.replace(/[\\%_]/g, '\\$&')}%`
  return sql<SqlBool>`(o.name ilike ${pattern} or o.short_name ilike ${pattern} or o.code ilike ${pattern}
    or o.phone like ${pattern})`
}

type Cursor = [areaCode: string, sort: number, name: string, id: string]

function cursorOf(row: OrganisationRecord): string {
  const cursor: Cursor = [row.area_code, row.sort, row.name, row.id]
  return Buffer.from(JSON.stringify(cursor)).toString('base64url')
}

function afterCursor(text: string): RawBuilder<SqlBool> {
  const [areaCode, sort, name, id] = readCursor(text)
  return sql<SqlBool>`(o.area_code, o.sort, o.name collate "C", o.id) > (${areaCode}, ${sort}, ${name}, ${id})`
}

function readCursor(text: string): Cursor {
  try {
    const cursor = JSON.parse(Buffer.from(text, 'base64url').toString()) as Cursor
    if (Array.isArray(cursor) && cursor.length === 4 && Number.isInteger(cursor[1])) return cursor
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw new AppError('organisations.bad_cursor', 'malformed', '翻页位置无效，请从第一页开始')
}

async function countUpTo(ctx: Ctx, conditions: RawBuilder<SqlBool>[]) {
  const { rows } = await sql<{ total: number }>`
    select count(*)::int as total from
      (select 1 from organisation o where ${sql.join(conditions, sql` and `)} limit ${COUNT_CAP}) as counted`.execute(
    ctx.db,
  )
  const total = rows[0]?.total ?? 0
  return { total, totalIsCapped: total >= COUNT_CAP }
}
