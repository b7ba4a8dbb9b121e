import type { StateKind } from '../../../../web/theme/tokens.ts'
import type { SessionPost } from '../../contract/session.ts'
import { type UserRow, userStatusNames } from '../../contract/users.ts'

/** 可登录, 已锁定, … : what the state of an account means for who wants to sign in. */
export function statusOf(user: UserRow): { kind: StateKind; word: string } {
  if (user.status === 'left') return { kind: 'paused', word: userStatusNames.left }
  if (user.status === 'locked') return { kind: 'overdue', word: userStatusNames.locked }
  if (user.lockedUntil) return { kind: 'soon', word: '暂停登录' }
  return { kind: 'closed', word: userStatusNames.active }
}

export function postWords({ areaName, organisationName, roleName, areaCode }: SessionPost): string {
  return `${organisationName ?? areaName ?? areaCode ?? ''} ${roleName}`.trim()
}
