import { commonErrors, type ErrorFactory } from '../../../base/errors.ts'
import { isAdministrator } from '../../../base/roles.ts'
import type { Actor } from '../../../platform/access/actor.ts'
import type { Ctx, Tx } from '../../../platform/http/context.ts'
import { type DirectoryRow, findDirectoryRow } from '../../../platform/identity/directory.ts'
import { isAdministratorUser } from '../../../platform/identity/session-limit.ts'
import { lockUserRow, type UserRecord } from '../../../platform/identity/users.ts'
import { errors } from '../contract/errors.ts'
import type { UserAction } from '../contract/users.ts'
import { allowedActions, type Powers, type Target } from '../rules/user-actions.ts'

/** Runs an administrator's action on a locked row, when it is one they may take now; else says why not. */
export function changeUser<T>(
  ctx: Ctx,
  id: string,
  action: UserAction,
  change: (tx: Tx, user: UserRecord) => Promise<T>,
): Promise<T> {
  return ctx.transaction(async (tx) => {
    const user = await lockUserRow(tx.db, id)
    const row = user && (await findDirectoryRow(tx.db, id))
    if (!user || !row) throw commonErrors.not_found()
    // Posts of the coming days count too: who is an administrator tomorrow is one today.
    const target = {
      ...targetOf(row, tx.actor, true),
      isAdministrator: await isAdministratorUser(tx.db, id),
    }
    if (!allowedActions(target, powersOf(tx.actor)).includes(action)) throw refusalOf(target, action)()
    tx.audit({ subject: `user:${id}`, detail: { account: user.account, name: user.name } })
    return change(tx, user)
  })
}

export function powersOf({ permissions }: Actor): Powers {
  return { manages: permissions.has('accounts:manage'), secures: permissions.has('accounts:secure') }
}

export function targetOf(row: DirectoryRow, actor: Actor, isWaiting: boolean): Target {
  return {
    kind: row.kind,
    status: row.status,
    isAdministrator: row.posts.some((post) => isAdministrator(post.role)),
    isSelf: row.id === actor.userId,
    hasTotp: row.hasTotp,
    isWaiting,
  }
}

const HANDLED_BY_NOBODY: readonly UserAction[] = ['reset_password', 'remove_totp', 'add_token']

function refusalOf(target: Target, action: UserAction): ErrorFactory {
  if (target.isSelf) return errors.own_account
  if (target.isAdministrator && HANDLED_BY_NOBODY.includes(action)) return errors.administrator
  return target.status === 'left' ? errors.has_left : errors.not_active
}
