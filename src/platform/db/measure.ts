import type { Db } from './database.ts'
import { sql } from './sql.ts'

export interface DatabaseFacts {
  version: string
  sizeBytes: number
  migrations: number
  lastMigration: string | null
  lastMigrationAt: Date | null
}

export async function measureDatabase(db: Db): Promise<DatabaseFacts> {
  const { rows } = await sql<DatabaseFacts>`
    select current_setting('server_version') as version,
      pg_database_size(current_database()) as "sizeBytes",
      (select count(*)::int from migration) as migrations,
      last.label as "lastMigration", last.applied_at as "lastMigrationAt"
    from (select 1) as one left join lateral (
      select module || '/' || name as label, applied_at from migration
      order by applied_at desc, module desc, name desc limit 1) as last on true`.execute(db)
  return rows[0]!
}
