import type { Ctx } from '../../../platform/http/context.ts'
import type { Order } from '../rules/order.ts'
import type { Names } from '../service/names.ts'
import { listSteps } from '../store/steps.ts'
import { outsideTitle } from './outside-words.ts'

/** What was done about it: titles only, for what was written to a step may name who reported it. */
export async function mainProgress(
  ctx: Ctx,
  main: Order,
  names: Names,
): Promise<{ at: string; title: string }[]> {
  const steps = await listSteps(ctx.db, main.id)
  return steps.flatMap((step) => {
    const title = ofItsReporter.has(step.action) ? undefined : outsideTitle(step, names)
    return title ? [{ at: step.at.toISOString(), title }] : []
  })
}

const ofItsReporter: ReadonlySet<string> = new Set(['report', 'rate', 'urge'])
