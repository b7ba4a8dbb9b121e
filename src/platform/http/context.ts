import type { z } from 'zod'
import type { EventType } from '../../base/contract.ts'
import type { Actor } from '../access/actor.ts'
import type { Db } from '../db/database.ts'
import type { Audience } from '../events/publish.ts'
import type { Job } from '../jobs/job.ts'
import type { Services } from './services.ts'

/** What every use case is given: who acts, when, and the database. */
export interface Ctx {
  readonly actor: Actor
  readonly trace: string
  readonly ip: string | null
  /** What the browser or script calls itself. */
  readonly agent: string | null
  /** The address the caller knows us by (`https://wg.example.gov.cn`); null for the system's own work. */
  readonly origin: string | null
  readonly services: Services
  readonly db: Db
  now(): Date
  /** Runs `fn` in one transaction, with the audit record of the endpoint in it; joins one already open. */
  transaction<T>(fn: (tx: Tx) => Promise<T>): Promise<T>
  /** Says what the audit record is about (`order:0198…`) and adds detail; secrets stay out. */
  audit(about: AuditNote): void
  /** Sets a cookie with the answer, or with `null` takes it away. Nothing happens when the call is refused. */
  setCookie(name: string, value: string | null, options?: CookieOptions): void
}

export interface CookieOptions {
  /** Seconds to keep it; left out, until the browser closes. */
  maxAge?: number
}

export interface Tx extends Ctx {
  publish<S extends z.ZodType>(type: EventType<S>, payload: z.input<S>, audience?: Audience): Promise<void>
  publishAll<S extends z.ZodType>(
    type: EventType<S>,
    list: readonly { payload: z.input<S>; audience?: Audience }[],
  ): Promise<void>
  /** Puts work on a queue in the same transaction. */
  enqueue<D extends object>(
    job: Job<D>,
    data: D,
    options?: { startAfter?: Date; singletonKey?: string },
  ): Promise<void>
}

export interface AuditNote {
  subject?: string
  areaCode?: string | null
  detail?: Record<string, unknown>
}
