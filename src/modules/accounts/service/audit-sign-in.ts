import { maskPhone } from '../../../base/text/mask.ts'
import { type Actor, anonymous } from '../../../platform/access/actor.ts'
import { appendAudit } from '../../../platform/audit/record.ts'
import type { Tx } from '../../../platform/http/context.ts'
import type { UserRecord } from '../../../platform/identity/users.ts'

export interface SignInAttempt {
  way: '账号密码登录' | '居民验证码登录'
  user: UserRecord | undefined
  /** The account as it was typed. */
  as: string
  outcome: 'done' | 'refused'
  /** Code of the refusal. */
  reason?: string
  sessionId?: string
}

/** A failed attempt stands in nobody's name: whoever typed the account need not be its owner. */
export async function recordSignIn(tx: Tx, attempt: SignInAttempt): Promise<void> {
  const { way, user, as, outcome, reason } = attempt
  await appendAudit(tx.db, {
    at: tx.now(),
    actor: outcome === 'done' && user ? signedIn(user, attempt.sessionId) : anonymous,
    ip: tx.ip,
    trace: tx.trace,
    action: 'accounts:sign_in',
    summary: way,
    subject: user ? `user:${user.id}` : null,
    outcome,
    detail: { account: withoutPhone(as), agent: tx.agent, ...(reason && { reason }) },
  })
}

/** Whoever types their telephone for an account does not leave it in a log that is never changed. */
function withoutPhone(account: string): string {
  return /^1[3-9]\d{9}$/.test(account) ? maskPhone(account) : account
}

function signedIn({ id, name, account, kind }: UserRecord, sessionId: string | undefined): Actor {
  return {
    ...anonymous,
    kind: kind === 'resident' ? 'resident' : 'staff',
    userId: id,
    name,
    account,
    ...(sessionId && { sessionId }),
  }
}
