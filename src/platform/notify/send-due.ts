import { setTimeout as pause } from 'node:timers/promises'
import type { Ctx } from '../http/context.ts'
import { defineJob } from '../jobs/job.ts'
import { type Claimed, claimDue } from './claim.ts'
import { type Outcome, outcomeOf } from './outcome.ts'
import { readOverrides } from './overrides.ts'
import { render } from './render.ts'
import { sendBy } from './send-by.ts'
import { settle } from './settle.ts'

const SLOTS = 32
const LANE_MOST = 8
const LOOK_AGAIN_MS = 1_000

/** Sends everything that is due, several at once; a target that hangs holds up its own lane only. */
export async function sendDue(ctx: Ctx): Promise<void> {
  const onTheWay = new Map<Promise<void>, string>()
  for (;;) {
    const slots = SLOTS - onTheWay.size
    const claimed = slots > 0 ? await claimDue(ctx, { slots, fullLanes: fullLanes(onTheWay) }) : []
    for (const one of claimed) {
      const sending: Promise<void> = sendOne(ctx, one).finally(() => onTheWay.delete(sending))
      onTheWay.set(sending, one.lane)
    }
    if (onTheWay.size === 0) return
    await Promise.race([...onTheWay.keys(), pause(LOOK_AGAIN_MS, undefined, { ref: false })])
  }
}

function fullLanes(onTheWay: ReadonlyMap<Promise<void>, string>): string[] {
  const counts = new Map<string, number>()
  for (const lane of onTheWay.values()) counts.set(lane, (counts.get(lane) ?? 0) + 1)
  return [...counts].filter(([, count]) => count >= LANE_MOST).map(([lane]) => lane)
}

/** Its key was given up, or somebody changed it. */
const unreadable: Outcome = { kind: 'refused', response: '收件地址已读不出' }

async function sendOne(ctx: Ctx, claimed: Claimed): Promise<void> {
  const { services, db } = ctx
  const at = ctx.now()
  const began = performance.now()
  try {
    const overrides = await readOverrides(ctx)
    const message = await render({ db, config: services.config, overrides }, claimed)
    const outcome = message ? await sendBy(ctx, message).catch(outcomeOf) : unreadable
    await settle(ctx, claimed, { outcome, at, tookMs: performance.now() - began, chance: Math.random() })
  } catch (error) {
    // Not settled: the claim runs out and the message is taken again.
    services.log.error({ err: error, delivery: claimed.id }, 'message could not be settled')
  }
}

/** Sends what is due, in every process. */
export const sendNotices = defineJob({ name: 'notify.send', everySeconds: 2, run: (ctx) => sendDue(ctx) })
