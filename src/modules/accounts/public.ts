import type { Ctx } from '../../platform/http/context.ts'
import { hasDemoAccounts } from '../../platform/identity/demo-accounts.ts'

export { listDemoAccounts } from './demo.ts'
export { addToken, addUser, lockUser, setPassword, unlockUser } from './service/by-command.ts'

/** Are there accounts whose password everybody knows? */
export function anyDemoAccounts(ctx: Pick<Ctx, 'db'>): Promise<boolean> {
  return hasDemoAccounts(ctx.db)
}
