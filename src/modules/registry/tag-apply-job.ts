import { defineJob } from '../../platform/jobs/job.ts'
import { runRuleOf } from './service/tags/by-rule.ts'

/** A rule that was changed runs over everybody. */
export const applyTagRule = defineJob<{ code: string }>({
  name: 'registry-apply-tag-rule',
  expireInSeconds: 1800,
  run: (ctx, { code }) => runRuleOf(ctx, code),
})
