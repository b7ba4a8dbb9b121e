import { fromKysely, PgBoss } from 'pg-boss'
import type { Connection } from '../db/connect.ts'
import type { Db } from '../db/database.ts'
import type { Ctx } from '../http/context.ts'
import type { Logger } from '../log/log.ts'
import type { Job } from './job.ts'

type AnyJob = Job<never>
type MakeCtx = (trace: string) => Ctx

export interface JobRunner {
  /** Makes the queues; work may be enqueued from now on. */
  prepare(jobs: readonly AnyJob[]): Promise<void>
  /** Begins to work on the queues and the schedules. */
  start(makeCtx: MakeCtx): Promise<void>
  enqueue(
    tx: Db,
    name: string,
    data: object,
    options?: { startAfter?: Date; singletonKey?: string },
  ): Promise<void>
  /** Queue name → jobs waiting, running and failed. */
  depth(): Promise<{ name: string; waiting: number; running: number; failed: number }[]>
  stop(): Promise<void>
}

const POLL_SECONDS = 1
const NO_JOB = '00000000-0000-0000-0000-000000000000'

/** Queues and schedules on pg-boss: several processes may share one database, each job is taken once. */
export function createJobRunner(connection: Connection, log: Logger): JobRunner {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => connection.pool.query(text, values) },
    schema: 'jobs',
    persistWarnings: false,
  })
  boss.on('error', (error) => log.error({ err: error }, 'job queue'))
  const timers: NodeJS.Timeout[] = []
  let known: readonly AnyJob[] = []
  let running = false
  const inFlight = new Set<Promise<void>>()

  function every(job: AnyJob, makeCtx: MakeCtx): void {
    let busy = false
    const timer = setInterval(() => {
      if (busy) return
      busy = true
      const run = runOnce(job, makeCtx).finally(() => {
        busy = false
        inFlight.delete(run)
      })
      inFlight.add(run)
    }, job.everySeconds! * 1000)
    timers.push(timer)
  }

  async function runOnce(job: AnyJob, makeCtx: MakeCtx): Promise<void> {
    try {
      await job.run(makeCtx(`job:${job.name}`), {} as never)
    } catch (error) {
      log.error({ err: error, job: job.name }, 'scheduled job failed; it will run again')
    }
  }

  return {
    async prepare(jobs) {
      known = jobs
      await boss.start()
      for (const job of jobs.filter((j) => !j.everySeconds)) {
        await boss.createQueue(job.name, {
          retryLimit: job.retries ?? 3,
          retryBackoff: true,
          expireInSeconds: job.expireInSeconds ?? 900,
          deleteAfterSeconds: 7 * 24 * 3600,
        })
        // Touching a queue once makes pg-boss remember it. Otherwise the first `enqueue` would look it up
        // on another connection, which the embedded database serves only after the open transaction.
        await boss.cancel(job.name, NO_JOB)
      }
    },
    async start(makeCtx) {
      running = true
      for (const job of known) {
        if (job.everySeconds) every(job, makeCtx)
        else {
          await boss.work(job.name, { pollingIntervalSeconds: POLL_SECONDS }, async ([taken]) => {
            if (taken) await job.run(makeCtx(`job:${job.name}:${taken.id}`), taken.data as never)
          })
          if (job.cron) await boss.schedule(job.name, job.cron, {}, { tz: 'Asia/Shanghai' })
        }
      }
    },
    async enqueue(tx, name, data, options) {
      await boss.send(name, data, { ...options, db: fromKysely(tx) })
    },
    async depth() {
      const result = await connection.pool.query(`select name,
          count(*) filter (where state in ('created', 'retry'))::int as waiting,
          count(*) filter (where state = 'active')::int as running,
          count(*) filter (where state = 'failed')::int as failed
        from jobs.job where name not like '\\_\\_%' group by name order by name`)
      return result.rows
    },
    async stop() {
      for (const timer of timers) clearInterval(timer)
      await Promise.allSettled(inFlight)
      if (known.length > 0 || running) await boss.stop({ graceful: true, timeout: 5000, close: false })
    },
  }
}
