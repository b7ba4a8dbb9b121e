import type { Ctx } from '../../../platform/http/context.ts'
import { areaName } from '../../areas/public.ts'
import { directory } from '../directory.ts'

interface Placed {
  areaCode?: string | null
  organisationId?: string | null
}

/** Says where a post is held: the area's or the organisation's name. */
export async function postPlace(ctx: Ctx): Promise<(post: Placed) => string> {
  const [area, known] = await Promise.all([areaName(ctx), directory.get(ctx)])
  return ({ areaCode, organisationId }) => {
    if (organisationId) return known.get(organisationId)?.name ?? '已撤销的机构'
    return areaCode ? area(areaCode) : ''
  }
}
