import type { InputOf, ReturnsOf } from '../../../../base/contract.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { isOpenArea } from '../../../areas/public.ts'
import { organisationNames } from '../../../organisations/public.ts'
import type { HandlerLoad, listHandlerLoads, setCapacity } from '../../contract/dispatch-rules.ts'
import { errors } from '../../contract/errors.ts'
import type { Target } from '../../contract/terms.ts'
import { sayTrouble } from '../../rules/dispatch/words.ts'
import { dispatching, putCapacity, targetKey } from '../../store/dispatch-rules.ts'
import { loadNames } from '../names.ts'
import { forgetStanding, handlersNow } from './standing.ts'
import { worldNow } from './world.ts'

const MOST_ROWS = 300

/** Whoever has orders in hand or a capacity set. */
export async function listLoads(ctx: Ctx): Promise<ReturnsOf<typeof listHandlerLoads>> {
  const names = await loadNames(ctx)
  const { capacities } = await dispatching.get(ctx)
  const { inHand } = await handlersNow(ctx)
  const world = await worldNow(ctx, { names, capacities })
  const rows = [...new Set([...inHand.keys(), ...capacities.keys()])].map((key): HandlerLoad => {
    const target = targetOf(key)
    const trouble = world.trouble(target)
    return {
      target,
      name: target.kind === 'organisation' ? names.organisation(target.id) : names.areaPath(target.id),
      inHand: inHand.get(key) ?? 0,
      capacity: capacities.get(key) ?? null,
      trouble: trouble ? sayTrouble(trouble) : null,
    }
  })
  return { rows: rows.sort((a, b) => b.inHand - a.inHand).slice(0, MOST_ROWS) }
}

export async function changeCapacity(ctx: Ctx, { target, capacity }: InputOf<typeof setCapacity>) {
  const isKnown =
    target.kind === 'organisation'
      ? (await organisationNames(ctx)).has(target.id)
      : await isOpenArea(ctx, target.id)
  if (!isKnown) throw errors.unknown_target()
  await ctx.transaction(async (tx) => {
    await dispatching.changed(tx)
    await putCapacity(tx.db, target, capacity)
    tx.audit({ subject: `dispatch-capacity:${targetKey(target)}`, detail: { capacity } })
  })
  dispatching.forget(ctx)
  forgetStanding(ctx)
  return { ok: true as const }
}

function targetOf(key: string): Target {
  const at = key.indexOf(':')
  return { kind: key.slice(0, at) as Target['kind'], id: key.slice(at + 1) }
}
