import { dropExpiredAnswers } from '../../platform/http/replay.ts'
import { defineJob } from '../../platform/jobs/job.ts'
import { handOn } from './service/hand-on.ts'
import { noteEnds } from './service/pulls/end.ts'
import { queueDue } from './service/pulls/queue.ts'
import { dropCallbacksBefore } from './store/callbacks.ts'
import { dropPullRunsBefore } from './store/pulls.ts'
import { dropNoncesBefore } from './store/systems.ts'

const MINUTE_MS = 60_000
/** A signature counts five minutes either way; no nonce matters after ten. */
const NONCE_MINUTES = 15
const LOG_DAYS = 90

/** One process at a time is enough: handing over is quick, sending is the notices' own work. */
export const handOnCallbacks = defineJob({ name: 'integrations.callbacks', everySeconds: 2, run: handOn })

export const watchPulls = defineJob({
  name: 'integrations.pulls',
  everySeconds: 5,
  async run(ctx) {
    await noteEnds(ctx)
    await queueDue(ctx)
  },
})

export const cleanUp = defineJob({
  name: 'integrations.clean',
  cron: '17 * * * *',
  async run(ctx) {
    const now = ctx.now().getTime()
    await ctx.transaction(async (tx) => {
      await dropNoncesBefore(tx.db, new Date(now - NONCE_MINUTES * MINUTE_MS))
      await dropExpiredAnswers(tx.db, tx.now())
      const logEnd = new Date(now - LOG_DAYS * 24 * 60 * MINUTE_MS)
      await dropCallbacksBefore(tx.db, logEnd)
      await dropPullRunsBefore(tx.db, logEnd)
    })
  },
})
