import { randomUUID } from 'node:crypto'
import { type Actor, systemActor } from '../access/actor.ts'
import { type AuditInput, appendAudit } from '../audit/record.ts'
import { insideTransaction } from '../db/connect.ts'
import type { Db } from '../db/database.ts'
import { publish, publishAll } from '../events/publish.ts'
import type { AuditNote, CookieOptions, Ctx, Tx } from './context.ts'
import type { Services } from './services.ts'

export interface Caller {
  actor: Actor
  trace: string
  ip: string | null
  agent?: string | null
  origin?: string | null
  /** Set when what is done must be in the audit log. */
  audit?: { action: string; summary: string; detail: Record<string, unknown>; subject?: string }
}

export interface MadeContext {
  ctx: Ctx
  /** Writes the audit record when no transaction of the use case did. */
  settle(): Promise<void>
  /** What the use case wants set with the answer. */
  cookies: readonly Cookie[]
}

export interface Cookie extends CookieOptions {
  name: string
  value: string | null
}

/** Builds the context of one call: the first transaction to commit carries the audit record. */
export function makeContext(
  services: Services,
  caller: Caller,
  clock: () => Date = () => services.clock.now(),
): MadeContext {
  const { db } = services.connection
  const note: AuditNote = {}
  const cookies: Cookie[] = []
  let audited = caller.audit === undefined

  const base = {
    actor: caller.actor,
    trace: caller.trace,
    ip: caller.ip,
    agent: caller.agent ?? null,
    origin: caller.origin ?? null,
    services,
    now: clock,
    audit(about: AuditNote) {
      note.subject = about.subject ?? note.subject ?? ''
      if (about.areaCode !== undefined) note.areaCode = about.areaCode
      note.detail = { ...note.detail, ...about.detail }
    },
    setCookie(name: string, value: string | null, options: CookieOptions = {}) {
      cookies.push({ name, value, ...options })
    },
  }

  async function writeAudit(tx: Db): Promise<void> {
    if (audited || !caller.audit) return
    const { action, summary, detail, subject } = caller.audit
    const input: AuditInput = {
      at: clock(),
      actor: caller.actor,
      ip: caller.ip,
      trace: caller.trace,
      action,
      summary,
      subject: note.subject || subject || null,
      areaCode: note.areaCode ?? null,
      outcome: 'done',
      detail: { ...detail, ...note.detail },
    }
    await appendAudit(tx, input)
  }

  async function transaction<T>(fn: (tx: Tx) => Promise<T>): Promise<T> {
    let announced = false
    const result = await db.transaction().execute((trx) =>
      insideTransaction(async () => {
        const tx: Tx = {
          ...base,
          db: trx,
          transaction: (inner) => inner(tx),
          publish: async (type, payload, audience) => {
            announced = true
            await publish(trx, type, payload, audience)
          },
          publishAll: async (type, list) => {
            announced ||= list.length > 0
            await publishAll(trx, type, list)
          },
          enqueue: (job, data, options) => services.jobs.enqueue(trx, job.name, data, options),
        }
        const answer = await fn(tx)
        await writeAudit(trx)
        return answer
      }),
    )
    audited = true
    if (announced) services.relay.nudge()
    return result
  }

  return {
    ctx: { ...base, db, transaction },
    async settle() {
      if (!audited) await transaction(async () => undefined)
    },
    cookies,
  }
}

/** The system acting on its own: jobs, listeners, start-up. */
export function systemContext(services: Services, trace: string = randomUUID()): Ctx {
  return makeContext(services, { actor: systemActor, trace, ip: null }).ctx
}
