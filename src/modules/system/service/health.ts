import type { ReturnsOf } from '../../../base/contract.ts'
import { commonErrors } from '../../../base/errors.ts'
import { sql } from '../../../platform/db/sql.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import type { readHealth } from '../contract/health.ts'

const PATIENCE_MS = 3_000

export async function checkHealth(ctx: Ctx): Promise<ReturnsOf<typeof readHealth>> {
  const { connection, version } = ctx.services
  if (!(await answersInTime(ctx))) throw commonErrors.unavailable()
  return { status: 'ok', database: connection.kind, version }
}

/** A database that hangs is as good as none: whoever asks shall hear so in seconds. */
async function answersInTime({ db, services }: Ctx): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE_MS)
  })
  try {
    return await Promise.race([sql`select 1`.execute(db).then(() => true), late])
  } catch (error) {
    services.log.error({ err: error }, 'the database does not answer')
    return false
  } finally {
    clearTimeout(timer)
  }
}
