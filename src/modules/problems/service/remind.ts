import type { Ctx } from '../../../platform/http/context.ts'
import { isOverdue } from '../rules/plan-step.ts'
import { toProblem } from '../store/problems.ts'
import { today } from './step.ts'
import { tellOverdue, tellWatchOver } from './tell.ts'

/** Tells of target dates that passed and observation that is over, each once: notices know what they told. */
export async function remind(ctx: Ctx): Promise<void> {
  await ctx.transaction(async (tx) => {
    const day = today(tx)
    const rows = await tx.db
      .selectFrom('problem')
      .selectAll()
      .where('state', 'in', ['accepted', 'working', 'reopened', 'watching'])
      .execute()
    for (const problem of rows.map(toProblem)) {
      const { state, watchUntil, recurredAt } = problem
      if (isOverdue(problem, day)) await tellOverdue(tx, problem)
      if (state === 'watching' && !recurredAt && watchUntil !== null && watchUntil <= day)
        await tellWatchOver(tx, problem)
    }
  })
}
