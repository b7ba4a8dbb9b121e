import { defineJob } from '../../platform/jobs/job.ts'
import { markRecent, refreshSums } from './service/refresh.ts'
import { makeScheduled } from './service/scheduled.ts'

/** Days marked by listeners are counted again; one process at a time, a second finds nothing left. */
export const keepSums = defineJob({ name: 'assessment-sums', everySeconds: 5, run: refreshSums })

export const recountNightly = defineJob({ name: 'assessment-recount', cron: '20 2 * * *', run: markRecent })

/** 周报 on Mondays, for the week before. */
export const weeklyReports = defineJob({
  name: 'assessment-weekly',
  cron: '30 6 * * 1',
  run: (ctx) => makeScheduled(ctx, 'week'),
})

/** 月报 on the first, for the month before. */
export const monthlyReports = defineJob({
  name: 'assessment-monthly',
  cron: '45 6 1 * *',
  run: (ctx) => makeScheduled(ctx, 'month'),
})
