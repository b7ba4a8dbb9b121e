import type { Ctx } from '../http/context.ts'

/**
 * Work outside a request. Runs at least once, so it must be idempotent. `cron` (五段式, Asia/Shanghai)
 * or `everySeconds` schedule it; otherwise it waits for `tx.enqueue`.
 */
export interface Job<D extends object = object> {
  readonly name: string
  readonly cron?: string
  readonly everySeconds?: number
  readonly retries?: number
  /** Longest run before another process may take it over. */
  readonly expireInSeconds?: number
  run(ctx: Ctx, data: D): Promise<void>
}

export function defineJob<D extends object = object>(job: Job<D>): Job<D> {
  return job
}
