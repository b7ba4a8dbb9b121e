import { dayMs } from '../../base/time/calendar.ts'
import { sql } from '../db/sql.ts'
import type { Ctx } from '../http/context.ts'
import { defineJob } from '../jobs/job.ts'
import './tables.ts'

const DELIVERY_DAYS = 180
const NOTICE_DAYS = 365
const BATCH = 2_000

/** Numbers and texts are kept no longer than somebody asks about them: half a year, the inbox a year. */
export async function purge(ctx: Ctx): Promise<void> {
  const before = (days: number) => new Date(ctx.now().getTime() - days * dayMs)
  await inBatches(ctx, (db) =>
    sql`delete from delivery where id in (select id from delivery
      where created_at < ${before(DELIVERY_DAYS)} and state in ('sent', 'given_up', 'skipped') limit ${BATCH})`.execute(
      db,
    ),
  )
  await inBatches(ctx, (db) =>
    sql`delete from notice where id in (select n.id from notice n
      where n.created_at < ${before(NOTICE_DAYS)}
        and not exists (select 1 from delivery d where d.notice_id = n.id) limit ${BATCH})`.execute(db),
  )
}

async function inBatches(
  ctx: Ctx,
  remove: (db: Ctx['db']) => Promise<{ numAffectedRows?: bigint }>,
): Promise<void> {
  for (;;) {
    const { numAffectedRows = 0n } = await ctx.transaction((tx) => remove(tx.db))
    if (numAffectedRows < BATCH) return
  }
}

export const purgeNotices = defineJob({ name: 'notify.purge', cron: '25 3 * * *', run: (ctx) => purge(ctx) })
