import type { Ctx } from '../../../../platform/http/context.ts'
import type { Services } from '../../../../platform/http/services.ts'
import { type Staffing, staffingNow } from '../../../organisations/public.ts'
import type { Target } from '../../contract/terms.ts'
import { countInHand, targetKey } from '../../store/dispatch-rules.ts'

/** How the handlers stand at this moment. */
export interface Standing {
  inHand: ReadonlyMap<string, number>
  staffing: Staffing
}

/** Monotonic times: a clock that is turned must not make an old answer look fresh. */
const LOAD_MS = 3_000
const STAFF_MS = 10_000

interface Held {
  inHand: Map<string, number>
  countedAt: number
  staffing: Staffing
  staffedAt: number
}

const held = new WeakMap<Services, Held>()

/** From memory for a few seconds: who is busy and who is away need not be true to the second. */
export async function handlersNow(ctx: Ctx): Promise<Standing> {
  const known = held.get(ctx.services)
  const now = performance.now()
  const isCounted = known !== undefined && now - known.countedAt < LOAD_MS
  const isStaffed = known !== undefined && now - known.staffedAt < STAFF_MS
  if (isCounted && isStaffed) return known
  const next: Held = {
    inHand: isCounted ? known.inHand : await countInHand(ctx.db),
    countedAt: isCounted ? known.countedAt : now,
    staffing: isStaffed ? known.staffing : await staffingNow(ctx),
    staffedAt: isStaffed ? known.staffedAt : now,
  }
  held.set(ctx.services, next)
  return next
}

/** Given out by a rule just now: the next order in the same seconds counts it. */
export function noteGiven({ services }: Pick<Ctx, 'services'>, target: Target): void {
  const known = held.get(services)
  const key = targetKey(target)
  known?.inHand.set(key, (known.inHand.get(key) ?? 0) + 1)
}

/** After a change of capacity, leave or duty that should be seen at once. */
export function forgetStanding({ services }: Pick<Ctx, 'services'>): void {
  held.delete(services)
}
