import type { Kysely } from 'kysely'

/**
 * Every table of the running system. A module adds its own in its `store.ts`:
 * `declare module '../../platform/db/database.ts' { interface Database { visit: VisitTable } }`.
 */
export interface Database {
  migration: { module: string; name: string; checksum: string; applied_at: Date }
}

export type Db = Kysely<Database>
