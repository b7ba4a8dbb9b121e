import { defineModule, handle } from '../../platform/http/module.ts'
import { readHealth } from './contract/health.ts'
import { permissions } from './contract/permissions.ts'
import { listSettings, readSite, resetSetting, saveSetting } from './contract/settings.ts'
import { dismissEvent, readState, retryEvent } from './contract/state.ts'
import { dismiss, retry } from './service/events.ts'
import { checkHealth } from './service/health.ts'
import { watchLoop } from './service/loop-delay.ts'
import { list, reset, save, showSite } from './service/settings.ts'
import { showState } from './service/state.ts'
import { lookAfterDatabase } from './upkeep-job.ts'

export default defineModule({
  name: 'system',
  tables: ['setting'],
  permissions,
  routes: [
    handle(readHealth, checkHealth),
    handle(readSite, showSite),
    handle(readState, showState),
    handle(retryEvent, retry),
    handle(dismissEvent, dismiss),
    handle(listSettings, list),
    handle(saveSetting, save),
    handle(resetSetting, reset),
  ],
  jobs: [lookAfterDatabase],
  directory: import.meta.dirname,
  async start() {
    watchLoop()
  },
})
