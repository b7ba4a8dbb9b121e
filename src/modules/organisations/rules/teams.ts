import { type Role, roles } from '../../../base/roles.ts'
import { neededRoles, type TeamRole, teamRoles } from '../contract/teams.ts'

interface TeamPost {
  role: Role
  areaCode: string | null
  userName: string
}

/** The posts of the team in the order of the notice board, the grid's own before the community's and street's. */
export function arrangeTeam<P extends TeamPost>(posts: readonly P[]): P[] {
  const rank = (post: P) => (teamRoles as readonly Role[]).indexOf(post.role)
  return posts
    .filter((post) => rank(post) >= 0)
    .sort((a, b) => rank(a) - rank(b) || finer(b) - finer(a) || (a.userName < b.userName ? -1 : 1))
}

/** A longer code without trailing zeros is a smaller area. */
function finer(post: TeamPost): number {
  return (post.areaCode ?? '').replace(/(000)+$/, '').length
}

/** Roles a grid should have and nobody holds, not even for the whole community. */
export function missingRoles(held: readonly { role: Role }[]): TeamRole[] {
  return neededRoles.filter((role) => !held.some((post) => post.role === role))
}

export function gapWords(missing: readonly TeamRole[]): string[] {
  return missing.map((role) => `缺${roles[role].name}`)
}
