import { readFileSync } from 'node:fs'
import type pg from 'pg'

/** Linux counts processor time in hundredths of a second. */
const TICKS = 100

/**
 * Processor seconds that the connections open now have used since they began; undefined when the database runs on
 * another machine. What a connection used that closed meanwhile is not in it.
 */
export async function backendSeconds(pool: pg.Pool): Promise<number | undefined> {
  const { rows } = await pool.query<{ pid: number }>(
    'select pid from pg_stat_activity where datname = current_database()',
  )
  try {
    return rows.reduce((sum, { pid }) => sum + secondsOf(pid), 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

function secondsOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The name of the process stands in brackets and may hold blanks; user and system time are the 12th and 13th after.
  const after = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(after[11]) + Number(after[12])) / TICKS
}
