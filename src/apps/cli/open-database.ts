import { mkdirSync } from 'node:fs'
import { systemActor } from '../../platform/access/actor.ts'
import { type Config, readConfig } from '../../platform/config/config.ts'
import { type Connection, connectDatabase } from '../../platform/db/connect.ts'
import { migrate } from '../../platform/db/migrate.ts'
import type { Ctx } from '../../platform/http/context.ts'
import { type MadeContext, makeContext, systemContext } from '../../platform/http/make-context.ts'
import type { Services } from '../../platform/http/services.ts'
import { compose, createServices, type Platform } from '../compose.ts'
import { migrationSets } from '../modules.ts'

export interface Opened {
  config: Config
  connection: Connection
}

/**
 * Runs a command on the configured database: that of a running server through its socket, an embedded
 * one opened for the purpose, or PostgreSQL. Its tables are brought up to date first.
 */
export async function withDatabase<T>(work: (opened: Opened) => Promise<T>): Promise<T> {
  return withConnection(async (opened) => {
    await migrate(opened.connection.db, [...migrationSets])
    return work(opened)
  })
}

/** The same, without touching what is in it. */
export async function withConnection<T>(work: (opened: Opened) => Promise<T>): Promise<T> {
  const config = readConfig(process.env)
  if (!config.databaseUrl) mkdirSync(config.dataDir, { recursive: true })
  const connection = await connectDatabase(config)
  try {
    return await work({ config, connection })
  } finally {
    await connection.close()
  }
}

/** For commands that do one small thing: use cases as the system itself. */
export function withContext<T>(work: (ctx: Ctx) => Promise<T>): Promise<T> {
  return withDatabase(async ({ config, connection }) =>
    work(systemContext(await createServices(config, connection), 'cli')),
  )
}

/** For commands that need queues and code tables: the whole product, answering nobody. */
export function withPlatform<T>(work: (platform: Platform, ctx: Ctx) => Promise<T>): Promise<T> {
  return withConnection(async ({ config, connection }) => {
    const platform = await compose(config, connection)
    try {
      return await work(platform, systemContext(platform.services, 'cli'))
    } finally {
      await platform.stop()
    }
  })
}

interface CommandRecord {
  action: string
  summary: string
  detail: Record<string, unknown>
}

/** As the system, with a record in the audit log like a call over HTTP would leave. */
export function auditedContext(services: Services, audit: CommandRecord): MadeContext {
  return makeContext(services, { actor: systemActor, trace: 'cli', ip: null, audit })
}
