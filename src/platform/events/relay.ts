import { setTimeout as delay } from 'node:timers/promises'
import type { Db } from '../db/database.ts'
import { sql } from '../db/sql.ts'
import type { Ctx, Tx } from '../http/context.ts'
import type { Listener } from '../http/module.ts'
import type { Logger } from '../log/log.ts'
import type { LiveEvent, LiveHub } from '../realtime/hub.ts'

interface EventRow {
  seq: number
  xid: string
  name: string
  payload: Record<string, unknown>
  area_code: string | null
  organisation_ids: string[]
  user_ids: string[]
}

interface Position {
  xid: string
  seq: number
}

const BATCH = 200
const MOST_FAILURES = 5
const EVERY_MS = 1000
// Under load each look takes many events: every one costs a transaction for each listener.
const AT_LEAST_APART_MS = 250
const DRAIN_MS = 10_000
// Listeners without news are still asked this often: for what failed, or was left by a process that died.
const FULL_ROUND_EVERY = 15

export interface Relay {
  readonly listeners: readonly { name: string; event: string }[]
  /** Makes missing cursors; call once before `start` or `drain`. */
  prepare(): Promise<void>
  start(): void
  /** Looks at once, or soon after it last did, instead of at the next beat: called after a local commit that published. */
  nudge(): void
  /** Delivers everything committed so far; for tests and for an orderly stop. */
  drain(): Promise<void>
  /** Gives an event a listener had refused for good to it once more; throws what the listener throws. False: no such event. */
  redeliver(listener: string, seq: number): Promise<boolean>
  stop(): Promise<void>
}

/** Events strictly after a position, oldest transaction first, below the oldest one still running. */
function eventsAfter(db: Db, at: Position, names: string[] | null) {
  return sql<EventRow>`
    select seq, xid::text as xid, name, payload, area_code, organisation_ids, user_ids
    from event_record
    where (xid, seq) > (${at.xid}::xid8, ${at.seq}::bigint) and xid < pg_snapshot_xmin(pg_current_snapshot())
      and (${names}::text[] is null or name = any(${names}::text[]))
    order by xid, seq limit ${BATCH}`.execute(db)
}

/** Carries committed events to listeners (once in effect, in order) and to browsers (as hints). */
export function createRelay(
  db: Db,
  listeners: readonly Listener[],
  live: LiveHub,
  tools: { log: Logger; makeCtx: (trace: string) => Ctx },
): Relay {
  let timer: NodeJS.Timeout | undefined
  let soon: NodeJS.Timeout | undefined
  let lookedAt = 0
  let busy: Promise<void> | undefined
  let again = false
  let tail: Position | undefined
  let round = 0

  async function beat(all: boolean): Promise<void> {
    lookedAt = performance.now()
    const news = await followTail()
    for (const listener of listeners) {
      if (!all && !news.has(listener.event)) continue
      try {
        while ((await deliver(listener)) === BATCH);
      } catch (error) {
        await noteFailure(listener, error)
      }
    }
  }

  /** Tells the browsers what is new and returns the names of it. */
  async function followTail(): Promise<Set<string>> {
    const names = new Set<string>()
    if (!tail) {
      const now =
        await sql<Position>`select pg_snapshot_xmin(pg_current_snapshot())::text as xid, 0::bigint as seq`.execute(
          db,
        )
      tail = now.rows[0]!
      return names
    }
    for (;;) {
      const { rows } = await eventsAfter(db, tail, null)
      for (const row of rows) {
        live.broadcast(liveEvent(row))
        names.add(row.name)
      }
      const last = rows.at(-1)
      if (last) tail = { xid: last.xid, seq: last.seq }
      if (rows.length < BATCH) return names
    }
  }

  /** One batch for one listener in one transaction with its cursor: both commit or neither. */
  function deliver(listener: Listener, most = BATCH): Promise<number> {
    return tools.makeCtx(`event:${listener.name}`).transaction(async (tx) => {
      const cursor = await takeCursor(tx.db, listener.name)
      if (!cursor) return 0
      const { rows } = await eventsAfter(tx.db, cursor, [listener.event])
      const taken = rows.slice(0, batchAfter(listener, cursor.failures, most))
      if (listener.runMany && taken.length > 1) {
        await listener.runMany(tx, taken.map(({ payload }) => payload) as never)
      } else for (const row of taken) await deliverOne(tx, listener, row, cursor.failures)
      const last = taken.at(-1)
      if (last) {
        await sql`update event_cursor set xid = ${last.xid}::xid8, seq = ${last.seq}, failures = 0, retry_at = null
          where listener = ${listener.name}`.execute(tx.db)
      }
      return taken.length
    })
  }

  /** Is something committed that a listener has not had? A transaction still open elsewhere may hold it back. */
  async function isBehind(): Promise<boolean> {
    for (const { name, event } of listeners) {
      const { rows } = await sql`select 1 from event_cursor c join event_record e on e.name = ${event}
          and (e.xid, e.seq) > (c.xid, c.seq)
        where c.listener = ${name} and c.failures = 0 limit 1`.execute(db)
      if (rows.length > 0) return true
    }
    return false
  }

  async function noteFailure(listener: Listener, error: unknown): Promise<void> {
    tools.log.error({ err: error, listener: listener.name }, 'event listener failed; it will be tried again')
    await sql`update event_cursor set failures = failures + 1,
        retry_at = now() + make_interval(secs => least(300, power(2, failures)))
      where listener = ${listener.name}`.execute(db)
  }

  function run(all = false): Promise<void> {
    if (busy) {
      again = true
      return busy
    }
    busy = (async () => {
      do {
        again = false
        await beat(all || round++ % FULL_ROUND_EVERY === 0)
      } while (again)
    })()
      .catch((error: unknown) => tools.log.error({ err: error }, 'event relay'))
      .finally(() => {
        busy = undefined
      })
    return busy
  }

  return {
    listeners: listeners.map(({ name, event }) => ({ name, event })),
    async prepare() {
      for (const { name } of listeners) {
        await sql`insert into event_cursor (listener, xid, seq) values (${name}, '0'::xid8, 0)
          on conflict do nothing`.execute(db)
      }
    },
    start() {
      timer = setInterval(() => void run(), EVERY_MS)
      void run(true)
    },
    nudge() {
      if (!timer || soon) return
      const wait = lookedAt + AT_LEAST_APART_MS - performance.now()
      if (wait <= 0) void run()
      else {
        soon = setTimeout(() => {
          soon = undefined
          void run()
        }, wait)
      }
    },
    async drain() {
      const until = performance.now() + DRAIN_MS
      do {
        await busy
        await run(true)
      } while ((await isBehind()) && performance.now() < until && (await delay(20, true)))
    },
    redeliver(name, seq) {
      return tools.makeCtx(`event:${name}`).transaction(async (tx) => {
        const payload = await takeFailure(tx.db, name, seq)
        const listener = listeners.find((one) => one.name === name)
        if (payload === undefined || !listener) return false
        await listener.run(tx, payload as never)
        return true
      })
    },
    async stop() {
      clearInterval(timer)
      clearTimeout(soon)
      timer = soon = undefined
      await busy
    },
  }
}

/** Locks this listener's cursor for the transaction, or undefined when another process has it or it waits after a failure. */
async function takeCursor(db: Db, listener: string): Promise<(Position & { failures: number }) | undefined> {
  const { rows } = await sql<Position & { failures: number }>`
    select xid::text as xid, seq, failures from event_cursor
    where listener = ${listener} and (retry_at is null or retry_at <= now()) for update skip locked`.execute(
    db,
  )
  return rows[0]
}

/** Removes a set-aside event and returns what it said; back again when the transaction fails. */
async function takeFailure(db: Db, listener: string, seq: number): Promise<unknown> {
  const { rows } = await sql<{ payload: unknown }>`
    delete from event_failure where listener = ${listener} and seq = ${seq} returning payload`.execute(db)
  return rows[0]?.payload
}

const FEW = 14

/** After failures fewer at once, at last one alone: so a bad event is found out, and only it is set aside. */
function batchAfter({ runMany }: Listener, failures: number, most: number): number {
  if (failures === 0) return most
  return runMany && failures === 1 ? FEW : 1
}

async function deliverOne(tx: Tx, listener: Listener, row: EventRow, failures: number): Promise<void> {
  if (failures < MOST_FAILURES) {
    await listener.run(tx, row.payload as never)
    return
  }
  await sql`insert into event_failure (listener, seq, name, payload, error)
    values (${listener.name}, ${row.seq}, ${row.name}, ${JSON.stringify(row.payload)}, ${`${failures} 次重试均失败`})
    on conflict do nothing`.execute(tx.db)
}

function liveEvent(row: EventRow): LiveEvent {
  const id = row.payload.id
  return {
    name: row.name,
    id: typeof id === 'string' ? id : null,
    areaCode: row.area_code,
    organisationIds: row.organisation_ids,
    userIds: row.user_ids,
  }
}
