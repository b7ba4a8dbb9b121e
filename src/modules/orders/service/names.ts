import { areaLevel } from '../../../base/area-code.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { areaFullName, areaName } from '../../areas/public.ts'
import { organisationNames } from '../../organisations/public.ts'
import { type ActionId, actionNames, type State, stateNames } from '../contract/terms.ts'
import { knownActions } from '../rules/flow-editing/parts.ts'
import type { Catalogue } from '../store/catalogue.ts'
import { catalogue } from '../store/catalogue.ts'
import { flows } from './flows.ts'

/** Names for the codes an order carries, from memory. */
export interface Names {
  catalogue: Catalogue
  area(code: string): string
  areaPath(code: string): string
  /** 街道便民服务中心 and the like: who receives and dispatches at this level. */
  desk(code: string): string
  organisation(id: string): string
  organisationPhone(id: string): string | null
  /** As the version of the flow an order runs under calls it. */
  state(flowVersion: number, id: State): string
  action(flowVersion: number, id: ActionId): string
}

export async function loadNames(ctx: Ctx): Promise<Names> {
  const [area, areaPath, organisations, classes, versions] = await Promise.all([
    areaName(ctx),
    areaFullName(ctx),
    organisationNames(ctx),
    catalogue.get(ctx),
    flows.get(ctx),
  ])
  return {
    catalogue: classes,
    area,
    areaPath,
    desk: (code) => `${area(code)}${areaLevel(code) === 'county' ? '指挥中心' : '受理台'}`,
    organisation: (id) => organisations.get(id)?.shortName ?? '已撤销的单位',
    organisationPhone: (id) => organisations.get(id)?.phone ?? null,
    state: (version, id) =>
      versions.get(version)?.states.find((state) => state.id === id)?.name ?? stateNames[id],
    action(version, id) {
      const name = versions.get(version)?.actions.find((action) => action.id === id)?.name
      // On a button "属实" is enough; in a history it is "核实属实", unless the office has a word of its own.
      return name && name !== knownActions.get(id)?.name ? name : actionNames[id]
    },
  }
}
