import type { Db } from './database.ts'
import { sql } from './sql.ts'

/**
 * For a transaction that asks for a great many rows by their keys: tables that grow while it is at it are not read
 * from end to end because the planner still believes them small, nor are such questions compiled for their cost.
 */
export async function planForKeys(tx: Db): Promise<void> {
  await sql`select set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true)`.execute(tx)
}
