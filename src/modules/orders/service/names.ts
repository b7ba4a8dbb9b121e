import { areaLevel } from '../../../base/area-code.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { areaFullName, areaName } from '../../areas/public.ts'
import { organisationNames } from '../../organisations/public.ts'
import type { Catalogue } from '../store/catalogue.ts'
import { catalogue } from '../store/catalogue.ts'

/** Names for the codes an order carries, from memory. */
export interface Names {
  catalogue: Catalogue
  area(code: string): string
  areaPath(code: string): string
  /** 街道便民服务中心 and the like: who receives and dispatches at this level. */
  desk(code: string): string
  organisation(id: string): string
  organisationPhone(id: string): string | null
}

export async function loadNames(ctx: Ctx): Promise<Names> {
  const [area, areaPath, organisations, classes] = await Promise.all([
    areaName(ctx),
    areaFullName(ctx),
    organisationNames(ctx),
    catalogue.get(ctx),
  ])
  return {
    catalogue: classes,
    area,
    areaPath,
    desk: (code) => `${area(code)}${areaLevel(code) === 'county' ? '指挥中心' : '受理台'}`,
    organisation: (id) => organisations.get(id)?.shortName ?? '已撤销的单位',
    organisationPhone: (id) => organisations.get(id)?.phone ?? null,
  }
}
