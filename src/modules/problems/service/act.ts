import type { InputOf } from '../../../base/contract.ts'
import type { Ctx, Tx } from '../../../platform/http/context.ts'
import { findOrganisation, membersOf } from '../../organisations/public.ts'
import type { acceptProblem, planProblem, reassignProblem } from '../contract/actions.ts'
import { errors } from '../contract/errors.ts'
import type { ProblemAction } from '../contract/terms.ts'
import type { StepInput } from '../rules/plan-step.ts'
import { lockSeen, takeStep, today } from './step.ts'
import { tellOwner } from './tell.ts'

const ok = { ok: true as const }

/** The use case of an action that brings only words (and days): lock, compare the version seen, take the step. */
export function act(action: ProblemAction) {
  return (ctx: Ctx, { id, version, ...input }: StepInput & { id: string; version: number }) =>
    ctx.transaction(async (tx) => {
      const problem = await lockSeen(tx, { id, version })
      const about = input.watchDays ? `观察 ${input.watchDays} 天` : undefined
      await takeStep(tx, problem, action, { input, ...(about && { about }) })
      return ok
    })
}

export function accept(ctx: Ctx, { id, version, ...input }: InputOf<typeof acceptProblem>) {
  return ctx.transaction(async (tx) => {
    const problem = await lockSeen(tx, { id, version })
    if (input.targetOn < today(tx)) throw errors.target_past()
    const owner = await ownerWords(tx, input)
    const about = `${owner}，目标日期 ${input.targetOn}`
    await tellOwner(tx, await takeStep(tx, problem, 'accept', { input, about }))
    return ok
  })
}

export function reassign(ctx: Ctx, { id, version, ...input }: InputOf<typeof reassignProblem>) {
  return ctx.transaction(async (tx) => {
    const problem = await lockSeen(tx, { id, version })
    const about = await ownerWords(tx, input)
    await tellOwner(tx, await takeStep(tx, problem, 'reassign', { input, about }))
    return ok
  })
}

export function savePlan(ctx: Ctx, { id, version, ...input }: InputOf<typeof planProblem>) {
  return ctx.transaction(async (tx) => {
    const problem = await lockSeen(tx, { id, version })
    const done = input.measures.filter(({ doneOn }) => doneOn !== null).length
    const measures = input.measures.length > 0 ? `措施 ${input.measures.length} 项，完成 ${done} 项，` : ''
    await takeStep(tx, problem, 'plan', { input, about: `${measures}目标日期 ${input.targetOn}` })
    return ok
  })
}

type Owner = Pick<InputOf<typeof acceptProblem>, 'ownerOrganisationId' | 'ownerUserId'>

/** Who is to be responsible, in words; refused when the unit is closed or the person works elsewhere. */
async function ownerWords(tx: Tx, { ownerOrganisationId, ownerUserId }: Owner): Promise<string> {
  const unit = await findOrganisation(tx, ownerOrganisationId)
  if (!unit?.isOpen) throw errors.unknown_organisation()
  if (!ownerUserId) return `责任单位 ${unit.name}`
  const member = (await membersOf(tx, ownerOrganisationId)).find(({ userId }) => userId === ownerUserId)
  if (!member) throw errors.unknown_owner()
  return `责任单位 ${unit.name}，责任人 ${member.userName}`
}
