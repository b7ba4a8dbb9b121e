import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import pg from 'pg'
import { migrationSets, modules } from '../src/apps/modules.ts'
import { readConfig } from '../src/platform/config/config.ts'
import { type Connection, connectEmbedded, connectPostgres } from '../src/platform/db/connect.ts'
import { migrate } from '../src/platform/db/migrate.ts'
import { createJobRunner } from '../src/platform/jobs/runner.ts'
import { createLog } from '../src/platform/log/log.ts'

/** Where `prepared-database.ts` left the migrated database: a dump's path, or a template's name. */
export const SNAPSHOT_VARIABLE = 'WANGGE_TEST_SNAPSHOT'
export const TEMPLATE_VARIABLE = 'WANGGE_TEST_TEMPLATE'

export interface FreshDatabase {
  connection: Connection
  drop(): Promise<void>
}

/** A migrated database of its own: embedded, or on the server of DATABASE_URL. */
export async function freshDatabase(): Promise<FreshDatabase> {
  if (!process.env.DATABASE_URL) {
    return { connection: await connectEmbedded({ snapshot: await snapshot() }), drop: async () => undefined }
  }
  const name = databaseName()
  const template = process.env[TEMPLATE_VARIABLE]
  await onServer(`create database ${name} ${template ? `template ${template}` : ''}`)
  return { connection: await connectPostgres(urlOf(name), 8), drop: () => dropDatabase(name) }
}

let made: Promise<Uint8Array<ArrayBuffer>> | undefined

function snapshot(): Promise<Uint8Array<ArrayBuffer>> {
  const path = process.env[SNAPSHOT_VARIABLE]
  made ??= path ? Promise.resolve(readFileSync(path)) : migratedSnapshot()
  return made
}

export async function migratedSnapshot(): Promise<Uint8Array<ArrayBuffer>> {
  const connection = await connectEmbedded({})
  await prepare(connection)
  const dump = await connection.dump!()
  await connection.close()
  return dump
}

/** A migrated database others are copied from; nobody may be connected to it meanwhile. */
export async function migratedTemplate(): Promise<string> {
  const name = databaseName()
  await onServer(`create database ${name}`)
  const connection = await connectPostgres(urlOf(name), 2)
  await prepare(connection)
  await connection.close()
  return name
}

/** Tables and queues; what is made once here is found by every start of the application. */
async function prepare(connection: Connection): Promise<void> {
  await migrate(connection.db, [...migrationSets])
  const jobs = createJobRunner(connection, createLog(readConfig({ WANGGE_LOG: 'silent' })))
  await jobs.prepare(modules.flatMap((module) => module.jobs ?? []))
  await jobs.stop()
}

export function dropDatabase(name: string): Promise<void> {
  return onServer(`drop database ${name} with (force)`)
}

/** An empty database on the server of DATABASE_URL, by its address. */
export async function emptyDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const name = databaseName()
  await onServer(`create database ${name}`)
  return { url: urlOf(name), drop: () => dropDatabase(name) }
}

function databaseName(): string {
  return `wangge_test_${randomUUID().replaceAll('-', '')}`
}

function urlOf(database: string): string {
  const url = new URL(process.env.DATABASE_URL!)
  url.pathname = `/${database}`
  return url.href
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
