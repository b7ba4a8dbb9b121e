import { defineJob } from '../../platform/jobs/job.ts'
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
