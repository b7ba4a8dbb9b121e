import { listen } from '../../platform/http/module.ts'
import { defineJob } from '../../platform/jobs/job.ts'
import { calendarChanged } from '../calendars/contract.ts'
import type { CalendarChange } from '../calendars/public.ts'
import { recountDues } from './service/alerts/recount.ts'
import { sendAlerts } from './service/alerts/send.ts'
import { planWatches } from './service/alerts/watch.ts'

/** 预警与升级, in every process at once: each takes what the others do not hold. */
export const alertOrders = defineJob({
  name: 'orders-alert',
  everySeconds: 10,
  async run(ctx) {
    await planWatches(ctx)
    await sendAlerts(ctx)
  },
})

/** Running orders follow the working calendar: their due times are counted anew. */
export const recountOrders = defineJob<CalendarChange>({
  name: 'orders-recount-dues',
  async run(ctx, change) {
    const moved = await recountDues(ctx, change)
    ctx.services.log.info({ moved }, 'due times counted anew after a change of the calendar')
  },
})

// Other processes may count on the old calendar for ten seconds more; the second run puts those right.
const SETTLED_MS = 15_000

export const followCalendar = listen('orders.follow_calendar', calendarChanged, async (tx, change) => {
  await tx.enqueue(recountOrders, change)
  await tx.enqueue(recountOrders, change, { startAfter: new Date(tx.now().getTime() + SETTLED_MS) })
})
