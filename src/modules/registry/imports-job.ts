import { defineJob } from '../../platform/jobs/job.ts'
import { dropOldLists } from './service/import/clean-up.ts'
import { runImport } from './service/import/run.ts'
import { undoImport } from './service/import/undo.ts'
import { recordImports } from './store/imports.ts'
import { silentUndoings } from './store/undo-imports.ts'

/** The run itself claims what it works on, so that the queue may deliver it twice. */
export const importRecords = defineJob<{ id: string }>({
  name: 'registry-import',
  expireInSeconds: 6 * 3600,
  run: (ctx, { id }) => runImport(ctx, id),
})

export const undoRecords = defineJob<{ id: string }>({
  name: 'registry-undo-import',
  expireInSeconds: 6 * 3600,
  run: (ctx, { id }) => undoImport(ctx, id),
})

/** What a killed process left goes on within the minute. */
export const resumeRecordImports = defineJob({
  name: 'registry-resume-imports',
  everySeconds: 10,
  async run(ctx) {
    await ctx.transaction(async (tx) => {
      for (const id of await recordImports.releaseSilent(tx.db)) await tx.enqueue(importRecords, { id })
      for (const id of await silentUndoings(tx.db)) await tx.enqueue(undoRecords, { id })
    })
  },
})

export const cleanRecordImports = defineJob({
  name: 'registry-clean-imports',
  cron: '40 3 * * *',
  run: dropOldLists,
})
