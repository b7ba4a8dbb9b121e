import { areaPath, isInside } from '../../../base/area-code.ts'
import type { LocalDate } from '../../../base/time/calendar.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { listPosts, type PostRecord } from '../../../platform/identity/posts.ts'
import { directory } from '../directory.ts'

/**
 * Posts that make a person one of those who may be on duty for an area: at it, inside it or above it,
 * and at organisations that stand inside it.
 */
export async function postsAbout(
  ctx: Ctx,
  areaCode: string,
  on: LocalDate,
  userIds?: readonly string[],
): Promise<PostRecord[]> {
  const known = await directory.get(ctx)
  const organisationIds = [...known.values()]
    .filter((one) => isInside(one.areaCode, areaCode))
    .map((one) => one.id)
  const people = userIds ? { userIds } : {}
  const inside = await listPosts(ctx.db, { on, within: { areas: [areaCode], organisationIds }, ...people })
  const above = await listPosts(ctx.db, { on, areaCodes: areaPath(areaCode), ...people })
  return [...new Map([...inside, ...above].map((post) => [post.id, post])).values()]
}
