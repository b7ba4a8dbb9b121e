import { areaPrefix, isInside } from '../../../../base/area-code.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { organisationNames } from '../../../organisations/public.ts'
import type { Target } from '../../contract/terms.ts'
import type { DispatchFacts, DispatchWorld, Trouble } from '../../rules/dispatch/facts.ts'
import type { DispatchNames } from '../../rules/dispatch/words.ts'
import { proposeTarget } from '../../rules/route.ts'
import type { Catalogue } from '../../store/catalogue.ts'
import { type Dispatching, targetKey } from '../../store/dispatch-rules.ts'
import type { Names } from '../names.ts'
import { handlersNow, type Standing } from './standing.ts'

type Directory = Awaited<ReturnType<typeof organisationNames>>

interface Given {
  catalogue: Catalogue
  directory: Directory
  /** Left out, everybody is there and free: a dry run over the past. */
  standing?: Standing
  capacities?: Dispatching['capacities']
  /** Who has just sent the order back. */
  returnedBy?: Target | undefined
}

export async function worldNow(
  ctx: Ctx,
  {
    names,
    capacities,
    returnedBy,
  }: { names: Names; capacities: Dispatching['capacities']; returnedBy?: Target | undefined },
): Promise<DispatchWorld> {
  const directory = await organisationNames(ctx)
  return makeWorld({
    catalogue: names.catalogue,
    directory,
    standing: await handlersNow(ctx),
    capacities,
    returnedBy,
  })
}

/** The answers rules ask for, from what is in memory. */
export function makeWorld(given: Given): DispatchWorld {
  const { catalogue, directory, standing } = given
  const inHand = (target: Target) => standing?.inHand.get(targetKey(target)) ?? 0
  return {
    responsible: (facts) => responsibleFor(facts, catalogue)?.target,
    trouble: (target) => troubleOf(target, given),
    subordinates(organisationId, areaCode) {
      const below = [...directory.values()].filter(
        (one) =>
          one.parentId === organisationId && one.isOpen && (standing?.staffing.onDuty.has(one.id) ?? true),
      )
      const nearness = (code: string) => (isInside(areaCode, code) ? areaPrefix(code).length : 0)
      return below
        .map((one) => ({
          target: { kind: 'organisation' as const, id: one.id },
          nearness: nearness(one.areaCode),
        }))
        .sort((a, b) => b.nearness - a.nearness || inHand(a.target) - inHand(b.target))
        .map(({ target }) => target)
    },
  }
}

function troubleOf(
  target: Target,
  { directory, standing, capacities, returnedBy }: Given,
): Trouble | undefined {
  if (target.kind === 'organisation' && !directory.get(target.id)?.isOpen) return { kind: 'closed' }
  if (returnedBy && returnedBy.kind === target.kind && returnedBy.id === target.id)
    return { kind: 'returned' }
  if (standing?.staffing.absent.has(target.id)) return { kind: 'absent' }
  const capacity = capacities?.get(targetKey(target))
  const inHand = standing?.inHand.get(targetKey(target)) ?? 0
  return capacity !== undefined && inHand >= capacity ? { kind: 'full', inHand, capacity } : undefined
}

/** By the 权责清单, with the class and area of the entry that names it. */
export function responsibleFor(
  { classIds, areaCode }: Pick<DispatchFacts, 'classIds' | 'areaCode'>,
  catalogue: Catalogue,
) {
  const rules = classIds.flatMap((id) => catalogue.rulesByClass.get(id) ?? [])
  const found = proposeTarget(classIds, areaCode, rules)
  return found && { ...found, target: { kind: found.kind, id: found.id } as Target }
}

export function dispatchNames(names: Names): DispatchNames {
  return {
    className: (id) => names.catalogue.byId.get(id)?.name ?? '已删除的类别',
    area: names.area,
    organisation: names.organisation,
  }
}
