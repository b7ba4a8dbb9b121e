import { readFileSync } from 'node:fs'
import { registerPermissions } from '../platform/access/grants.ts'
import type { Config } from '../platform/config/config.ts'
import { openKeys } from '../platform/crypto/known-keys.ts'
import { sealPlain } from '../platform/crypto/reseal.ts'
import { registerSealed } from '../platform/crypto/sealed-columns.ts'
import { createSealer } from '../platform/crypto/sealer.ts'
import type { Connection } from '../platform/db/connect.ts'
import { migrate } from '../platform/db/migrate.ts'
import { createRelay, type Relay } from '../platform/events/relay.ts'
import { buildApp } from '../platform/http/app.ts'
import type { HttpApp } from '../platform/http/http-app.ts'
import { systemContext } from '../platform/http/make-context.ts'
import type { Clock, Services } from '../platform/http/services.ts'
import { createJobRunner } from '../platform/jobs/runner.ts'
import { createLog } from '../platform/log/log.ts'
import { registerNotices } from '../platform/notify/topics.ts'
import { createLiveHub } from '../platform/realtime/hub.ts'
import { migrationSets, modules } from './modules.ts'

export interface Platform {
  services: Services
  app: HttpApp
  /** Jobs, schedules and event delivery; a test may leave them still. */
  startWorking(): Promise<void>
  stop(): Promise<void>
}

for (const module of modules) registerPermissions(module.permissions ?? {})
for (const module of modules) registerSealed(module.sealed ?? [])
for (const module of modules) registerNotices(module.notices ?? {})

export const version: string = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
).version

/** Puts the whole product together on an open database, migrated and ready to answer. */
export async function compose(config: Config, connection: Connection, screens?: string): Promise<Platform> {
  await migrate(connection.db, [...migrationSets])
  const services = await createServices(config, connection)
  await services.relay.prepare()
  await services.jobs.prepare(modules.flatMap((module) => module.jobs ?? []))
  for (const module of modules) await module.start?.(systemContext(services, `start:${module.name}`))
  const app = await buildApp(services, modules, screens)
  return {
    services,
    app,
    async startWorking() {
      services.relay.start()
      await services.jobs.start((trace) => systemContext(services, trace))
    },
    async stop() {
      await app.close()
      await services.jobs.stop()
      await services.relay.stop()
    },
  }
}

/** @throws KeysRefused when the keys here are not those of the database, which is migrated */
export async function createServices(config: Config, connection: Connection): Promise<Services> {
  const { keys } = await openKeys(connection.db, config, new Date())
  const log = createLog(config)
  const live = createLiveHub()
  const jobs = createJobRunner(connection, log)
  const listeners = modules.flatMap((module) => module.listeners ?? [])
  const relay: Relay = createRelay(connection.db, listeners, live, {
    log,
    makeCtx: (trace) => systemContext(services, trace),
  })
  const services: Services = {
    config,
    connection,
    log,
    live,
    jobs,
    relay,
    version,
    clock: createClock(),
    sealer: createSealer(keys),
  }
  const now = () => services.clock.now()
  await sealPlain({ db: connection.db, sealer: services.sealer, log, now })
  return services
}

function createClock(): Clock {
  let fixed: Date | undefined
  return {
    now: () => fixed ?? new Date(),
    set(to) {
      fixed = to
    },
  }
}
