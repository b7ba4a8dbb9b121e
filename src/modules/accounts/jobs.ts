import { forgetOldAttempts } from '../../platform/identity/login-guard.ts'
import { forgetOldCodes } from '../../platform/identity/phone-codes.ts'
import { removeOldSessions } from '../../platform/identity/sessions.ts'
import { defineJob } from '../../platform/jobs/job.ts'

/** What served its purpose goes (GB/T 22239-2019 8.1.4.10, residual information). */
export const clearOldTraces = defineJob({
  name: 'accounts.clear_old_traces',
  cron: '40 3 * * *',
  async run(ctx) {
    const now = ctx.now()
    await forgetOldAttempts(ctx.db, now)
    await forgetOldCodes(ctx.db, now)
    await removeOldSessions(ctx.db)
  },
})
