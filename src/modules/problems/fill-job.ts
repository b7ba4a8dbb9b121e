import { defineJob } from '../../platform/jobs/job.ts'
import { type FillTask, fill } from './service/fill.ts'

/** Left by whatever sets criteria, in its transaction: what was reported before that committed is found by it. */
export const fillProblem = defineJob<FillTask & object>({
  name: 'problems-fill',
  expireInSeconds: 1800,
  run: fill,
})
