import { defineModule, handle } from '../../platform/http/module.ts'
import {
  exportRecords,
  listActions,
  listVerifications,
  permissions,
  readRecord,
  searchRecords,
  startVerification,
} from './contract.ts'
import { verifyChains } from './jobs.ts'
import { exportCsv, search, showActions, showRecord } from './service/records.ts'
import { begin, list } from './service/verification.ts'

export default defineModule({
  name: 'auditing',
  tables: ['audit_verification'],
  permissions,
  routes: [
    handle(searchRecords, search),
    handle(readRecord, showRecord),
    handle(exportRecords, exportCsv),
    handle(listActions, showActions),
    handle(startVerification, begin),
    handle(listVerifications, list),
  ],
  jobs: [verifyChains],
  directory: import.meta.dirname,
})
