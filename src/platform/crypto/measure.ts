import type { Db } from '../db/database.ts'
import { listKnownKeys } from './known-keys.ts'
import { listProgress } from './reseal.ts'
import type { Sealer } from './sealer.ts'

/** Which key is used since when, and how many rows wait to be brought under it. */
export async function measureKeys(db: Db, sealer: Sealer) {
  const known = await listKnownKeys(db)
  const columns = sealer.olderKeys.length > 0 ? await listProgress(db, sealer) : []
  const sum = (count: 'waiting' | 'failed') => columns.reduce((total, column) => total + column[count], 0)
  return {
    current: sealer.currentKey,
    since: known.find(({ id }) => id === sealer.currentKey)?.since ?? null,
    older: sealer.olderKeys.length,
    waiting: sum('waiting'),
    failed: sum('failed'),
  }
}
