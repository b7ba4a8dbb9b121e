import { areaRange } from '../../../../base/area-code.ts'
import { normalPhone } from '../../../../base/text/phone.ts'
import { addDays, localDate } from '../../../../base/time/calendar.ts'
import { type RawBuilder, type SqlBool, sql } from '../../../../platform/db/sql.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import type { unitSorts } from '../../contract/entities.ts'
import type { FactKind } from '../../contract/facts.ts'
import { readUnitSearch } from '../../rules/units/letter-search.ts'
import { placeOf } from '../../service/facts/read.ts'
import { fieldConditions } from '../facts/conditions.ts'

export interface UnitFilters {
  q?: string | undefined
  area?: string | undefined
  house?: string | undefined
  disputed?: boolean | undefined
  closed?: boolean | undefined
  unverifiedDays?: number | undefined
  field?: readonly string[] | undefined
}

/** What units and places are asked for alike; `u` is the row. The scope is the list's own to say. */
export async function unitConditions(
  ctx: Ctx,
  kind: FactKind,
  filters: UnitFilters,
): Promise<RawBuilder<SqlBool>[]> {
  const { q, area, house, disputed, closed, unverifiedDays } = filters
  return [
    sql<SqlBool>`u.merged_into is null`,
    ...(q ? [matching(ctx, kind, q)] : []),
    ...(area ? [insideArea(area)] : []),
    ...(house ? [sql<SqlBool>`u.house_id = ${house}`] : []),
    ...(disputed ? [sql<SqlBool>`u.disputed <> '{}'`] : []),
    ...(closed === undefined ? [] : [isClosed(closed)]),
    ...(unverifiedDays ? [unseenSince(ctx, unverifiedDays)] : []),
    ...(await fieldConditions(ctx, kind, { fields: sql`u.fields`, asked: filters.field })),
  ]
}

export function insideArea(area: string): RawBuilder<SqlBool> {
  const { from, to } = areaRange(area)
  return sql<SqlBool>`(u.area_code >= ${from} and u.area_code < ${to})`
}

export function unseenSince(ctx: Ctx, days: number): RawBuilder<SqlBool> {
  const day = addDays(localDate(ctx.now()), -days)
  return sql<SqlBool>`(u.verified_on is null or u.verified_on < ${day}::date)`
}

/** Any part of a text, as it stands there. */
export function contains(column: RawBuilder<unknown>, text: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`strpos(${column}, ${text}) > 0`
}

/** A range instead of `like`, so that the plain index answers it. */
export function beginning(column: RawBuilder<unknown>, text: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`(${column} >= ${text} and ${column} < ${`${text}\u{10FFFF}`})`
}

export function byLetters(text: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`(${beginning(sql`u.pinyin`, text)} or ${beginning(sql`u.initials`, text)}
    or ${contains(sql`u.pinyin`, text)} or ${contains(sql`u.initials`, text)})`
}

function isClosed(closed: boolean): RawBuilder<SqlBool> {
  return closed
    ? sql<SqlBool>`u.fields ->> 'isClosed' = 'true'`
    : sql<SqlBool>`coalesce(u.fields ->> 'isClosed', 'false') <> 'true'`
}

function matching({ services }: Ctx, kind: FactKind, q: string): RawBuilder<SqlBool> {
  const { by, text } = readUnitSearch(q)
  switch (by) {
    case 'creditCode':
      return kind === 'legal_entity'
        ? sql<SqlBool>`u.credit_code = ${text}`
        : sql<SqlBool>`e.credit_code = ${text}`
    case 'phone':
      return sql<SqlBool>`u.phone_index = any(${services.sealer.indexes(normalPhone(text), placeOf(kind, 'phone'))})`
    case 'phoneTail':
      return sql<SqlBool>`(u.phone_tail = ${text} or ${contains(sql`u.name`, text)})`
    case 'letters':
      return byLetters(text)
    default:
      return sql<SqlBool>`(${contains(sql`u.name`, text)} or ${contains(sql`u.address`, text)})`
  }
}

export type UnitSort = (typeof unitSorts)[number]

const keys = {
  area: sql`u.area_code`,
  name: sql`u.name`,
  observed: sql`coalesce(u.observed_on::text, '')`,
}

export function unitOrder(sort: UnitSort): { key: RawBuilder<unknown>; isDown: boolean } {
  const isDown = sort.startsWith('-')
  return { key: keys[sort.replace('-', '') as keyof typeof keys], isDown }
}
