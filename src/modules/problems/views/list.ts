import { areaRange } from '../../../base/area-code.ts'
import type { InputOf } from '../../../base/contract.ts'
import { localDate } from '../../../base/time/calendar.ts'
import { scopeOf } from '../../../platform/access/scope.ts'
import { type RawBuilder, type SqlBool, sql } from '../../../platform/db/sql.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { userNames } from '../../../platform/identity/names.ts'
import { areaName } from '../../areas/public.ts'
import { organisationNames } from '../../organisations/public.ts'
import type { listProblems, ProblemRow } from '../contract/problems.ts'
import { stateNames } from '../contract/terms.ts'
import { isOverdue } from '../rules/plan-step.ts'
import type { Problem } from '../rules/problem.ts'
import { readable } from '../service/reach.ts'
import { toProblem } from '../store/problems.ts'
import { type Figures, figuresOf, lineOf } from './figures.ts'
import { beyond, cursorOf, orderBy } from './list-sort.ts'

export type ProblemFilters = Omit<InputOf<typeof listProblems>, 'sort' | 'after' | 'limit'>

/** Problems one may read. */
export async function listPage(ctx: Ctx, { sort, after, limit, ...filters }: InputOf<typeof listProblems>) {
  const { rows } = await sql<Parameters<typeof toProblem>[0]>`
    select p.* from problem p
    where ${sql.join([...conditionsOf(ctx, filters), ...(after ? [beyond(sort, after)] : [])], sql` and `)}
    ${orderBy(sort)} limit ${limit + 1}`.execute(ctx.db)
  const found = rows.map(toProblem)
  const shown = found.slice(0, limit)
  const last = found.length > limit ? shown.at(-1) : undefined
  return {
    rows: await presentRows(ctx, shown),
    ...(last ? { next: cursorOf(sort, last) } : {}),
    ...(after ? {} : { total: await countAll(ctx, filters) }),
  }
}

async function countAll(ctx: Ctx, filters: ProblemFilters): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from problem p
    where ${sql.join(conditionsOf(ctx, filters), sql` and `)}`.execute(ctx.db)
  return rows[0]?.count ?? 0
}

/** Every problem of the filters, for a file. */
export async function* streamProblems(ctx: Ctx, filters: ProblemFilters): AsyncGenerator<ProblemRow> {
  let after: string | undefined
  do {
    const page: Awaited<ReturnType<typeof listPage>> = await listPage(ctx, {
      ...filters,
      sort: '-updated',
      limit: 100,
      ...(after ? { after } : {}),
    })
    yield* page.rows
    after = page.next
  } while (after)
}

function conditionsOf(ctx: Ctx, filters: ProblemFilters): RawBuilder<SqlBool>[] {
  const { q, state, area, owner, mine, overdue, recurred, order } = filters
  const { actor } = ctx
  const ours = scopeOf(actor, 'problems:work').organisations
  return [
    readable(actor),
    ...(q ? [sql<SqlBool>`p.title like ${`%${q.replace(/[\\%_]/g, '\\$&')}%`}`] : []),
    ...(state?.length ? [sql<SqlBool>`p.state = any(${state})`] : []),
    ...(area ? [insideArea(area)] : []),
    ...(owner ? [sql<SqlBool>`p.owner_organisation_id = ${owner}`] : []),
    ...(mine
      ? [sql<SqlBool>`(p.owner_user_id = ${actor.userId} or p.owner_organisation_id = any(${ours}))`]
      : []),
    ...(overdue
      ? [
          sql<SqlBool>`(p.target_on < ${localDate(ctx.now())}::date and p.state in ('accepted', 'working', 'reopened'))`,
        ]
      : []),
    ...(recurred ? [sql<SqlBool>`p.recurred_at is not null`] : []),
    ...(order ? [holding(order)] : []),
  ]
}

function holding(order: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`exists (select 1 from problem_order h
    where h.order_id = ${order} and h.problem_id = p.id and h.removed_at is null)`
}

function insideArea(area: string): RawBuilder<SqlBool> {
  const { from, to } = areaRange(area)
  return sql<SqlBool>`(p.area_code >= ${from} and p.area_code < ${to})`
}

export async function presentRows(ctx: Ctx, problems: readonly Problem[]): Promise<ProblemRow[]> {
  const ids = problems.map(({ id }) => id)
  const figures = ids.length > 0 ? await figuresOf(ctx.db, ids) : undefined
  const namer = await namerOf(ctx, problems)
  return problems.map((problem) => presentRow(ctx, problem, { figures: figures!(problem.id), namer }))
}

export interface Namer {
  area: (code: string) => string
  organisation: (id: string) => string
  person: (id: string) => string
}

export async function namerOf(ctx: Ctx, problems: readonly Problem[]): Promise<Namer> {
  const organisations = await organisationNames(ctx)
  const people = await userNames(
    ctx.db,
    problems.flatMap(({ ownerUserId }) => ownerUserId ?? []),
  )
  return {
    area: await areaName(ctx),
    organisation: (id) => organisations.get(id)?.name ?? '已撤销的单位',
    person: (id) => people.get(id) ?? '已离职人员',
  }
}

export function presentRow(
  ctx: Ctx,
  problem: Problem,
  { figures, namer }: { figures: Figures; namer: Namer },
): ProblemRow {
  const { id, title, areaCode, state, ownerOrganisationId, ownerUserId, targetOn, watchUntil } = problem
  const now = ctx.now()
  return {
    id,
    title,
    areaCode,
    areaName: namer.area(areaCode),
    state,
    stateName: stateNames[state],
    ownerName: ownerOrganisationId && namer.organisation(ownerOrganisationId),
    ownerPersonName: ownerUserId && namer.person(ownerUserId),
    targetOn,
    isOverdue: isOverdue(problem, localDate(now)),
    watchUntil,
    recurredAt: problem.recurredAt?.toISOString() ?? null,
    ...lineOf(figures, problem, now),
    updatedAt: problem.updatedAt.toISOString(),
  }
}
