import type { InputOf } from '../../../base/contract.ts'
import { newId } from '../../../base/ids.ts'
import type { Ctx, Tx } from '../../../platform/http/context.ts'
import { areaName } from '../../areas/public.ts'
import { orderClasses } from '../../orders/public.ts'
import { findOrganisation, organisationNames } from '../../organisations/public.ts'
import { errors } from '../contract/errors.ts'
import type { createProblem, editProblem, previewProblem } from '../contract/gathering.ts'
import type { Criteria } from '../contract/terms.ts'
import { fillProblem } from '../fill-job.ts'
import { criteriaWords } from '../rules/criteria-words.ts'
import { type Problem, untouched } from '../rules/problem.ts'
import { countMatches, countMonths, newestMatches } from '../store/problem-orders.ts'
import { appendStep, insertProblem } from '../store/problems.ts'
import { AT_ONCE, fill } from './fill.ts'
import { mayDecideAt } from './reach.ts'
import { specOf, yearBefore } from './specs.ts'
import { announce, lockSeen, postOf, takeStep } from './step.ts'

/** 将归入 214 件: what the criteria would gather, before anything is saved. */
export async function preview(ctx: Ctx, criteria: InputOf<typeof previewProblem>) {
  await check(ctx, criteria)
  const spec = await specOf(ctx, criteria)
  const now = ctx.now()
  const span = { from: yearBefore(now), to: now }
  const { count, open } = await countMatches(ctx.db, spec, span)
  return {
    count,
    open,
    months: await countMonths(ctx.db, spec, span),
    newest: await newestMatches(ctx.db, spec, span),
  }
}

export async function create(ctx: Ctx, input: InputOf<typeof createProblem>): Promise<{ id: string }> {
  await check(ctx, input)
  const { title, note, ...criteria } = input
  const problem = await ctx.transaction(async (tx) => {
    tx.audit({ areaCode: criteria.areaCode })
    return propose(tx, { title, note, criteria })
  })
  await fillSoon(ctx, problem)
  return { id: problem.id }
}

/** A new problem and its first step, in the caller's transaction. The history is gathered by the job it leaves. */
export async function propose(
  tx: Tx,
  { title, note, criteria }: { title: string; note: string; criteria: Criteria },
): Promise<Problem> {
  const now = tx.now()
  const problem: Problem = {
    ...untouched,
    measures: [],
    id: newId(),
    title,
    ...criteria,
    proposedAt: now,
    createdBy: tx.actor.userId,
    createdName: tx.actor.name,
    updatedAt: now,
  }
  await insertProblem(tx.db, problem)
  await appendStep(tx.db, {
    problemId: problem.id,
    action: 'propose',
    fromState: null,
    toState: 'proposed',
    at: now,
    actorId: tx.actor.userId,
    actorName: tx.actor.name,
    actorPost: postOf(tx),
    note: note.trim() || null,
    detail: { about: (await inWords(tx, criteria)).join('；') },
  })
  tx.audit({ subject: `problem:${problem.id}` })
  await tx.enqueue(fillProblem, { id: problem.id, criteriaVersion: problem.criteriaVersion })
  await announce(tx, problem)
  return problem
}

export async function edit(ctx: Ctx, { id, version, title, ...criteria }: InputOf<typeof editProblem>) {
  const problem = await ctx.transaction(async (tx) => {
    const seen = await lockSeen(tx, { id, version })
    if (!mayDecideAt(tx.actor, seen.areaCode)) throw errors.not_found()
    await check(tx, criteria)
    const isSame = sameCriteria(seen, criteria)
    const changed: Problem = {
      ...seen,
      title,
      ...criteria,
      ...(isSame
        ? {}
        : { criteriaVersion: seen.criteriaVersion + 1, fillTotal: 0, fillDone: 0, filledAt: null }),
    }
    const about = isSame ? `名称：${title}` : (await inWords(tx, criteria)).join('；')
    const after = await takeStep(tx, changed, 'edit', { input: {}, about })
    if (!isSame) await tx.enqueue(fillProblem, { id, criteriaVersion: after.criteriaVersion })
    return isSame ? undefined : after
  })
  if (problem) await fillSoon(ctx, problem)
  return { ok: true as const }
}

/** Few are gathered before the answer; many by the job, which the page watches. */
export async function fillSoon(ctx: Ctx, problem: Problem): Promise<void> {
  const now = ctx.now()
  const { count } = await countMatches(ctx.db, await specOf(ctx, problem), { from: yearBefore(now), to: now })
  if (count <= AT_ONCE) await fill(ctx, { id: problem.id, criteriaVersion: problem.criteriaVersion })
}

async function check(ctx: Ctx, { areaCode, classIds, words, organisationId }: Criteria): Promise<void> {
  if (!mayDecideAt(ctx.actor, areaCode)) throw errors.area_not_yours()
  if (classIds.length === 0 && words.length === 0) throw errors.nothing_to_match()
  const known = await orderClasses(ctx)
  if (classIds.some((id) => !known.has(id))) throw errors.unknown_class()
  if (organisationId && !(await findOrganisation(ctx, organisationId))) throw errors.unknown_organisation()
}

function sameCriteria(problem: Problem, criteria: Criteria): boolean {
  const { areaCode, classIds, words, organisationId, sources } = problem
  const told = ({ areaCode: area, classIds: c, words: w, organisationId: o, sources: s }: Criteria) =>
    JSON.stringify([area, c, w, o, s])
  return (
    told({ areaCode, classIds, words, organisationId, sources: sources as Criteria['sources'] }) ===
    told(criteria)
  )
}

export async function inWords(ctx: Ctx, criteria: Criteria): Promise<string[]> {
  const classes = await orderClasses(ctx)
  const organisations = await organisationNames(ctx)
  return criteriaWords(criteria, {
    area: await areaName(ctx),
    className: (id) => classes.get(id)?.name ?? id,
    organisation: (id) => organisations.get(id)?.name ?? id,
  })
}
