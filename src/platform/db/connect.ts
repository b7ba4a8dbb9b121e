import { AsyncLocalStorage } from 'node:async_hooks'
import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import type { Config } from '../config/config.ts'
import type { Database, Db } from './database.ts'
import { type Embedded, type EmbeddedOptions, isServing, socketDirOf, startEmbedded } from './embedded.ts'

export interface Connection {
  db: Db
  kind: 'embedded' | 'postgresql'
  /** For what speaks pg itself: bulk loads, benchmarks. */
  pool: pg.Pool
  /** A dump of the whole database; embedded only (tests). */
  dump?: () => Promise<Uint8Array<ArrayBuffer>>
  close(): Promise<void>
}

// int8 as number: our counts stay far below 2^53.
pg.types.setTypeParser(20, Number)
pg.types.setTypeParser(1700, Number)
// date as 'YYYY-MM-DD' text: a calendar day has no time zone.
pg.types.setTypeParser(1082, (text) => text)

/** Connects to the configured PostgreSQL, to a running server's embedded database, or starts one. */
export async function connectDatabase(config: Config): Promise<Connection> {
  if (config.databaseUrl) return connectPostgres(config.databaseUrl, config.poolSize)
  if (await isServing(config.dataDir)) return connectSocket(socketDirOf(config.dataDir), config.poolSize)
  return connectEmbedded({ directory: config.dataDir }, config.poolSize)
}

export async function connectPostgres(url: string, poolSize: number): Promise<Connection> {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: 10_000,
    idle_in_transaction_session_timeout: 60_000,
  })
  return { db: await checked(pool), kind: 'postgresql', pool, close: () => pool.end() }
}

export async function connectEmbedded(options: EmbeddedOptions, poolSize = 8): Promise<Connection> {
  const embedded: Embedded = await startEmbedded(options)
  const connection = await connectSocket(embedded.socketDir, poolSize)
  return {
    ...connection,
    dump: () => embedded.dump(),
    close: async () => {
      await connection.close()
      await embedded.stop()
    },
  }
}

async function connectSocket(socketDir: string, poolSize: number): Promise<Connection> {
  const pool = new pg.Pool({ host: socketDir, user: 'postgres', database: 'postgres', max: poolSize })
  return { db: await checked(pool), kind: 'embedded', pool, close: () => pool.end() }
}

async function checked(pool: pg.Pool): Promise<Db> {
  // A dropped idle connection is replaced at the next use; without a listener it would end the process.
  pool.on('error', () => undefined)
  // One lent out says so itself while it is not asked anything; its next query fails and is answered with 503.
  pool.on('connect', (client) => client.on('error', () => undefined))
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool: guardPool(pool) }) })
  await sql`select 1`.execute(db)
  return db
}

const openTransaction = new AsyncLocalStorage<true>()

/** Runs `fn` marked as inside a transaction: a query on another connection then throws instead of waiting forever. */
export function insideTransaction<T>(fn: () => Promise<T>): Promise<T> {
  return openTransaction.run(true, fn)
}

/**
 * The embedded database serves one transaction at a time, so a second connection asked for from
 * inside a transaction would wait for itself. On PostgreSQL it would starve the pool under load.
 */
function guardPool(pool: pg.Pool) {
  return {
    connect: () => {
      if (openTransaction.getStore())
        throw new Error('Query outside the open transaction: use tx.db, not ctx.db')
      return pool.connect()
    },
    end: () => pool.end(),
    options: pool.options,
  }
}
