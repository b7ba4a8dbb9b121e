import type { UserAction } from '../contract/users.ts'

export interface Target {
  kind: 'staff' | 'resident'
  status: 'active' | 'locked' | 'left'
  /** Holds one of the three administrators' posts. */
  isAdministrator: boolean
  isSelf: boolean
  hasTotp: boolean
  /** Waits after too many wrong passwords. */
  isWaiting: boolean
}

export interface Powers {
  manages: boolean
  secures: boolean
}

/**
 * What an administrator may do to an account. Nobody touches their own; passwords, second factors and
 * tokens of administrators go through no other administrator's hands, for with a password one could do
 * the other's work (三员分立).
 */
export function allowedActions(target: Target, { manages, secures }: Powers): UserAction[] {
  if (target.isSelf) return []
  const { status, kind } = target
  const isStaff = kind === 'staff'
  const mayHandle = secures && isStaff && !target.isAdministrator
  const offered: [UserAction, boolean][] = [
    ['edit', manages && isStaff],
    ['leave', manages && isStaff && status !== 'left'],
    ['return', manages && isStaff && status === 'left'],
    ['lock', secures && status === 'active'],
    ['unlock', secures && (status === 'locked' || (status === 'active' && target.isWaiting))],
    ['reset_password', mayHandle && status === 'active'],
    ['remove_totp', mayHandle && target.hasTotp],
    ['revoke_sessions', secures && status === 'active'],
    ['add_token', mayHandle && status === 'active'],
  ]
  return offered.filter(([, is]) => is).map(([action]) => action)
}
