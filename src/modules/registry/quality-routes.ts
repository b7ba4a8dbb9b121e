import { handle } from '../../platform/http/module.ts'
import { defineJob } from '../../platform/jobs/job.ts'
import * as contract from './contract/quality.ts'
import { recount } from './service/quality/recount.ts'
import { showGrids, showQuality } from './views/quality/overview.ts'

export const qualityRoutes = [
  handle(contract.getQuality, showQuality),
  handle(contract.listQualityGrids, showGrids),
  handle(contract.recountQuality, recount),
]

/** How well everything is known, before people come to work. */
export const qualityNightly = defineJob({
  name: 'registry-quality',
  cron: '20 2 * * *',
  expireInSeconds: 3600,
  run: async (ctx) => {
    await recount(ctx)
  },
})
