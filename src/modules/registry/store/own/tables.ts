import type { Generated, JSONColumnType } from '../../../../platform/db/sql.ts'
import type { FieldValue } from '../../rules/survive.ts'

interface OwnRecordTable {
  user_id: string
  person_id: string
  confirmed_by: string
  confirmed_at: Date
}

interface CorrectionTable {
  id: string
  person_id: string
  user_id: string
  area_code: string
  field: string
  proposed: JSONColumnType<Record<string, FieldValue | null>>
  note: string
  state: 'open' | 'accepted' | 'refused'
  asked_at: Date
  decided_by: string | null
  decided_at: Date | null
  how: 'grid' | 'self' | null
  reason: string | null
  version: Generated<number>
}

declare module '../../../../platform/db/database.ts' {
  interface Database {
    own_record: OwnRecordTable
    correction: CorrectionTable
  }
}
