import type { Ctx } from '../../../../platform/http/context.ts'
import { isOpenArea } from '../../../areas/public.ts'
import { loadCalendar } from '../../../calendars/public.ts'
import type { Target } from '../../contract/terms.ts'
import { decideDispatch, type Outcome } from '../../rules/dispatch/decide.ts'
import type { DispatchFacts, DispatchWorld } from '../../rules/dispatch/facts.ts'
import type { Order } from '../../rules/order.ts'
import { type Dispatching, dispatching, readBackground } from '../../store/dispatch-rules.ts'
import type { Names } from '../names.ts'
import { lastTarget } from '../targets.ts'
import { type Dispatchable, dispatchFacts } from './facts.ts'
import { worldNow } from './world.ts'

export interface Decided {
  outcome: Outcome
  facts: DispatchFacts
  world: DispatchWorld
  rules: Dispatching
}

/** What the rules say of an order that stands in the database, or with `id` missing of one about to be filed. */
export async function decideFor(
  ctx: Ctx,
  order: Dispatchable & Partial<Pick<Order, 'id' | 'state'>>,
  names: Names,
): Promise<Decided> {
  const rules = await dispatching.get(ctx)
  const { repeats, previous } = order.id
    ? await readBackground(ctx.db, order.id, rules.compiled.needs)
    : { repeats: 1, previous: undefined }
  const facts = dispatchFacts(order, {
    at: ctx.now(),
    calendar: await loadCalendar(ctx),
    catalogue: names.catalogue,
    repeats,
    previous: await stillThere(ctx, previous),
  })
  const returnedBy = order.id && order.state === 'returned' ? await lastTarget(ctx, order.id) : undefined
  const world = await worldNow(ctx, { names, capacities: rules.capacities, returnedBy })
  return { outcome: decideDispatch(rules.compiled, facts, world), facts, world, rules }
}

async function stillThere(ctx: Ctx, target: Target | undefined): Promise<Target | undefined> {
  return target?.kind === 'area' && !(await isOpenArea(ctx, target.id)) ? undefined : target
}
