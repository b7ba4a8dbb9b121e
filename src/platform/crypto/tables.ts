import type { Generated } from '../db/sql.ts'

interface SealingKeyTable {
  id: string
  proof: string
  since: Date
  retired_at: Date | null
  lost_at: Date | null
}

interface SealingProgressTable {
  name: string
  key_id: string
  plain_done: Generated<boolean>
  cursor: Generated<string>
  changed: Generated<boolean>
  waiting: Generated<number>
  resealed: Generated<number>
  failed: Generated<number>
  finished_at: Date | null
  updated_at: Date
}

declare module '../db/database.ts' {
  interface Database {
    sealing_key: SealingKeyTable
    sealing_progress: SealingProgressTable
  }
}
