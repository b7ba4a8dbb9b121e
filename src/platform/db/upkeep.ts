import type { Db } from './database.ts'
import { sql } from './sql.ts'

interface Worn {
  schema: string
  name: string
  hasDead: boolean
}

/**
 * Counts again what the planner believes of tables that changed by a tenth, and clears those with a fifth of
 * dead rows, as autovacuum does (PostgreSQL §25.1.6) on a server of its own. The embedded database has no
 * background and would plan a million rows like ten.
 *
 * @param db the embedded database, outside a transaction
 * @returns the tables it looked after
 */
export async function upkeep(db: Db): Promise<string[]> {
  // Its counts of what changed lag a second behind otherwise.
  await sql`select pg_stat_force_next_flush()`.execute(db)
  const { rows } = await sql<Worn>`
    select s.schemaname as schema, s.relname as name,
      s.n_dead_tup > 50 + 0.2 * greatest(c.reltuples, 0) as "hasDead"
    from pg_stat_user_tables s join pg_class c on c.oid = s.relid
    where (c.reltuples < 0 and pg_relation_size(c.oid) > 0)
      or s.n_mod_since_analyze > 50 + 0.1 * greatest(c.reltuples, 0)
      or s.n_dead_tup > 50 + 0.2 * greatest(c.reltuples, 0)`.execute(db)
  for (const { schema, name, hasDead } of rows) {
    const table = sql.id(schema, name)
    await (hasDead ? sql`vacuum (analyze) ${table}` : sql`analyze ${table}`).execute(db)
  }
  return rows.map(({ name }) => name)
}
