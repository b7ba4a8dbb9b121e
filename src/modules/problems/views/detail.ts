import type { InputOf } from '../../../base/contract.ts'
import { sql } from '../../../platform/db/sql.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import type { getProblem, ProblemDetail } from '../contract/problems.ts'
import { actionNames, type Criteria, stateNames } from '../contract/terms.ts'
import { actionsOf } from '../rules/plan-step.ts'
import type { Problem } from '../rules/problem.ts'
import { trendOf } from '../rules/trend.ts'
import { inWords } from '../service/criteria.ts'
import { findReadable, partiesOf } from '../service/reach.ts'
import { listSteps } from '../store/problems.ts'
import { figuresOf, historyOf } from './figures.ts'
import { namerOf, presentRow } from './list.ts'

export async function showProblem(ctx: Ctx, { id }: InputOf<typeof getProblem>): Promise<ProblemDetail> {
  const problem = await findReadable(ctx, id)
  const figures = (await figuresOf(ctx.db, [id]))(id)
  const criteria = criteriaOf(problem)
  const now = ctx.now()
  return {
    ...presentRow(ctx, problem, { figures, namer: await namerOf(ctx, [problem]) }),
    criteria,
    criteriaWords: await inWords(ctx, criteria),
    ownerOrganisationId: problem.ownerOrganisationId,
    ownerUserId: problem.ownerUserId,
    plan: problem.plan,
    measures: problem.measures,
    proposedAt: problem.proposedAt.toISOString(),
    proposedBy: problem.createdName,
    acceptedAt: isoOf(problem.acceptedAt),
    startedAt: isoOf(problem.startedAt),
    watchingAt: isoOf(problem.watchingAt),
    closedAt: isoOf(problem.closedAt),
    recurOrder: await recurOrderOf(ctx, problem),
    recurCount: problem.recurCount,
    fill: problem.filledAt ? null : { done: problem.fillDone, total: problem.fillTotal },
    trend: trendOf(historyOf(figures, problem, now)),
    steps: await stepsOf(ctx, id),
    actions: actionsOf(problem, partiesOf(ctx.actor, problem), now),
    version: problem.version,
  }
}

export function criteriaOf({ areaCode, classIds, words, organisationId, sources }: Problem): Criteria {
  return { areaCode, classIds, words, organisationId, sources: sources as Criteria['sources'] }
}

const isoOf = (at: Date | null) => at?.toISOString() ?? null

async function recurOrderOf(ctx: Ctx, { recurOrderId, recurredAt }: Problem) {
  if (!recurOrderId || !recurredAt) return null
  const { rows } = await sql<{ id: string; number: string }>`
    select o.id, o.number from v_problem_order o where o.id = ${recurOrderId}`.execute(ctx.db)
  return rows[0] ?? null
}

async function stepsOf(ctx: Ctx, id: string): Promise<ProblemDetail['steps']> {
  return (await listSteps(ctx.db, id)).map((step) => ({
    seq: step.seq,
    action: step.action,
    actionName: actionNames[step.action],
    fromStateName: step.from_state && stateNames[step.from_state],
    toStateName: stateNames[step.to_state],
    at: step.at.toISOString(),
    actorName: step.actor_name,
    actorPost: step.actor_post,
    note: step.note,
    about: step.detail.about ?? null,
  }))
}
