import type { Permission } from '../../base/contract.ts'
import type { Role } from '../../base/roles.ts'

export interface Post {
  id: string
  role: Role
  areaCode: string | null
  organisationId: string | null
  clearance: number
}

/** Who acts: a person with posts, a resident, an integrator's token, nobody, or the system itself. */
export interface Actor {
  kind: 'anonymous' | 'staff' | 'resident' | 'system' | 'partner'
  /** Empty for nobody; `system` for the system's own work; `partner:…` for another system with a key of its own. */
  userId: string
  name: string
  account: string | null
  posts: readonly Post[]
  permissions: ReadonlySet<string>
  sessionId?: string
  /** Set when an API token acts for the user: its scopes have already narrowed `permissions`. */
  tokenId?: string
  /** An integrator's key may be given fewer or more calls than the endpoint's own limit. */
  callsPerMinute?: number
  /** A session that may do one thing only, until that is done: such a person counts as signed in nowhere else. */
  limitedTo?: 'change_password' | 'enrol_totp'
}

export const anonymous: Actor = {
  kind: 'anonymous',
  userId: '',
  name: '未登录',
  account: null,
  posts: [],
  permissions: new Set(),
}

/** The system acts on schedules and imports; rules decide what it may do, not posts. */
export const systemActor: Actor = {
  kind: 'system',
  userId: 'system',
  name: '系统',
  account: null,
  posts: [],
  permissions: new Set(),
}

export function mayCall(actor: Actor, permission: Permission): boolean {
  if (permission === 'anyone') return true
  if (permission === 'signed_in') return actor.kind !== 'anonymous' && !actor.limitedTo
  return actor.kind === 'system' || actor.permissions.has(permission)
}
