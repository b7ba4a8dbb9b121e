import { sql } from 'kysely'
import type { Services } from '../http/services.ts'
import type { Db } from './database.ts'

declare module './database.ts' {
  interface Database {
    data_version: { name: string; version: number }
  }
}

/** Another process may have changed it; this is how long we may not know. */
const CHECK_EVERY_MS = 5_000

interface Held<T> {
  value: T
  version: number
  checkedAt: number
}

type Reader = { db: Db; services: Services }

export interface Kept<T> {
  /** From memory, read again when a process has changed it. */
  get(ctx: Reader): Promise<T>
  /** First statement of every change, in its transaction: later writers wait, other processes notice. */
  changed(tx: Reader): Promise<void>
  /** After a change of our own has committed. */
  forget(ctx: { services: Services }): void
}

/** Small tables read on every request (code tables, names, calendars), kept in memory per process. */
export function keep<T>(name: string, load: (db: Db) => Promise<T>): Kept<T> {
  const held = new WeakMap<Services, Held<T>>()
  return {
    async get({ db, services }) {
      const known = held.get(services)
      // Monotonic: a clock that a test (or NTP) turns must not make an old value look fresh.
      const checkedAt = performance.now()
      if (known && checkedAt - known.checkedAt < CHECK_EVERY_MS) return known.value
      // The version before the rows: when both change in between, the next check sees it.
      const version = await readVersion(db, name)
      const value = known?.version === version ? known.value : await load(db)
      held.set(services, { value, version, checkedAt })
      return value
    },
    async changed({ db }) {
      await sql`insert into data_version (name, version) values (${name}, 1)
        on conflict (name) do update set version = data_version.version + 1`.execute(db)
    },
    forget({ services }) {
      held.delete(services)
    },
  }
}

async function readVersion(db: Db, name: string): Promise<number> {
  const row = await db
    .selectFrom('data_version')
    .select('version')
    .where('name', '=', name)
    .executeTakeFirst()
  return row?.version ?? 0
}
