import type { BodyOf } from '../../../base/contract.ts'
import type { ErrorDetails, ErrorFactory } from '../../../base/errors.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { clearAttempts, reserveAttempt, returnAttempt } from '../../../platform/identity/login-guard.ts'
import { verifyPassword } from '../../../platform/identity/passwords.ts'
import { limitOf } from '../../../platform/identity/session-limit.ts'
import { findUserByAccount, normalAccount, type UserRecord } from '../../../platform/identity/users.ts'
import { errors } from '../contract/errors.ts'
import type { Opened, signIn } from '../contract/session.ts'
import { recordSignIn } from './audit-sign-in.ts'
import { takeSecondFactor } from './second-factor.ts'
import { answerOpened, startSession } from './session.ts'

const MINUTE_MS = 60_000
const way = '账号密码登录'

/**
 * Signs in by password. Unknown account and wrong password are answered alike and take alike; both
 * are counted, and both are in the audit log.
 */
export async function signInByPassword(ctx: Ctx, input: BodyOf<typeof signIn>): Promise<Opened> {
  const account = normalAccount(input.account)
  await waitsNot(ctx, account)
  const user = await findUserByAccount(ctx.db, account)
  const isRight = await verifyPassword(user?.passwordHash ?? null, input.password)
  if (!user || !isRight) return refuse(ctx, { account, user }, errors.wrong_credentials)
  if (user.status === 'locked') return refuse(ctx, { account, user }, errors.locked)
  if (user.status === 'left') return refuse(ctx, { account, user }, errors.left)
  if (user.totpEnabledAt && !input.totp) return askForTotp(ctx, account)

  const limitedTo = await limitOf(ctx.db, user)
  const opened = await ctx.transaction(async (tx) => {
    if (user.totpEnabledAt && !(await takeSecondFactor(tx, user, input.totp ?? ''))) return undefined
    await clearAttempts(tx.db, account)
    const session = await startSession(tx, { userId: user.id, bearer: input.bearer, limitedTo })
    await recordSignIn(tx, { way, user, as: account, outcome: 'done', sessionId: session.id })
    return session
  })
  if (!opened) return refuse(ctx, { account, user }, errors.wrong_totp)
  return answerOpened(ctx, opened, input.bearer)
}

async function waitsNot(ctx: Ctx, account: string): Promise<void> {
  const lockedUntil = await ctx.transaction((tx) => reserveAttempt(tx.db, account, tx.now()))
  if (!lockedUntil) return
  const ms = lockedUntil.getTime() - ctx.now().getTime()
  const wait = { minutes: Math.ceil(ms / MINUTE_MS), seconds: Math.ceil(ms / 1000) }
  await refuse(ctx, { account, user: undefined }, errors.too_many_failures, wait)
}

/** Not a failed attempt, and not a good one either: clearing the count here would let codes be guessed without end. */
async function askForTotp(ctx: Ctx, account: string): Promise<never> {
  await ctx.transaction((tx) => returnAttempt(tx.db, account))
  throw errors.totp_needed()
}

async function refuse(
  ctx: Ctx,
  { account, user }: { account: string; user: UserRecord | undefined },
  ...[error, details]: [ErrorFactory, ErrorDetails?]
): Promise<never> {
  await ctx.transaction((tx) =>
    recordSignIn(tx, { way, user, as: account, outcome: 'refused', reason: error.code }),
  )
  throw error(details)
}
