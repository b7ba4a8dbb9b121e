import type { Ctx } from '../../../platform/http/context.ts'
import type { Problem } from '../rules/problem.ts'
import { countMatches, dropOthers, fillSpan, type Span } from '../store/problem-orders.ts'
import { lockProblem } from '../store/problems.ts'
import { noticeArrivals } from './gather.ts'
import { specOf, yearBefore } from './specs.ts'
import { announce } from './step.ts'

/** Up to so many are gathered while the person waits. */
export const AT_ONCE = 2000
const PARTS = 12

export interface FillTask {
  id: string
  criteriaVersion: number
}

/**
 * Gathers the last twelve months by the criteria, a month in a transaction, saying how far it is. It begins after
 * the problem was committed, so what was reported meanwhile is found too; done again it finds nothing new.
 */
export async function fill(ctx: Ctx, task: FillTask): Promise<void> {
  const now = ctx.now()
  const from = yearBefore(now)
  if (!(await begin(ctx, task, { from, to: now }))) return
  const step = (now.getTime() - from.getTime()) / PARTS
  // Newest first: what people look for is there first. A second beyond now: clocks of two machines differ.
  for (let part = PARTS; part >= 1; part--) {
    const span = {
      from: new Date(from.getTime() + (part - 1) * step),
      to: new Date(from.getTime() + part * step + (part === PARTS ? 60_000 : 0)),
    }
    if (!(await fillPart(ctx, task, span, part === 1))) return
  }
}

/** First out with what no longer fits, then how many there will be. False when other criteria hold by now. */
function begin(ctx: Ctx, task: FillTask, span: Span): Promise<boolean> {
  return ctx.transaction(async (tx) => {
    const problem = await lockCurrent(tx.db, task)
    if (!problem) return false
    const spec = await specOf(tx, problem)
    await dropOthers(tx.db, problem.id, spec)
    const { count } = await countMatches(tx.db, spec, span)
    await setProgress(tx.db, problem.id, { fill_total: count, fill_done: 0, filled_at: null })
    await announce(tx, problem)
    return true
  })
}

function fillPart(ctx: Ctx, task: FillTask, span: Span, isLast: boolean): Promise<boolean> {
  return ctx.transaction(async (tx) => {
    const problem = await lockCurrent(tx.db, task)
    if (!problem) return false
    const spec = await specOf(tx, problem)
    const added = await fillSpan(tx.db, problem.id, { spec, span, now: tx.now() })
    const { count } = await countMatches(tx.db, spec, span)
    await setProgress(tx.db, problem.id, {
      fill_done: Math.min(problem.fillTotal, problem.fillDone + count),
      filled_at: isLast ? tx.now() : null,
    })
    await noticeArrivals(
      tx,
      added.map((orderId) => ({ problemId: problem.id, orderId })),
    )
    await announce(tx, problem)
    return true
  })
}

async function lockCurrent(db: Ctx['db'], { id, criteriaVersion }: FillTask): Promise<Problem | undefined> {
  const problem = await lockProblem(db, id)
  return problem?.criteriaVersion === criteriaVersion ? problem : undefined
}

async function setProgress(
  db: Ctx['db'],
  id: string,
  progress: { fill_total?: number; fill_done: number; filled_at: Date | null },
): Promise<void> {
  await db.updateTable('problem').set(progress).where('id', '=', id).execute()
}
