import { verifyAudit } from '../../platform/audit/verify.ts'
import { defineJob } from '../../platform/jobs/job.ts'
import { finishVerification, saveProgress } from './store.ts'

const FAULTS_KEPT = 500
const TELL_EVERY_MS = 1000
/** A run that has not ended by then was lost with its process. */
export const LONGEST_RUN_SECONDS = 3600

/** Walks all chains and writes down how far it is, once a second, and what it found. */
export const verifyChains = defineJob<{ id: string }>({
  name: 'auditing.verify_chains',
  retries: 0,
  expireInSeconds: LONGEST_RUN_SECONDS,
  async run(ctx, { id }) {
    let toldAt = performance.now()
    let telling = Promise.resolve()
    try {
      const { checked, faults } = await verifyAudit(ctx.db, (soFar) => {
        if (performance.now() - toldAt < TELL_EVERY_MS) return
        toldAt = performance.now()
        telling = saveProgress(ctx.db, id, soFar)
      })
      await telling
      await finishVerification(ctx.db, id, {
        state: 'done',
        at: ctx.now(),
        checked,
        faults: faults.slice(0, FAULTS_KEPT),
      })
    } catch (error) {
      ctx.services.log.error({ err: error }, 'audit verification broke off')
      await finishVerification(ctx.db, id, { state: 'failed', at: ctx.now(), checked: 0, faults: [] })
    }
  },
})
