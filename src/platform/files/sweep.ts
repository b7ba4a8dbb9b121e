import type { Ctx } from '../http/context.ts'
import { defineJob } from '../jobs/job.ts'
import type { FileStore } from './file-store.ts'
import { deleteUnbound, findUsed } from './records.ts'
import { fileStoreOf } from './service.ts'

const KEEP_UNBOUND_MS = 24 * 3_600_000
const BATCH = 500

/** Every night: forgets uploads nobody used within a day, then removes content no file has any more. */
export const sweepFiles = defineJob({
  name: 'files.sweep',
  cron: '20 3 * * *',
  run: async (ctx) => {
    const before = new Date(ctx.now().getTime() - KEEP_UNBOUND_MS)
    await ctx.transaction((tx) => deleteUnbound(tx.db, before))
    await fileStoreOf(ctx).removeAbandoned(before)
    await removeOrphans(ctx, fileStoreOf(ctx), before)
  },
})

/** Content younger than a day stays: its upload may be between disk and database right now. */
async function removeOrphans(ctx: Ctx, store: FileStore, before: Date): Promise<void> {
  let batch: string[] = []
  const settle = async () => {
    const used = await findUsed(ctx.db, batch)
    for (const sha256 of batch.filter((hash) => !used.has(hash))) await store.removeOlder(sha256, before)
    batch = []
  }
  for await (const sha256 of store.olderThan(before)) {
    batch.push(sha256)
    if (batch.length === BATCH) await settle()
  }
  await settle()
}
