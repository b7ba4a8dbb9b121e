import type { Generated, JSONColumnType } from '../../../../platform/db/sql.ts'
import type { RetentionCount, RetentionEvent } from '../../contract/settings/retention.ts'

interface RetentionRuleTable {
  id: string
  field: string
  source: string
  after_event: RetentionEvent
  keep_days: number
  reason: string
  is_active: boolean
  version: Generated<number>
  updated_by: string
  updated_at: Date
}

interface RetentionRunTable {
  id: string
  is_dry: boolean
  report: JSONColumnType<RetentionCount[]>
  run_by: string | null
  run_at: Date
}

declare module '../../../../platform/db/database.ts' {
  interface Database {
    retention_rule: RetentionRuleTable
    retention_run: RetentionRunTable
  }
}
