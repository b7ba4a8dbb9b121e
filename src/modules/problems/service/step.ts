import type { FlowRefusal } from '../../../base/flow/decide.ts'
import { roles } from '../../../base/roles.ts'
import { localDate } from '../../../base/time/calendar.ts'
import type { Tx } from '../../../platform/http/context.ts'
import { errors } from '../contract/errors.ts'
import { problemChanged } from '../contract/events.ts'
import type { ProblemAction } from '../contract/terms.ts'
import { type Guard, type Party, partyNames } from '../rules/definition.ts'
import { planStep, type StepInput } from '../rules/plan-step.ts'
import type { Problem } from '../rules/problem.ts'
import { appendStep, lockProblem, saveProblem } from '../store/problems.ts'
import { mayRead, partiesOf } from './reach.ts'

export interface Taken {
  input: StepInput
  about?: string
  /** Given when events act; otherwise found from posts. */
  parties?: ReadonlySet<Party>
}

/** One step of a problem this transaction has locked: decides, saves, appends the step, says that it changed. */
export async function takeStep(
  tx: Tx,
  problem: Problem,
  action: ProblemAction,
  { input, about, parties = partiesOf(tx.actor, problem) }: Taken,
): Promise<Problem> {
  const plan = planStep(problem, { action, input, by: tx.actor.userId, parties, now: tx.now() })
  if (!plan.ok) throw refuse(plan, problem)
  await saveProblem(tx.db, plan.after)
  await appendStep(tx.db, {
    problemId: problem.id,
    action,
    fromState: plan.from,
    toState: plan.to,
    at: tx.now(),
    actorId: tx.actor.userId,
    actorName: tx.actor.name,
    actorPost: postOf(tx),
    note: input.note?.trim() || null,
    detail: about ? { about } : {},
  })
  await announce(tx, plan.after)
  return plan.after
}

/** The problem this person read, locked; refused when it is not theirs to read, or moved on meanwhile. */
export async function lockSeen(tx: Tx, { id, version }: { id: string; version?: number }): Promise<Problem> {
  const problem = await lockProblem(tx.db, id)
  if (!problem || !mayRead(tx.actor, problem)) throw errors.not_found()
  tx.audit({ subject: `problem:${id}`, areaCode: problem.areaCode })
  if (version !== undefined && problem.version !== version)
    throw errors.changed_meanwhile({ version: problem.version })
  return problem
}

export async function announce(tx: Tx, problem: Problem): Promise<void> {
  const { id, areaCode, ownerOrganisationId, ownerUserId } = problem
  await tx.publish(
    problemChanged,
    { id },
    {
      areaCode,
      organisationIds: ownerOrganisationId ? [ownerOrganisationId] : [],
      userIds: ownerUserId ? [ownerUserId] : [],
    },
  )
}

export function postOf({ actor }: Pick<Tx, 'actor'>): string | null {
  const [post] = actor.posts
  return post ? roles[post.role].name : null
}

function refuse(refusal: FlowRefusal, problem: Problem) {
  switch (refusal.error) {
    case 'unknown_action':
      return errors.wrong_state({ state: problem.state, action: refusal.action })
    case 'wrong_state':
      return errors.wrong_state({ state: refusal.state.name, action: refusal.action.name })
    case 'not_your_turn':
      return errors.not_your_turn({
        action: refusal.action.name,
        who: refusal.action.by.map((party) => partyNames[party as Party]).join('或'),
      })
    case 'guarded':
      return guarded(refusal.guard as Guard, problem)
    case 'missing':
      return errors.missing({
        fields: [{ field: 'note', message: `${refusal.action.name}要写明情况或理由` }],
      })
  }
}

function guarded(guard: Guard, { watchUntil }: Problem) {
  if (guard === 'has_plan') return errors.no_plan()
  if (guard === 'settled') return errors.recurrence_open()
  if (guard === 'recurred') return errors.not_recurred()
  return errors.still_watching({ until: watchUntil ?? '' })
}

export function today(tx: Pick<Tx, 'now'>): string {
  return localDate(tx.now())
}
