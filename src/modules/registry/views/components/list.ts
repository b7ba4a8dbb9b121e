import type { InputOf } from '../../../../base/contract.ts'
import type { LocalDate } from '../../../../base/time/calendar.ts'
import { scoped } from '../../../../platform/access/scope.ts'
import { type RawBuilder, type SqlBool, sql } from '../../../../platform/db/sql.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { areaName } from '../../../areas/public.ts'
import { codeBook, codeName } from '../../../codes/public.ts'
import { organisationNames } from '../../../organisations/public.ts'
import type { ComponentRow, listComponents, mapComponents } from '../../contract/components.ts'
import type { ComponentState } from '../../contract/unit-terms.ts'
import type { FieldValue } from '../../rules/survive.ts'
import { askedColumns } from '../facts/columns.ts'
import { fieldConditions } from '../facts/conditions.ts'
import { beginning, contains, insideArea, unseenSince } from '../units/conditions.ts'
import { type PageQuestion, readPage, streamRows } from '../units/page.ts'

type Filters = Omit<InputOf<typeof listComponents>, 'after' | 'limit' | 'sort'>

export interface ListedComponent {
  id: string
  code: string
  class_code: string
  name: string
  state: ComponentState
  area_code: string
  location: string
  supervisor_id: string | null
  owner_id: string | null
  keeper_id: string | null
  surveyed_on: LocalDate
  changed_on: LocalDate | null
  verified_on: LocalDate | null
  lng: number
  lat: number
  version: number
}

interface FullyListed extends ListedComponent {
  fields: Record<string, FieldValue>
}

const columns = sql`u.fields, u.code, u.class_code, u.name, u.state, u.area_code, u.location, u.supervisor_id, u.owner_id,
  u.keeper_id, u.surveyed_on, u.changed_on, u.verified_on, u.lng, u.lat, u.version`

const from = sql`component u`

async function conditionsOf(ctx: Ctx, filters: Filters): Promise<RawBuilder<SqlBool>[]> {
  const { q, area, class: classCode, state, unit, unkept, unverifiedDays } = filters
  return [
    scoped(ctx.actor, 'registry:read', { area: sql`u.area_code` }),
    sql<SqlBool>`u.merged_into is null`,
    ...(q ? [matching(q.normalize('NFKC').replace(/\s/g, ''))] : []),
    ...(area ? [insideArea(area)] : []),
    ...(classCode ? [beginning(sql`u.class_code`, classCode)] : []),
    ...(state?.length ? [sql<SqlBool>`u.state = any(${state})`] : []),
    ...(unit
      ? [sql<SqlBool>`(u.keeper_id = ${unit} or u.owner_id = ${unit} or u.supervisor_id = ${unit})`]
      : []),
    ...(unkept ? [sql<SqlBool>`u.keeper_id is null`] : []),
    ...(unverifiedDays ? [unseenSince(ctx, unverifiedDays)] : []),
    ...(await fieldConditions(ctx, 'component', { fields: sql`u.fields`, asked: filters.field })),
  ]
}

function matching(q: string): RawBuilder<SqlBool> {
  const named = sql<SqlBool>`(${contains(sql`u.name`, q)} or ${contains(sql`u.location`, q)})`
  return /^\d+$/.test(q) ? sql<SqlBool>`(${contains(sql`u.code`, q)} or ${named})` : named
}

const keys = { code: sql`u.code`, changed: sql`coalesce(u.changed_on::text, '')` }

/** 部件 one may read. */
export async function listAll(ctx: Ctx, { after, limit, sort, ...filters }: InputOf<typeof listComponents>) {
  const asked: PageQuestion = {
    from,
    columns,
    conditions: await conditionsOf(ctx, filters),
    key: keys[sort.replace('-', '') as keyof typeof keys],
    isDown: sort.startsWith('-'),
  }
  const { rows, ...rest } = await readPage<FullyListed>(ctx.db, asked, { after, limit })
  return { ...rest, rows: await presentListed(ctx, rows, filters.columns) }
}

export async function* streamComponents(ctx: Ctx, filters: Filters): AsyncGenerator<ComponentRow> {
  const asked = { from, columns, conditions: await conditionsOf(ctx, filters), key: keys.code }
  for await (const rows of streamRows<FullyListed>(ctx.db, asked))
    yield* await presentListed(ctx, rows, filters.columns)
}

async function presentListed(
  ctx: Ctx,
  rows: readonly FullyListed[],
  asked: readonly string[] | undefined,
): Promise<ComponentRow[]> {
  const valuesOf = await askedColumns(ctx, 'component', asked)
  const shown = await presentComponents(ctx, rows)
  return shown.map((row, at) => ({ ...row, ...valuesOf(rows[at]) }))
}

const MOST_POINTS = 5000

export async function componentPoints(ctx: Ctx, filters: InputOf<typeof mapComponents>) {
  const { rows } = await sql<{ id: string; name: string; state: ComponentState; lng: number; lat: number }>`
    select u.id, u.name, u.state, u.lng, u.lat from ${from}
    where ${sql.join(await conditionsOf(ctx, filters), sql` and `)} order by u.code limit ${MOST_POINTS + 1}`.execute(
    ctx.db,
  )
  return { points: rows.slice(0, MOST_POINTS), isCapped: rows.length > MOST_POINTS }
}

export async function presentComponents(ctx: Ctx, rows: readonly ListedComponent[]): Promise<ComponentRow[]> {
  const nameOf = await areaName(ctx)
  const codes = await codeBook.get(ctx)
  const directory = await organisationNames(ctx)
  const unitName = (id: string | null) => (id ? (directory.get(id)?.shortName ?? id) : null)
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    classCode: row.class_code,
    className: codeName(codes, 'component_class', row.class_code),
    majorName: codeName(codes, 'component_class', row.class_code.slice(0, 2)),
    name: row.name,
    state: row.state,
    areaName: nameOf(row.area_code),
    location: row.location,
    supervisor: unitName(row.supervisor_id),
    owner: unitName(row.owner_id),
    keeper: unitName(row.keeper_id),
    surveyedOn: row.surveyed_on,
    changedOn: row.changed_on,
    verifiedOn: row.verified_on,
    point: { lng: row.lng, lat: row.lat },
    version: row.version,
  }))
}
