import { type Role, roles } from '../../../base/roles.ts'
import { localDate } from '../../../base/time/calendar.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { listPosts, type PostFilter, type PostRecord } from '../../../platform/identity/posts.ts'
import { groundRoles } from '../rules/presence.ts'

/** Somebody who goes out on the ground, and the areas they do it in; the first is where they belong. */
export interface GroundPerson {
  userId: string
  name: string
  sealedPhone: string | null
  areas: string[]
  posts: string
}

/** Grid workers, grid leaders and generalists of today, by person. */
export async function groundPeople(
  ctx: Ctx,
  filter: Pick<PostFilter, 'userIds' | 'within' | 'areaCodes'>,
): Promise<Map<string, GroundPerson>> {
  const posts = await listPosts(ctx.db, { ...filter, roles: groundRoles, on: localDate(ctx.now()) })
  const people = [...Map.groupBy(posts, (post) => post.userId)].map(([userId, held]) =>
    personOf(userId, held),
  )
  return new Map(people.filter((one) => one.areas.length > 0).map((one) => [one.userId, one]))
}

export async function groundPerson(ctx: Ctx, userId: string): Promise<GroundPerson | undefined> {
  return (await groundPeople(ctx, { userIds: [userId] })).get(userId)
}

const rankOf = (role: Role) => (groundRoles as readonly Role[]).indexOf(role)

function personOf(userId: string, held: readonly PostRecord[]): GroundPerson {
  const sorted = held
    .filter((post) => post.areaCode !== null)
    .sort((a, b) => rankOf(a.role) - rankOf(b.role) || (a.areaCode! < b.areaCode! ? -1 : 1))
  return {
    userId,
    name: held[0]!.userName,
    sealedPhone: held[0]!.sealedPhone,
    areas: [...new Set(sorted.map((post) => post.areaCode!))],
    posts: [...new Set(sorted.map((post) => roles[post.role].name))].join('、'),
  }
}
