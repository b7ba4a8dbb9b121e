import { handle } from '../../platform/http/module.ts'
import { defineJob } from '../../platform/jobs/job.ts'
import * as fields from './contract/settings/fields.ts'
import * as retention from './contract/settings/retention.ts'
import * as sources from './contract/settings/sources.ts'
import { addExtension, allow, changeExtension, forbid, showFieldSettings } from './service/settings/fields.ts'
import { addRule, changeRule, clearOut, showRetention } from './service/settings/retention.ts'
import { add, change, rank, showSources } from './service/settings/sources.ts'

export const settingsRoutes = [
  handle(retention.listRetention, showRetention),
  handle(retention.addRetentionRule, addRule),
  handle(retention.changeRetentionRule, changeRule),
  handle(retention.runRetention, clearOut),
  handle(fields.listFieldSettings, showFieldSettings),
  handle(fields.allowSensitive, allow),
  handle(fields.forbidSensitive, forbid),
  handle(fields.addExtensionField, addExtension),
  handle(fields.changeExtensionField, changeExtension),
  handle(sources.listSources, showSources),
  handle(sources.addSource, add),
  handle(sources.changeSource, change),
  handle(sources.setAuthority, rank),
]

/** What need not be kept any longer goes once a week, with a report. */
export const retentionWeekly = defineJob({
  name: 'registry-retention',
  cron: '40 3 * * 0',
  expireInSeconds: 7200,
  run: async (ctx) => {
    await clearOut(ctx, { isDry: false })
  },
})
