interface SealingKeyTable {
  id: string
  proof: string
  since: Date
  retired_at: Date | null
  lost_at: Date | null
}

declare module '../db/database.ts' {
  interface Database {
    sealing_key: SealingKeyTable
  }
}
