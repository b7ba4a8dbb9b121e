import { areaRange, isInside } from '../../../base/area-code.ts'
import type { InputOf, ReturnsOf } from '../../../base/contract.ts'
import { type LocalDate, localDate } from '../../../base/time/calendar.ts'
import type { Actor } from '../../../platform/access/actor.ts'
import type { Db } from '../../../platform/db/database.ts'
import { type RawBuilder, type SqlBool, sql } from '../../../platform/db/sql.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import type { AreaRow, listChildren, searchAreas } from '../contract/areas.ts'
import { areaFullName } from '../memory/names.ts'
import type { AreaTable } from '../store/tables.ts'

const MOST_FOUND = 30

export async function showChildren(
  ctx: Ctx,
  { parent, closed }: InputOf<typeof listChildren>,
): Promise<ReturnsOf<typeof listChildren>> {
  const day = localDate(ctx.now())
  const roots = parent ? [] : rootsOf(ctx.actor)
  const where = parent
    ? sql<SqlBool>`a.parent_code = ${parent}`
    : roots.length > 0
      ? sql<SqlBool>`a.code = any(${roots}::text[])`
      : sql<SqlBool>`a.parent_code is null`
  const condition = closed ? where : sql<SqlBool>`${where} and ${openOn(day)}`
  return { rows: await listRows(ctx.db, { condition, day }) }
}

export async function search(
  ctx: Ctx,
  { q, within, level, closed }: InputOf<typeof searchAreas>,
): Promise<ReturnsOf<typeof searchAreas>> {
  const day = localDate(ctx.now())
  const conditions = [matches(q)]
  if (within) {
    const { from, to } = areaRange(within)
    conditions.push(sql<SqlBool>`a.code >= ${from} and a.code < ${to}`)
  }
  if (level) conditions.push(sql<SqlBool>`a.level = ${level}`)
  if (!closed) conditions.push(openOn(day))
  const order = sql`(a.short_name = ${q} or a.name = ${q}) desc, starts_with(a.short_name, ${q}) desc,
    length(a.code), a.code`
  const condition = sql<SqlBool>`${sql.join(conditions, sql` and `)}`
  const rows = await listRows(ctx.db, { condition, day, order, limit: MOST_FOUND })
  const fullName = await areaFullName(ctx)
  return { rows: rows.map((row) => ({ ...row, fullName: fullName(row.code) })) }
}

/** The tops of what a person's posts are at; what lies inside another of them is not a top of its own. */
function rootsOf(actor: Actor): string[] {
  const codes = [...new Set(actor.posts.flatMap((post) => (post.areaCode ? [post.areaCode] : [])))]
  return codes.filter((code) => !codes.some((other) => other !== code && isInside(code, other)))
}

/** Digits are the beginning of a code, letters of the pinyin or its initials, anything else part of the name. */
function matches(q: string): RawBuilder<SqlBool> {
  if (/^\d+$/.test(q)) return sql<SqlBool>`(a.code >= ${q} and a.code < ${`${q}:`})`
  const letters = q.toLowerCase().replace(/[\s']/g, '')
  if (/^[a-z0-9]+$/.test(letters)) {
    return sql<SqlBool>`(starts_with(a.pinyin, ${letters}) or position(${` ${letters}`} in a.pinyin) > 0)`
  }
  return sql<SqlBool>`(position(${q} in a.name) > 0 or position(${q} in a.short_name) > 0)`
}

const openOn = (day: LocalDate) =>
  sql<SqlBool>`a.valid_from <= ${day} and (a.valid_to is null or a.valid_to > ${day})`

interface Rows {
  condition: RawBuilder<SqlBool>
  day: LocalDate
  order?: RawBuilder<unknown>
  limit?: number
}

type Row = Pick<
  AreaTable,
  'code' | 'name' | 'short_name' | 'level' | 'kind' | 'parent_code' | 'households' | 'population'
> & { valid_from: string; valid_to: string | null; has_boundary: boolean; children: number }

export async function listRows(db: Db, { condition, day, order, limit }: Rows): Promise<AreaRow[]> {
  const { rows } = await sql<Row>`
    select a.code, a.name, a.short_name, a.level, a.kind, a.parent_code, a.households, a.population, a.valid_from,
      a.valid_to, a.boundary is not null as has_boundary,
      (select count(*) from area c where c.parent_code = a.code and c.valid_from <= ${day}
        and (c.valid_to is null or c.valid_to > ${day})) as children
    from area a where ${condition} order by ${order ?? sql`a.code`} limit ${limit ?? 5000}`.execute(db)
  return rows.map((row) => toRow(row, day))
}

export function toRow(row: Row, day: LocalDate): AreaRow {
  return {
    code: row.code,
    name: row.name,
    shortName: row.short_name,
    level: row.level,
    kind: row.kind,
    parentCode: row.parent_code,
    children: row.children,
    isOpen: row.valid_from <= day && (row.valid_to === null || day < row.valid_to),
    hasBoundary: row.has_boundary,
    households: row.households,
    population: row.population,
  }
}
