import type { Ctx } from '../../platform/http/context.ts'
import { fillAgain } from './service/refresh.ts'
import { makeScheduled } from './service/scheduled.ts'

/** The demo district's orders came without events: count them, and make the reports the schedule would have made. */
export async function loadDemo(ctx: Ctx): Promise<void> {
  await fillAgain(ctx)
  await makeScheduled(ctx, 'week')
  await makeScheduled(ctx, 'month')
}
