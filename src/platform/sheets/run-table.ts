import type { Db } from '../db/database.ts'
import { sql } from '../db/sql.ts'

/** A run whose process has said nothing for this long is nobody's. */
const SILENT_SECONDS = 30

interface Worker {
  id: string
  worker: string
}

/**
 * Runs that carry a list through: which process works on one, and that it still lives. The table has `state`,
 * `worker`, `beat_at`, `total_rows`, `headers`, `message`, `ended_at`.
 */
export function runTable<Row>(name: string) {
  const table = sql.table(name)
  return {
    /** Makes a waiting run this worker's. */
    async claim(db: Db, { id, worker }: Worker): Promise<Row | undefined> {
      const { rows } =
        await sql<Row>`update ${table} set state = 'running', worker = ${worker}, beat_at = now()
        where id = ${id} and state = 'waiting' returning *`.execute(db)
      return rows[0]
    },

    /** Takes runs from workers that have died; they wait again, with what was written still counted. */
    async releaseSilent(tx: Db): Promise<string[]> {
      const { rows } = await sql<{ id: string }>`update ${table} set state = 'waiting', worker = null
        where state = 'running' and beat_at < now() - make_interval(secs => ${SILENT_SECONDS})
        returning id`.execute(tx)
      return rows.map((row) => row.id)
    },

    /** Holds the run for this transaction; false when it was cancelled or another worker has it. */
    async hold(tx: Db, { id, worker }: Worker): Promise<boolean> {
      const { rows } = await sql`select 1 from ${table}
        where id = ${id} and worker = ${worker} and state = 'running' for update`.execute(tx)
      return rows.length > 0
    },

    /** What reading the file through has shown; also says that the worker lives. */
    async noteTotal(db: Db, id: string, { total, headers }: { total: number; headers: string[] }) {
      await sql`update ${table} set total_rows = ${total}, headers = ${headers}::text[], beat_at = now()
        where id = ${id}`.execute(db)
    },

    async beat(db: Db, id: string): Promise<void> {
      await sql`update ${table} set beat_at = now() where id = ${id}`.execute(db)
    },

    async end(
      db: Db,
      { id, worker }: Worker,
      { state, at, message }: { state: 'done' | 'failed'; at: Date; message: string | null },
    ): Promise<void> {
      await sql`update ${table} set state = ${state}, ended_at = ${at}, message = ${message}
        where id = ${id} and worker = ${worker} and state = 'running'`.execute(db)
    },

    /** What is in stays in. Undefined when the run had ended already. */
    async cancel(tx: Db, id: string, at: Date): Promise<Row | undefined> {
      const { rows } = await sql<Row>`update ${table} set state = 'cancelled', ended_at = ${at}
        where id = ${id} and state in ('waiting', 'running') returning *`.execute(tx)
      return rows[0]
    },
  }
}
