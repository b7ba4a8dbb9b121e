import { z } from 'zod'
import { event } from '../../../base/contract.ts'
import { AreaCode, successionKinds } from './areas.ts'

/** Names, boundaries or figures of areas changed; what shows them reads them again. */
export const areasChanged = event('areas.changed', z.object({ codes: z.array(AreaCode).max(1000) }))

/**
 * Codes ended and others took their place, from today on. Whoever keeps something open under a `from`
 * code moves it: to the successor its point lies in (`findAreaAt`), without a point to `heir`.
 */
export const areasSucceeded = event(
  'areas.succeeded',
  z.object({
    id: z.string(),
    kind: z.enum(successionKinds),
    on: z.iso.date(),
    moves: z.array(
      z.object({
        from: AreaCode,
        to: z.array(AreaCode).describe('空为撤销后没有接替'),
        heir: AreaCode.describe('没有坐标的归到这里：唯一的接替者，或上级'),
      }),
    ),
  }),
)
