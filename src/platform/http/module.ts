import type { z } from 'zod'
import type { DemoPlan } from '../../../demo/plan.ts'
import type {
  AnyEndpoint,
  EventType,
  FileAnswer,
  InputOf,
  PermissionRule,
  ReturnsOf,
} from '../../base/contract.ts'
import type { SealedColumn } from '../crypto/sealed-columns.ts'
import type { Job } from '../jobs/job.ts'
import type { NoticeTopic } from '../notify/topics.ts'
import type { Ctx, Tx } from './context.ts'
import type { Dialect } from './dialect.ts'

/** A file that arrived with the request, as a stream that must be read before the answer. */
export interface UploadedFile {
  filename: string
  mimetype: string
  stream: import('node:stream').Readable
  /** True after reading when the endpoint's limit cut the stream short. */
  truncated(): boolean
}

export interface Route {
  readonly endpoint: AnyEndpoint
  readonly run: (ctx: Ctx, input: Record<string, unknown>, file?: UploadedFile) => Promise<unknown>
  /** How it talks, for an endpoint that declares a `dialect`. */
  readonly dialect?: Dialect
}

type Answer<E extends AnyEndpoint> = ReturnsOf<E> | FileAnswer

/** Joins an endpoint to the use case that answers it. */
export function handle<E extends AnyEndpoint>(
  endpoint: E,
  run: (ctx: Ctx, input: InputOf<E>, file: UploadedFile) => Promise<Answer<E>>,
  dialect?: Dialect,
): Route {
  return { endpoint, run: run as Route['run'], ...(dialect && { dialect }) }
}

export interface Listener {
  readonly name: string
  readonly event: string
  readonly run: (tx: Tx, payload: never) => Promise<void>
  /** In place of `run` while nothing has failed. */
  readonly runMany?: ((tx: Tx, payloads: never) => Promise<void>) | undefined
}

/** Reacts to an event after its commit, once per event in effect: the cursor moves in the same transaction. */
export function listen<S extends z.ZodType>(
  name: string,
  event: EventType<S>,
  run: (tx: Tx, payload: z.output<S>) => Promise<void>,
): Listener {
  return { name, event: event.name, run: run as Listener['run'] }
}

/** The same for work that is done by the batch: up to some hundred events at once, in their order. */
export function listenMany<S extends z.ZodType>(
  name: string,
  event: EventType<S>,
  runMany: (tx: Tx, payloads: z.output<S>[]) => Promise<void>,
): Listener {
  return {
    name,
    event: event.name,
    run: ((tx: Tx, payload: z.output<S>) => runMany(tx, [payload])) as Listener['run'],
    runMany: runMany as Listener['runMany'],
  }
}

export interface Module {
  readonly name: string
  /** Modules whose `public.ts` or `contract.ts` this one imports. */
  readonly depends?: readonly string[]
  /** Tables this module owns; nobody else's SQL names them. */
  readonly tables?: readonly string[]
  /** Views (`v_*`) others may read. */
  readonly views?: readonly string[]
  /** Own tables whose rows belong to areas: every read model over one takes `scoped(…)`. */
  readonly scoped?: readonly string[]
  /** Own columns whose values are sealed: counted, and sealed anew after a rotation of keys. */
  readonly sealed?: readonly SealedColumn[]
  readonly permissions?: Record<string, PermissionRule>
  readonly routes?: readonly Route[]
  readonly jobs?: readonly Job<never>[]
  readonly listeners?: readonly Listener[]
  /** Kinds of notice this module tells people: what `defineNotices` gave. */
  readonly notices?: Readonly<Record<string, NoticeTopic>>
  /** Folder of the manifest, for its migrations: `import.meta.dirname`. */
  readonly directory?: string
  /** Once per process after migration: warm caches, fill empty code tables. Idempotent. */
  readonly start?: (ctx: Ctx) => Promise<void>
  /** Loads this module's share of the demo district into an empty database. */
  readonly demo?: (ctx: Ctx, plan: DemoPlan) => Promise<void>
}

export function defineModule(module: Module): Module {
  return module
}
