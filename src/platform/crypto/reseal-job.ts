import type { Ctx } from '../http/context.ts'
import { defineJob } from '../jobs/job.ts'
import { lookAgain, type Resealing, reseal } from './reseal.ts'

const SLICE_MS = 60_000

/** Brings values under the current key, a minute at a time: what broke off goes on with the next slice. */
export const resealJob = defineJob({
  name: 'crypto.reseal',
  expireInSeconds: 600,
  async run(ctx) {
    const until = Date.now() + SLICE_MS
    if (!(await reseal(resealing(ctx), () => Date.now() > until))) await enqueueReseal(ctx)
  },
})

export const resealNightly = defineJob({
  name: 'crypto.look-again',
  cron: '20 2 * * *',
  async run(ctx) {
    if (ctx.services.sealer.olderKeys.length === 0) return
    await lookAgain(ctx.db, ctx.now())
    await enqueueReseal(ctx)
  },
})

/** After a rotation, and after a start that broke it off. */
export async function beginReseal(ctx: Ctx): Promise<void> {
  if (ctx.services.sealer.olderKeys.length > 0) await enqueueReseal(ctx)
}

async function enqueueReseal(ctx: Ctx): Promise<void> {
  await ctx.transaction((tx) => tx.enqueue(resealJob, {}))
}

export function resealing({ db, services, now }: Ctx): Resealing {
  return { db, sealer: services.sealer, log: services.log, now }
}
