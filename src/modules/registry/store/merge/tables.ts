import type { DuplicateReason } from '../../contract/merge.ts'

interface DuplicatePairTable {
  id: string
  subject_kind: 'person' | 'house'
  left_id: string
  right_id: string
  reasons: DuplicateReason[]
  area_code: string
  other_area_code: string
  state: 'open' | 'merged' | 'dismissed'
  found_at: Date
  decided_by: string | null
  decided_at: Date | null
  note: string | null
}

declare module '../../../../platform/db/database.ts' {
  interface Database {
    duplicate_pair: DuplicatePairTable
  }
}
