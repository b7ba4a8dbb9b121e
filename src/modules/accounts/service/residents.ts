import type { BodyOf, ReturnsOf } from '../../../base/contract.ts'
import { newId } from '../../../base/ids.ts'
import { maskPhone } from '../../../base/text/mask.ts'
import type { Ctx, Tx } from '../../../platform/http/context.ts'
import { hasDemoAccounts } from '../../../platform/identity/demo-accounts.ts'
import { CODE_MINUTES, checkPhoneCode, issuePhoneCode } from '../../../platform/identity/phone-codes.ts'
import { findResident, findUser, insertUsers, type UserRecord } from '../../../platform/identity/users.ts'
import { smsChannel } from '../../../platform/notify/sms.ts'
import { errors } from '../contract/errors.ts'
import type { sendResidentCode, signInResident } from '../contract/residents.ts'
import type { Opened } from '../contract/session.ts'
import { recordSignIn } from './audit-sign-in.ts'
import { answerOpened, type OpenedSession, startSession } from './session.ts'

const RESEND_SECONDS = 60
const way = '居民验证码登录'

/** The answer is the same whether the number has an account or not. */
export async function sendCode(
  ctx: Ctx,
  { phone }: BodyOf<typeof sendResidentCode>,
): Promise<ReturnsOf<typeof sendResidentCode>> {
  const issued = await ctx.transaction(async (tx) => {
    tx.audit({ detail: { phone: maskPhone(phone) } })
    const made = await issuePhoneCode(tx, { phone, ip: tx.ip, now: tx.now() })
    if ('waitSeconds' in made) throw errors.code_too_soon({ seconds: made.waitSeconds })
    return made
  })
  const channel = smsChannel(ctx.services)
  await send(ctx, phone, issued)
  const mayShow = channel.state.kind === 'development' && (await hasDemoAccounts(ctx.db))
  return {
    expiresInSeconds: CODE_MINUTES * 60,
    resendAfterSeconds: RESEND_SECONDS,
    ...(mayShow && { demoCode: issued.code }),
  }
}

async function send(ctx: Ctx, phone: string, { id, code }: { id: string; code: string }): Promise<void> {
  const params = { code, minutes: String(CODE_MINUTES) }
  const text = `您的登录验证码是 ${code}，${CODE_MINUTES} 分钟内有效，请勿告诉他人。`
  try {
    await smsChannel(ctx.services).send(id, { phone, template: 'sign_in_code', params, text })
  } catch (error) {
    ctx.services.log.error({ err: error, trace: ctx.trace }, 'text message not sent')
    throw errors.sms_failed()
  }
}

export async function signInByCode(ctx: Ctx, input: BodyOf<typeof signInResident>): Promise<Opened> {
  const found = await ctx.transaction((tx) => tryCode(tx, input))
  if ('refused' in found) throw found.refused
  return answerOpened(ctx, found, input.bearer)
}

/** Returns a refusal instead of throwing it: the try it cost, and its record, must stay. */
async function tryCode(
  tx: Tx,
  { phone, code, name, bearer }: BodyOf<typeof signInResident>,
): Promise<OpenedSession | { refused: Error }> {
  // The code first: whoever comes with the same one at the same time waits, and then finds the account made.
  const check = await checkPhoneCode(tx, { phone, code, now: tx.now() })
  const known = await findResident(tx, phone)
  const error = check.ok ? blocked(known) : check.triesLeft > 0 ? errors.wrong_code : errors.code_expired
  const attempt = { way, user: known, as: phone } as const
  if (error) {
    await recordSignIn(tx, { ...attempt, outcome: 'refused', reason: error.code })
    return { refused: error({ left: check.ok ? 0 : check.triesLeft }) }
  }
  const user = known ?? (await admit(tx, phone, name))
  const session = await startSession(tx, { userId: user.id, bearer })
  await recordSignIn(tx, { ...attempt, user, outcome: 'done', sessionId: session.id })
  return session
}

function blocked(user: UserRecord | undefined) {
  if (user?.status === 'locked') return errors.locked
  return user?.status === 'left' ? errors.left : undefined
}

async function admit(tx: Tx, phone: string, name: string | undefined): Promise<UserRecord> {
  const id = newId()
  await insertUsers(tx, [
    { id, kind: 'resident', account: null, name: name ?? `居民${phone.slice(-4)}`, phone },
  ])
  const user = await findUser(tx.db, id)
  if (!user) throw new Error(`resident ${id} vanished in its own transaction`)
  return user
}
