import { areaRange } from '../../../../base/area-code.ts'
import type { InputOf } from '../../../../base/contract.ts'
import { maskName } from '../../../../base/text/mask.ts'
import { scoped } from '../../../../platform/access/scope.ts'
import { type RawBuilder, type SqlBool, sql } from '../../../../platform/db/sql.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { areaName } from '../../../areas/public.ts'
import { codeBook, codeName } from '../../../codes/public.ts'
import type { ForceRow, findForces, listForces } from '../../contract/forces.ts'
import { mayName } from '../../service/facts/reach.ts'
import { buildingNames, type ForceRecord } from '../../store/forces/forces.ts'
import { byLetters, contains } from '../units/conditions.ts'
import { type PageQuestion, readPage, streamRows } from '../units/page.ts'

type Filters = Omit<InputOf<typeof listForces>, 'after' | 'limit'>
type Listed = ForceRecord & { commendations: number }

const from = sql`force u`
const columns = sql`u.area_code, u.class, u.person_id, u.user_id, u.name, u.pinyin, u.initials, u.phone, u.unit,
  u.skills, u.areas, u.buildings, u.streets, u.since, u.until, u.note, u.ended_on, u.ended_why, u.version,
  u.created_by, u.created_at, u.updated_at,
  (select count(*)::int from force_commendation c where c.force_id = u.id) as commendations`

function conditionsOf(ctx: Ctx, filters: Filters): RawBuilder<SqlBool>[] {
  const { q, area, class: classes, skill, commended, ended } = filters
  return [
    inReach(ctx),
    ...(ended ? [] : [sql<SqlBool>`u.ended_on is null`]),
    ...(area ? [serving(area)] : []),
    ...(classes?.length ? [sql<SqlBool>`u.class = any(${classes})`] : []),
    ...(skill?.length ? [sql<SqlBool>`u.skills && ${skill}::text[]`] : []),
    ...(commended ? [sql<SqlBool>`exists (select 1 from force_commendation c where c.force_id = u.id)`] : []),
    ...(q ? [matching(q)] : []),
  ]
}

/** Who belongs to one's areas, and who serves there: a community's courier is known to the grid worker too. */
function inReach({ actor }: Ctx): RawBuilder<SqlBool> {
  return sql<SqlBool>`(${scoped(actor, 'registry:read', { area: sql`u.area_code` })}
    or exists (select 1 from unnest(u.areas) as own(code)
      where ${scoped(actor, 'registry:read', { area: sql`own.code` })}))`
}

/** Who serves inside an area, or an area that holds it: a community's volunteer serves its grids too. */
function serving(area: string): RawBuilder<SqlBool> {
  const { from: first, to } = areaRange(area)
  const above = [area.slice(0, 9), area.slice(0, 12)].map((code) => code.padEnd(12, '0'))
  return sql<SqlBool>`exists (select 1 from unnest(u.areas) as served(code)
    where (served.code >= ${first} and served.code < ${to}) or served.code = any(${[...new Set(above)]}))`
}

function matching(q: string): RawBuilder<SqlBool> {
  const text = q.normalize('NFKC').replace(/\s/g, '')
  if (/^[a-zA-Z]+$/.test(text)) return byLetters(text.toLowerCase())
  return sql<SqlBool>`(${contains(sql`u.name`, text)} or ${contains(sql`u.unit`, text)}
    or ${contains(sql`u.streets`, text)})`
}

const key = sql`u.area_code`

/** 名册, and how many of each class there are in the area asked for. */
export async function listMembers(ctx: Ctx, { after, limit, ...filters }: InputOf<typeof listForces>) {
  const asked: PageQuestion = { from, columns, conditions: conditionsOf(ctx, filters), key }
  const { rows, ...rest } = await readPage<Listed>(ctx.db, asked, { after, limit })
  const byClass = after === undefined ? await countClasses(ctx, filters) : []
  return { ...rest, rows: await presentForces(ctx, rows), byClass }
}

async function countClasses(ctx: Ctx, { q, area, ended, commended }: Filters) {
  const conditions = conditionsOf(ctx, { q, area, ended, commended })
  const { rows } = await sql<{
    class: string
    count: number
  }>`select u.class, count(*)::int as count from ${from}
    where ${sql.join(conditions, sql` and `)} group by u.class`.execute(ctx.db)
  const counts = new Map(rows.map((row) => [row.class, row.count]))
  const codes = await codeBook.get(ctx)
  const classes = (codes.get('force_class')?.items ?? []).filter(
    ({ code, isActive }) => isActive || counts.has(code),
  )
  return classes.map(({ code, name }) => ({ class: code, name, count: counts.get(code) ?? 0 }))
}

export async function* streamForces(ctx: Ctx, filters: Filters): AsyncGenerator<ForceRow> {
  const asked = { from, columns, conditions: conditionsOf(ctx, filters), key }
  for await (const rows of streamRows<Listed>(ctx.db, asked)) yield* await presentForces(ctx, rows)
}

const CHOICES = 50

export async function findMembers(ctx: Ctx, { q, area, skill, class: only }: InputOf<typeof findForces>) {
  const filters = { q, area, ended: false, ...(skill && { skill: [skill] }), ...(only && { class: [only] }) }
  const asked = { from, columns, conditions: conditionsOf(ctx, filters), key }
  const { rows } = await readPage<Listed>(ctx.db, asked, { limit: CHOICES, after: ',' })
  return { rows: await presentForces(ctx, rows) }
}

export async function presentForces(ctx: Ctx, rows: readonly Listed[]): Promise<ForceRow[]> {
  const nameOf = await areaName(ctx)
  const codes = await codeBook.get(ctx)
  const isNamed = mayName(ctx)
  const buildings = await buildingNames(
    ctx.db,
    rows.flatMap((row) => row.buildings),
  )
  return rows.map((row) => ({
    id: row.id,
    name: [row.area_code, ...row.areas].some(isNamed) ? row.name : maskName(row.name),
    class: row.class,
    className: codeName(codes, 'force_class', row.class),
    phone: row.phone?.shown ?? null,
    unit: row.unit,
    skills: row.skills.map((code) => codeName(codes, 'force_skill', code)),
    areaName: nameOf(row.area_code),
    serves: [
      ...row.areas.map(nameOf),
      ...row.buildings.flatMap((id) => buildings.get(id) ?? []),
      ...(row.streets ? [row.streets] : []),
    ],
    since: row.since,
    until: row.until,
    commendations: row.commendations,
    endedOn: row.ended_on,
  }))
}
