import { defineJob } from '../../platform/jobs/job.ts'
import { remind } from './service/remind.ts'
import { refresh } from './service/suggest.ts'

/** 高频事件预警, before people come to work. */
export const suggestNightly = defineJob({
  name: 'problems-suggest',
  cron: '40 5 * * *',
  run: async (ctx) => {
    await refresh(ctx)
  },
})

/** Overdue target dates and ended observation, at the start of the day. */
export const remindDaily = defineJob({ name: 'problems-remind', cron: '30 8 * * *', run: remind })
