import type { DemoPerson } from '../../../demo/types.ts'
import type { Actor } from '../access/actor.ts'
import { permissionsOf } from '../access/grants.ts'

interface Ids {
  user: (account: string) => string
  organisation: (key: string) => string
}

/** A member of the demo district's staff as who acts, so that its history is made by the product's own use cases. */
export function demoActor({ account, name, posts }: DemoPerson, ids: Ids): Actor {
  return {
    kind: 'staff',
    userId: ids.user(account),
    name,
    account,
    posts: posts.map((post, n) => ({
      id: `${account}-${n}`,
      role: post.role,
      areaCode: post.area ?? null,
      organisationId: post.organisation ? ids.organisation(post.organisation) : null,
      clearance: post.clearance,
    })),
    permissions: permissionsOf(posts.map(({ role }) => role)),
  }
}
