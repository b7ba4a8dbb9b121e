import { defineJob } from '../../platform/jobs/job.ts'
import { pull } from './service/pulls/pull.ts'

/** Tried again by its source's own schedule, so that each try has its line in the log. */
export const pullList = defineJob<{ id: string }>({
  name: 'integrations.pull',
  retries: 0,
  expireInSeconds: 1200,
  run: (ctx, { id }) => pull(ctx, id),
})
