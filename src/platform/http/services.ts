import type { Config } from '../config/config.ts'
import type { Sealer } from '../crypto/sealer.ts'
import type { Connection } from '../db/connect.ts'
import type { Relay } from '../events/relay.ts'
import type { JobRunner } from '../jobs/runner.ts'
import type { Logger } from '../log/log.ts'
import type { LiveHub } from '../realtime/hub.ts'

/** What `ctx.now()` reads; tests set it. */
export interface Clock {
  now(): Date
  set(fixed: Date | undefined): void
}

/** Process-wide things with a lifetime, made once at start. */
export interface Services {
  readonly config: Config
  readonly connection: Connection
  readonly log: Logger
  readonly jobs: JobRunner
  readonly relay: Relay
  readonly live: LiveHub
  readonly version: string
  readonly clock: Clock
  /** Seals personal data before it is stored. */
  readonly sealer: Sealer
}
