import type { ReturnsOf } from '../../../base/contract.ts'
import { newId } from '../../../base/ids.ts'
import { measureAudit } from '../../../platform/audit/search.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { errors, type listVerifications, type Verification } from '../contract.ts'
import { LONGEST_RUN_SECONDS, verifyChains } from '../jobs.ts'
import { insertVerification, listLatest, type StoredVerification } from '../store.ts'

export async function begin(ctx: Ctx): Promise<Verification> {
  return ctx.transaction(async (tx) => {
    const running = (await listLatest(tx.db)).find((one) => one.state === 'running')
    if (running && !isLost(running, tx.now())) throw errors.already_running()
    const id = newId()
    const { records } = await measureAudit(tx.db)
    const { userId, name } = tx.actor
    await insertVerification(tx.db, { id, by: { id: userId, name }, at: tx.now(), total: records })
    await tx.enqueue(verifyChains, { id })
    tx.audit({ subject: `audit_verification:${id}` })
    const begun = (await listLatest(tx.db)).find((one) => one.id === id)
    if (!begun) throw new Error(`verification ${id} vanished in its own transaction`)
    return present(begun, tx.now())
  })
}

export async function list(ctx: Ctx): Promise<ReturnsOf<typeof listVerifications>> {
  const now = ctx.now()
  return { verifications: (await listLatest(ctx.db)).map((one) => present(one, now)) }
}

function present(one: StoredVerification, now: Date): Verification {
  return {
    ...one,
    state: one.state === 'running' && isLost(one, now) ? 'failed' : one.state,
    startedAt: one.startedAt.toISOString(),
    finishedAt: one.finishedAt?.toISOString() ?? null,
  }
}

/** Its process died, so nobody will ever write down its end. */
function isLost({ startedAt }: StoredVerification, now: Date): boolean {
  return now.getTime() - startedAt.getTime() > LONGEST_RUN_SECONDS * 1000
}
