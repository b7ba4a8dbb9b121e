import { defineJob } from '../../platform/jobs/job.ts'
import type { FactKind } from './contract/facts.ts'
import { applyAuthority } from './service/settings/apply-authority.ts'

/** Whose word decides a field was changed: records stand by it. */
export const applyAuthorityJob = defineJob<{ kind: FactKind; field: string }>({
  name: 'registry-apply-authority',
  expireInSeconds: 3600,
  run: applyAuthority,
})
