import { z } from 'zod'
import type { ErrorFactory, ErrorKind } from './errors.ts'
import type { Grantee } from './roles.ts'

/**
 * Who may call: `anyone` needs no sign-in, `signed_in` any account,
 * anything else is a permission some role grants (`orders:dispatch`).
 */
export type Permission = 'anyone' | 'signed_in' | `${string}:${string}`

type Fields = z.ZodObject

export interface EndpointSpec<
  P extends Fields = Fields,
  Q extends Fields = Fields,
  B extends Fields = Fields,
  R extends z.ZodType = z.ZodType,
> {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** `/api/orders/:id`; every `:name` stands in `params`. */
  path: string
  permission: Permission
  /** Further permissions that open the endpoint just as well. */
  orPermissions?: readonly Permission[]
  summary: string
  description?: string
  params?: P
  query?: Q
  body?: B
  /** One file arrives with the body's fields (multipart/form-data, the file last, under `file`). */
  upload?: { maxBytes: number }
  returns: R
  errors?: readonly ErrorFactory[]
  /** At most `max` calls in `seconds` from one person (one address, when not signed in: then `maxUnknown`, if set). */
  rateLimit?: { max: number; seconds: number; maxUnknown?: number }
  /**
   * Writes are always in the audit log. `read` puts a reading there too (exports, unmasking);
   * `off` is for writes that change nothing anybody answers for (saved views, read marks).
   */
  audit?: 'read' | 'off'
  /** A call sent again with the same `Idempotency-Key` is done once and gets the same answer. */
  idempotent?: true
  /** Set when the address belongs to an outside standard, with bodies, keys and refusals of its own. */
  dialect?: DialectSpec
}

/**
 * What an outside standard promises in place of our JSON and problem+json. Who may call, what is checked,
 * limited and audited still follows from the endpoint; `platform/http/dialect.ts` does the talking.
 */
export interface DialectSpec {
  name: string
  /** Everything below this address is the standard's. */
  prefix: string
  /** Content type by the address's extension (`:format`); the first where there is none. */
  formats: Readonly<Record<string, string>>
  /** The field of the query or form that carries the caller's key. */
  keyField: string
  /** Where the standard asks for another HTTP status than ours. */
  statuses: Partial<Record<ErrorKind, number>>
  /** How a refusal looks in JSON, for the interface description. */
  refusal: z.ZodType
}

export interface Endpoint<
  P extends Fields = Fields,
  Q extends Fields = Fields,
  B extends Fields = Fields,
  R extends z.ZodType = z.ZodType,
> extends EndpointSpec<P, Q, B, R> {
  readonly kind: 'endpoint'
}

type None = z.ZodObject<Record<never, never>>

/** Declares an endpoint once; route, validation, client, form, OpenAPI, permission check and audit read it. */
export function endpoint<
  R extends z.ZodType,
  P extends Fields = None,
  Q extends Fields = None,
  B extends Fields = None,
>(spec: EndpointSpec<P, Q, B, R>): Endpoint<P, Q, B, R> {
  return { kind: 'endpoint', ...spec }
}

export type AnyEndpoint = Endpoint

/** zod types an object without fields as `Record<string, never>`, which would make `never` of its neighbours' fields. */
type Fielded<T> = string extends keyof T ? object : T

export type ParamsOf<E extends AnyEndpoint> = Fielded<z.output<NonNullable<E['params']>>>
export type QueryOf<E extends AnyEndpoint> = Fielded<z.output<NonNullable<E['query']>>>
export type BodyOf<E extends AnyEndpoint> = Fielded<z.output<NonNullable<E['body']>>>
export type ReturnsOf<E extends AnyEndpoint> = z.output<E['returns']>

/** What a use case receives: params, query and body in one object (names may not collide). */
export type InputOf<E extends AnyEndpoint> = ParamsOf<E> & QueryOf<E> & BodyOf<E>

/** What a caller sends: the same, before defaults and transforms. */
export type CallOf<E extends AnyEndpoint> = Fielded<z.input<NonNullable<E['params']>>> &
  Fielded<z.input<NonNullable<E['query']>>> &
  Fielded<z.input<NonNullable<E['body']>>>

/** Something that happened, announced to whoever subscribed. Names are past tense: `orders.closed`. */
export interface EventType<S extends z.ZodType = z.ZodType> {
  readonly kind: 'event'
  readonly name: string
  readonly payload: S
}
export function event<S extends z.ZodType>(name: string, payload: S): EventType<S> {
  return { kind: 'event', name, payload }
}

/** A response that is a file (streamed), for `returns`. */
export const fileAnswer = z.custom<FileAnswer>(() => true).meta({ file: true })
export interface FileAnswer {
  filename: string
  contentType: string
  /** Node readable stream, buffer, text, or `FileParts`. */
  body: unknown
  /** Show in the browser instead of saving. */
  inline?: boolean
  /** Never changes under its address: the browser of who may read it may keep it. */
  immutable?: boolean
}

/** Content of known size that may be asked for in parts, as video players do. */
export interface FileParts {
  size: number
  /** A Node readable stream; `end` is inclusive. */
  open(range?: { start: number; end: number }): unknown
}

/** The browser goes on to another address of ours, for `returns`. */
export const redirectAnswer = z.custom<RedirectAnswer>(() => true).meta({ redirect: true })
export interface RedirectAnswer {
  /** `/field/components/3708…` */
  to: string
}

/** Answer of commands that have nothing to say. */
export const done = z.object({ ok: z.literal(true) }).describe('已完成')

/** A page of rows after a cursor; `next` is absent on the last page. `total` counts up to `totalCap`. */
export function pageOf<T extends z.ZodType>(row: T) {
  return z.object({
    rows: z.array(row),
    next: z.string().optional().describe('下一页游标，没有即为末页'),
    total: z.number().int().optional().describe('总数，超过上限时为上限'),
    totalIsCapped: z.boolean().optional().describe('总数达到计数上限'),
  })
}
export const pageQuery = {
  after: z.string().max(500).optional().describe('上一页返回的游标'),
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('每页条数'),
}

/** A field whose value never reaches log or audit in clear. */
export function sensitive<T extends z.ZodType>(schema: T): T {
  return schema.meta({ ...schema.meta(), sensitive: true }) as T
}

/** Comma-separated list in a query string: `?state=a,b`. */
export function listOf<T extends z.ZodType>(item: T) {
  return z.preprocess((v) => (typeof v === 'string' ? v.split(',').filter(Boolean) : v), z.array(item))
}

/** `true`/`false` in a query string. */
export const flag = z.preprocess((v) => (v === 'true' ? true : v === 'false' ? false : v), z.boolean())

/** What a permission lets one do, and which roles hold it. Declared in the module's contract. */
export interface PermissionRule {
  name: string
  roles: readonly Grantee[]
}
export function definePermissions<const T extends Record<`${string}:${string}`, PermissionRule>>(
  rules: T,
): T {
  return rules
}
