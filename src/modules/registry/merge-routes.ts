import { handle } from '../../platform/http/module.ts'
import { defineJob } from '../../platform/jobs/job.ts'
import * as contract from './contract/merge.ts'
import { dismiss, searchDuplicates } from './service/merge/duplicates.ts'
import { merge } from './service/merge/merge.ts'
import { split } from './service/merge/split.ts'
import { showComparison } from './views/merge/compare.ts'
import { listDuplicatePairs } from './views/merge/duplicates.ts'
import { showMerges } from './views/merge/history.ts'

export const mergeRoutes = [
  handle(contract.listDuplicates, listDuplicatePairs),
  handle(contract.refreshDuplicates, searchDuplicates),
  handle(contract.dismissDuplicate, dismiss),
  handle(contract.compareRecords, showComparison),
  handle(contract.mergeRecords, merge),
  handle(contract.listMerges, showMerges),
  handle(contract.splitRecords, split),
]

/** 疑似重复, before people come to work. */
export const duplicatesNightly = defineJob({
  name: 'registry-duplicates',
  cron: '50 1 * * *',
  expireInSeconds: 3600,
  run: async (ctx) => {
    await searchDuplicates(ctx)
  },
})
