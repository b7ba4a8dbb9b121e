import { randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compose, type Platform } from '../src/apps/compose.ts'
import type { AnyEndpoint, CallOf, ReturnsOf } from '../src/base/contract.ts'
import { newId } from '../src/base/ids.ts'
import type { Role } from '../src/base/roles.ts'
import { systemActor } from '../src/platform/access/actor.ts'
import { readConfig } from '../src/platform/config/config.ts'
import type { Ctx } from '../src/platform/http/context.ts'
import { makeContext, systemContext } from '../src/platform/http/make-context.ts'
import { newToken } from '../src/platform/identity/actors.ts'
import { insertUsers } from '../src/platform/identity/users.ts'
import { freshDatabase } from './fresh-database.ts'
import { splitInput } from './split-input.ts'

/** A signed-in person of a test. */
export interface Person {
  id: string
  token: string
}

export interface PostSpec {
  role: Role
  area?: string
  organisation?: string
}

export interface Answer<T> {
  status: number
  body: T
  problem: { code: string; message: string; fields?: { field: string; message: string }[] }
  headers: Record<string, unknown>
  text: string
}

export interface Harness {
  platform: Platform
  ctx: Ctx
  /** Calls an endpoint over HTTP (in process) as somebody, or as nobody. */
  call<E extends AnyEndpoint>(endpoint: E, input: CallOf<E>, as?: Person): Promise<Answer<ReturnsOf<E>>>
  /** The same, and fails the test when the answer is not 200. */
  ok<E extends AnyEndpoint>(endpoint: E, input: CallOf<E>, as?: Person): Promise<ReturnsOf<E>>
  staff(posts: PostSpec | PostSpec[], name?: string): Promise<Person>
  resident(name?: string, phone?: string): Promise<Person>
  /** Uploads a file to an endpoint with `upload`. */
  upload<E extends AnyEndpoint>(
    endpoint: E,
    fields: Record<string, string>,
    file: { name: string; bytes: Buffer },
    as?: Person,
  ): Promise<Answer<ReturnsOf<E>>>
  /** Delivers every committed event to its listeners. */
  settle(): Promise<void>
  /** Sets the clock that use cases see through `ctx.now()`; undefined returns to the real one. */
  setNow(now: Date | undefined): void
  close(): Promise<void>
}

/** The application on a fresh database: embedded, or one of its own on DATABASE_URL's server. */
export async function startHarness(): Promise<Harness> {
  const dataDir = mkdtempSync(join(tmpdir(), 'wangge-test-'))
  mkdirSync(join(dataDir, 'files'))
  const { connection, drop } = await freshDatabase()
  const config = readConfig({
    DATA_DIR: dataDir,
    WANGGE_DEMO: '0',
    WANGGE_LOG: process.env.WANGGE_LOG ?? 'silent',
  })
  const platform = await compose(config, connection)
  const { services, app } = platform
  const system = systemContext(services)

  async function send(endpoint: AnyEndpoint, input: Record<string, unknown>, as?: Person) {
    const { path, query, body } = splitInput(endpoint, input)
    return app.inject({
      method: endpoint.method,
      url: path,
      query,
      ...(endpoint.body ? { payload: body } : {}),
      headers: as ? { authorization: `Bearer ${as.token}` } : {},
    })
  }

  const harness: Harness = {
    platform,
    ctx: system,
    async call(endpoint, input, as) {
      return answerOf(await send(endpoint, input as Record<string, unknown>, as))
    },
    async ok(endpoint, input, as) {
      const answer = await harness.call(endpoint, input, as)
      if (answer.status !== 200)
        throw new Error(`${endpoint.method} ${endpoint.path}: ${answer.status} ${answer.text}`)
      return answer.body
    },
    async staff(posts, name = '张三') {
      const person = await addPerson(system, 'staff', name, null)
      for (const post of [posts].flat()) {
        await system.db
          .insertInto('post')
          .values({
            id: newId(),
            user_id: person.id,
            role: post.role,
            area_code: post.area ?? null,
            organisation_id: post.organisation ?? null,
            ends_on: null,
          })
          .execute()
      }
      return person
    },
    resident: (name = '李四', phone = `139${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}`) =>
      addPerson(system, 'resident', name, phone),
    async upload(endpoint, fields, file, as) {
      const boundary = `----${randomUUID()}`
      const parts = Object.entries(fields).map(
        ([name, value]) =>
          `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
      )
      const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${file.name}"\r\nContent-Type: application/octet-stream\r\n\r\n`
      const payload = Buffer.concat([
        Buffer.from(parts.join('') + head),
        file.bytes,
        Buffer.from(`\r\n--${boundary}--\r\n`),
      ])
      const { path } = splitInput(endpoint, fields)
      return answerOf(
        await app.inject({
          method: endpoint.method,
          url: path,
          payload,
          headers: {
            'content-type': `multipart/form-data; boundary=${boundary}`,
            ...(as ? { authorization: `Bearer ${as.token}` } : {}),
          },
        }),
      )
    },
    settle: () => services.relay.drain(),
    setNow(now) {
      services.clock.set(now)
    },
    async close() {
      await platform.stop()
      await connection.close()
      await drop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
  return harness
}

/** A context that acts as this person without HTTP, for calling use cases directly. */
export async function contextOf(harness: Harness, person: Person): Promise<Ctx> {
  const { findActor } = await import('../src/platform/identity/actors.ts')
  const { services } = harness.platform
  const actor = (await findActor(services.connection.db, person.token, 60)) ?? systemActor
  return makeContext(services, { actor, trace: 'test', ip: null }).ctx
}

async function addPerson(
  ctx: Ctx,
  kind: 'staff' | 'resident',
  name: string,
  phone: string | null,
): Promise<Person> {
  const id = newId()
  const { token, hash } = newToken('ws')
  await insertUsers(ctx, [{ id, kind, account: kind === 'staff' ? `u-${id}` : null, name, phone }])
  await ctx.db
    .insertInto('session')
    .values({
      id: newId(),
      token_hash: hash,
      user_id: id,
      carrier: 'bearer',
      ip: null,
      agent: null,
      expires_at: new Date(Date.now() + 3_600_000),
      revoked_at: null,
    })
    .execute()
  return { id, token }
}

function answerOf<T>(response: {
  statusCode: number
  body: string
  headers: Record<string, unknown>
}): Answer<T> {
  const isJson = /json/.test(String(response.headers['content-type']))
  const body = isJson ? JSON.parse(response.body) : undefined
  return { status: response.statusCode, body, problem: body, headers: response.headers, text: response.body }
}
