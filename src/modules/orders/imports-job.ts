import { defineJob } from '../../platform/jobs/job.ts'
import { dropOldLists } from './service/imports/clean-up.ts'
import { runImport } from './service/imports/run.ts'
import { importRuns } from './store/imports.ts'

/** The run itself claims what it works on, so that the queue may deliver it twice. */
export const importOrders = defineJob<{ id: string }>({
  name: 'orders-import',
  expireInSeconds: 6 * 3600,
  run: (ctx, { id }) => runImport(ctx, id),
})

/** What a killed process left goes on within the minute. */
export const resumeImports = defineJob({
  name: 'orders-resume-imports',
  everySeconds: 10,
  async run(ctx) {
    await ctx.transaction(async (tx) => {
      for (const id of await importRuns.releaseSilent(tx.db)) await tx.enqueue(importOrders, { id })
    })
  },
})

export const cleanImports = defineJob({
  name: 'orders-clean-imports',
  cron: '30 3 * * *',
  run: dropOldLists,
})
